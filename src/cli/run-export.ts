import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import type { Settings } from '../config/settings.js';
import type { Database } from '../database/database.js';
import { withByteOrderMark } from '../export/csv.js';
import type { RowFormat } from '../export/row-format.js';
import { isRowFormat, ROW_FORMATS } from '../export/row-formats.js';
import { WHOLE_JOB_TASK_SCHEMA } from '../job-task/persistence/job-task.schema.js';
import { compileList, decodeRows, DEFAULT_LIMITS, type CompiledQuery } from '../query-builder/index.js';
import { CommandError, EXIT, execute, type CommandIo, type ExitCode } from './command.js';
import { showProgress, type Progress } from './progress.js';
import { withDatabase } from './with-database.js';

interface ExportOptions {
  readonly domain?: string;
  readonly format: string;
  readonly bom?: true;
}

const TIMEOUT_MS = 86_400_000;
/** Errors of files that cannot be written. */
const UNWRITABLE: ReadonlySet<string> = new Set(
  'EACCES EDQUOT EISDIR ENAMETOOLONG ENOENT ENOSPC ENOTDIR EPERM EROFS'.split(' '),
);
/** The order of the primary key, which needs no sort. */
const SORT = { keys: [{ key: 'domain_id' }, { key: 'created_at' }, { key: 'job_task_id' }] };

const HELP = `
Without FILE, or with -, the rows go to standard output. FILE appears when it is complete. npm run import reads NDJSON.
In CSV, an apostrophe precedes text that a spreadsheet would run as a formula. Excel needs --bom for characters outside
ASCII, such as Hangul.

Exit codes: 0 everything was exported, 2 the export failed, 130 it was stopped.`;

/** `npm run export -- [--domain D] [--format ndjson|csv] [--bom] [FILE]`: exports a snapshot of the job tasks. */
export function runExport(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const formats = Object.keys(ROW_FORMATS);
  const program = new Command('export')
    .description('Exports job tasks from the database that DATABASE_URL names.')
    .argument('[FILE]', 'file to write; - is standard output')
    .option('--domain <id>', 'only the job tasks of this domain')
    .addOption(new Option('--format <format>', 'format of the rows').choices(formats).default('ndjson'))
    .option('--bom', 'start CSV with a byte order mark, for Excel')
    .addHelpText('after', HELP);
  return execute(program, args, io, async ([name = '-']) => {
    const { domain, format, bom = false } = program.opts<ExportOptions>();
    if (!isRowFormat(format)) {
      throw new CommandError(`--format: must be one of ${formats.join(', ')}, got ${format}`);
    }
    if (bom && format !== 'csv') {
      throw new CommandError(`--bom: must be used with --format csv, got ${format}`);
    }
    const rowFormat = bom ? withByteOrderMark(ROW_FORMATS[format]) : ROW_FORMATS[format];
    const settings = Object.create(io.settings(), { STREAM_TIMEOUT_MS: { value: TIMEOUT_MS } }) as Settings;
    return withDatabase(settings, (database) => exportTo(name, rowFormat, database, domain, io));
  });
}

async function exportTo(
  name: string,
  format: RowFormat,
  database: Database,
  domain: string | undefined,
  io: CommandIo,
): Promise<ExitCode> {
  const progress = showProgress(io.stderr, null);
  const text = Readable.from(textOf(database, format, domain, io.signal, progress), { objectMode: false });
  try {
    if (name === '-') {
      await pipeline(text, io.stdout, { end: false });
    } else {
      await intoFile(name, (file) => pipeline(text, file));
    }
    return EXIT.fine;
  } catch (error) {
    // Standard output was closed by its reader.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') {
      return EXIT.fine;
    }
    if (io.signal.aborted) {
      io.stderr.write('stopped: the incomplete file is removed\n');
      return EXIT.interrupted;
    }
    throw error;
  } finally {
    progress.stop();
  }
}

async function intoFile(name: string, write: (file: Writable) => Promise<void>): Promise<void> {
  const part = `${name}.part`;
  try {
    await write(createWriteStream(part));
    await rename(part, name);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw UNWRITABLE.has(code) ? new CommandError(`${name}: cannot be written: ${message}`) : error;
  }
}

async function* textOf(
  database: Database,
  format: RowFormat,
  domain: string | undefined,
  signal: AbortSignal,
  progress: Progress,
): AsyncGenerator<string> {
  let done = 0;
  // On shards one after the other, since a statement about all domains would be planned, and gathered, by vtgate.
  const domains = domain === undefined && database.isSharded ? await domainsIn(database) : [domain];
  yield format.head(listOf(database, domain).columns.map(({ name }) => name));
  for (const tenant of domains) {
    const rows = listOf(database, tenant);
    for await (const batch of database.stream(rows, { signal, tenant })) {
      yield decodeRows(rows, database.dialect, batch)
        .map((row) => format.row(row))
        .join('');
      done += batch.length;
      progress.update(done, `${done} job tasks`);
    }
  }
}

function listOf(database: Database, domain: string | undefined): CompiledQuery {
  const { rows } = compileList({ sort: SORT }, domain === undefined ? {} : { domain_id: domain }, {
    schema: WHOLE_JOB_TASK_SCHEMA,
    dialect: database.dialect,
    limits: DEFAULT_LIMITS,
    now: new Date(),
  });
  if (rows === null) {
    throw new TypeError('a list without a count has rows');
  }
  return rows;
}

async function domainsIn(database: Database): Promise<readonly string[]> {
  const rows = await database.run({ sql: 'SELECT DISTINCT domain_id FROM job_task', params: [] });
  return rows.map(([domain]) => String(domain)).sort();
}
