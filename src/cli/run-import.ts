import { Command } from 'commander';
import { openJobTaskWriter } from '../job-task/persistence/open-job-task-writer.js';
import { EXIT, execute, type CommandIo, type ExitCode } from './command.js';
import { ImportRun, type ImportCounts } from './import/import-run.js';
import { openInput, type Input } from './import/open-input.js';
import { showProgress } from './progress.js';
import { withDatabase } from './with-database.js';

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly ignoreUnknown?: boolean;
}

const HELP = `
The format of FILE is detected: JSON objects, one a line or over several lines, JSON arrays, or responses of list
requests; in this API's shape or as mongoexport writes it (Extended JSON, canonical or relaxed); UTF-8, UTF-16 or gzip.

A job task replaces the one with its job_task_id. A rejected one is reported with its line and the reason, and the rest
is imported. To continue a stopped import, run it again.

Exit codes: 0 everything was imported, 1 something was rejected, 2 the import failed, 130 it was stopped.`;

/** `npm run import -- FILE…`: imports job tasks from files. */
export function runImport(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const program = new Command('import')
    .description('Imports job tasks from files into the database that DATABASE_URL names.')
    .argument('<FILE...>', 'files to read; - is standard input')
    .option('--dry-run', 'check every job task and write nothing')
    .option('--ignore-unknown', 'leave out unknown members instead of rejecting the job task')
    .addHelpText('after', HELP);
  return execute(program, args, io, async (names) => {
    const options = program.opts<ImportOptions>();
    const inputs = await Promise.all(names.map((name) => openInput(name, io.stdin)));
    if (options.dryRun === true) {
      return importAll(inputs, options, io, null);
    }
    return withDatabase(io.settings(), async (database) =>
      importAll(inputs, options, io, await openJobTaskWriter(database)),
    );
  });
}

async function importAll(
  inputs: readonly Input[],
  options: ImportOptions,
  io: CommandIo,
  writer: Awaited<ReturnType<typeof openJobTaskWriter>> | null,
): Promise<ExitCode> {
  const started = Date.now();
  const progress = showProgress(io.stderr, totalOf(inputs));
  const run = new ImportRun({ writer, progress, signal: io.signal }, options);
  let finished = false;
  try {
    for (const input of inputs) {
      await run.read(input);
    }
    finished = !io.signal.aborted;
  } finally {
    progress.stop();
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    io.stdout.write(`${summaryOf(run.counts, writer === null)} (${seconds} s)\n`);
    if (!finished) {
      io.stderr.write(`${whereStopped(run.reached)}\n`);
    }
  }
  if (!finished) {
    return EXIT.interrupted;
  }
  return run.counts.rejected > 0 ? EXIT.rejected : EXIT.fine;
}

function totalOf(inputs: readonly Input[]): number | null {
  let total = 0;
  for (const { size } of inputs) {
    if (size === null) {
      return null;
    }
    total += size;
  }
  return total;
}

function summaryOf({ inserted, updated, rejected, valid }: ImportCounts, dry: boolean): string {
  return dry
    ? `dry run: ${valid} valid, ${rejected} rejected, nothing written`
    : `${inserted} inserted, ${updated} updated, ${rejected} rejected`;
}

function whereStopped(reached: string | null): string {
  const where = reached === null ? 'before anything was written' : `everything up to ${reached} is imported`;
  return `stopped: ${where}; run the same command to continue: imported job tasks are updated in place`;
}
