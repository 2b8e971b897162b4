import { randomUUID } from 'node:crypto';
import { Command, Option } from 'commander';
import { AppLogger } from '../common/logging/app-logger.js';
import type { Settings } from '../config/settings.js';
import { writeDatabaseOver } from '../database/write/open-write-database.js';
import { SyncTarget } from '../job-task/persistence/sync/sync-target.js';
import { serveSyncMetrics } from '../metrics/sync-metrics.js';
import { CommandError, EXIT, execute, type CommandIo, type ExitCode } from './command.js';
import { beginSession } from './sync/begin.js';
import { Follower } from './sync/follower.js';
import { secretRemover, sourceUriFault } from './sync/mongo/source-uri.js';
import type { Session } from './sync/session.js';
import type { JobTaskSource } from './sync/source.js';
import { parseDays, parseSeconds, readSyncOptions, type SyncArguments } from './sync/sync-arguments.js';
import { SyncReport } from './sync/sync-report.js';
import { withDatabase } from './with-database.js';

const HELP = `
URI is the connection string of the MongoDB of SpaceONE's cost-analysis: mongodb://user:password@host:port/database. TLS and
replica sets are options of the connection string. Arguments are visible in process lists: to keep the password out of them,
set SYNC_SOURCE_URI_FILE to the path of a file with the connection string.

The command copies all job tasks, then follows changes until it is stopped. Its position is stored in the transaction of the
rows, so it continues where it ended, also after a kill or a power failure. The guide is docs/sync.md.

Exit codes: 0 stopped, or up to date with --once; 1 up to date, but documents were rejected or deletions held back; 2 the
command failed; 130 it was stopped before it was up to date with --once.`;

/** `npm run sync -- mongodb://…`: copies job tasks out of a SpaceONE installation and follows it. */
export function runSync(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const program = new Command('sync')
    .description('Copies job tasks out of a running SpaceONE installation into the database that DATABASE_URL names.')
    .argument('[URI]', 'MongoDB of the installation; default: SYNC_SOURCE_URI')
    .option('--database <name>', 'database of the source, if the URI names none (default: cost-analysis)')
    .option('--collection <name>', 'collection of the source', 'job_task')
    .option('--domain <id...>', 'only job tasks of these domains')
    .option('--name <name>', 'name under which the position is stored (default: database.collection)')
    .option('--once', 'exit when the database is up to date instead of following changes')
    .option('--copy-again', 'ignore the stored position and copy everything again')
    .addOption(
      new Option(
        '--changes <how>',
        'find changes by change stream or by polling; auto selects change streams if the server has them',
      )
        .choices(['auto', 'poll', 'stream'])
        .default('auto'),
    )
    .addOption(seconds('--poll-every <seconds>', 'time between two polls', 5))
    .addOption(seconds('--overlap <seconds>', "how far behind the clocks of SpaceONE's workers may be", 300))
    .addOption(
      seconds(
        '--reconcile-every <seconds>',
        'time between two comparisons of source and database, which find deletions',
        86_400,
      ),
    )
    .addOption(
      new Option('--reconcile-days <days>', 'number of days that a comparison covers, or all')
        .argParser(parseDays)
        .default(parseDays('7'), '7'),
    )
    .option(
      '--max-delete <percent>',
      'maximum percentage of job tasks that one comparison deletes; up to 100 job tasks are always deleted',
      Number,
      10,
    )
    .addOption(
      new Option(
        '--give-up <seconds>',
        'exit after consecutive failures for this long (default: 300 with --once, otherwise never)',
      ).argParser(parseSeconds),
    )
    .addHelpText('after', HELP);
  return execute(program, args, io, ([uri]) => {
    const settings = io.settings();
    return sync(uri ?? settings.SYNC_SOURCE_URI, program.opts<SyncArguments>(), settings, io);
  });
}

function seconds(flags: string, description: string, fallback: number): Option {
  return new Option(flags, description).argParser(parseSeconds).default(1000 * fallback, String(fallback));
}

async function sync(uri: string | null, given: SyncArguments, settings: Settings, io: CommandIo): Promise<ExitCode> {
  const fault = uri === null ? 'must be given, or SYNC_SOURCE_URI set' : sourceUriFault(uri);
  if (uri === null || fault !== null) {
    throw new CommandError(`URI: ${String(fault)}`);
  }
  const options = readSyncOptions(given, settings);
  const report = new SyncReport(new AppLogger(settings, io.stdout), secretRemover(uri));
  const source = await openSource(uri, given, options.domains);
  const close = (): void => void source.close();
  io.signal.addEventListener('abort', close);
  try {
    return await withDatabase(settings, async (database) => {
      const key = given.name ?? source.key;
      const target = new SyncTarget(await writeDatabaseOver(database.dataSource), key, randomUUID());
      const session = await beginSession({ source, target, report, options, signal: io.signal });
      return follow(session, settings, io);
    });
  } catch (error) {
    // Aborting closes the source, which may fail a call in progress.
    if (io.signal.aborted) {
      return options.once ? EXIT.interrupted : EXIT.fine;
    }
    throw error;
  } finally {
    io.signal.removeEventListener('abort', close);
    await source.close();
  }
}

async function follow(session: Session, settings: Settings, io: CommandIo): Promise<ExitCode> {
  const { options, report } = session;
  const port = settings.SYNC_METRICS_PORT;
  const metrics =
    port === null ? null : await serveSyncMetrics(() => session.facts(), { host: settings.METRICS_HOST, port });
  if (metrics !== null) {
    report.info(`metrics at ${metrics.url}`);
  }
  const follower = new Follower(session);
  try {
    await follower.run();
  } finally {
    report.info(`${io.signal.aborted ? 'stopped' : 'ended'}: ${report.summary()}`);
    await metrics?.close();
  }
  if (!options.once) {
    return EXIT.fine;
  }
  if (io.signal.aborted) {
    return EXIT.interrupted;
  }
  return report.totals.rejected > 0 || follower.isIncomplete ? EXIT.rejected : EXIT.fine;
}

/** The driver is loaded only here, so that other commands start faster. */
async function openSource(
  uri: string,
  { database, collection }: SyncArguments,
  domains: readonly string[] | null,
): Promise<JobTaskSource & { readonly key: string }> {
  const { MongoSource } = await import('./sync/mongo/mongo-source.js');
  try {
    return MongoSource.create({ uri, database: database ?? null, collection, domains });
  } catch (error) {
    throw new CommandError(`URI: cannot be used: ${secretRemover(uri)((error as Error).message)}`);
  }
}
