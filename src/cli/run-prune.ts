import { Command, InvalidArgumentError, Option } from 'commander';
import { JOB_TASK_COLUMNS } from '../job-task/persistence/job-task.entity.js';
import { isTerminal, JOB_TASK_STATUSES, type JobTaskStatus } from '../job-task/persistence/native/lifecycle.js';
import { JobTaskPruner } from '../job-task/persistence/prune/job-task-pruner.js';
import { CommandError, EXIT, execute, type CommandIo, type ExitCode } from './command.js';
import { printable } from './import/printable.js';
import { shown } from '../ingest/records/row-fault.js';
import { showProgress } from './progress.js';
import { PruneRun } from './prune/prune-run.js';
import { readCutoff } from './prune/read-cutoff.js';
import { withDatabase } from './with-database.js';

interface PruneOptions {
  readonly before: number;
  readonly domain?: readonly string[];
  readonly status: readonly JobTaskStatus[];
  readonly batch: number;
  readonly dryRun?: true;
}

/** The job tasks to delete in one domain. */
interface DomainPlan {
  readonly domainId: string;
  /** Number of job tasks by status, without zeros. */
  readonly counts: ReadonlyMap<JobTaskStatus, number>;
}

const DEFAULT_BATCH = 100;
const MAX_BATCH = 10_000;
/** MySQL and MariaDB: ER_TABLEACCESS_DENIED_ERROR. */
const TABLE_ACCESS_DENIED = 1142;
const ENDED_STATUSES = JOB_TASK_STATUSES.filter(isTerminal);

const HELP = `
WHEN is an ISO 8601 date or datetime (2026-01-31, 2026-01-31T12:00:00Z; UTC unless it has an offset), or an age in days or
hours (90d, 36h). It is compared with created_at. Job tasks that are PENDING or IN_PROGRESS are deleted only if --status
names these.

Reads and writes continue: each batch is a transaction, followed by a pause as long as the batch took. What was deleted
stays deleted if the command is stopped; run it again to continue.

Exit codes: 0 everything was deleted, 2 the command failed, 130 it was stopped.`;

/** `npm run prune -- --before WHEN`: deletes old job tasks that have ended. */
export function runPrune(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const program = new Command('prune')
    .description(
      'Deletes job tasks that have ended and are older than a date, from the database that DATABASE_URL names.',
    )
    .addOption(
      new Option('--before <when>', 'delete job tasks created before this date, or longer ago than this age')
        .argParser((text) => readCutoff(text, Date.now()))
        .makeOptionMandatory(),
    )
    .addOption(new Option('--domain <id...>', 'only job tasks of these domains').argParser(collectDomain))
    .addOption(
      new Option('--status <status...>', 'only job tasks with these statuses')
        .choices(JOB_TASK_STATUSES)
        .default(ENDED_STATUSES, ENDED_STATUSES.join(' ')),
    )
    .addOption(
      new Option('--batch <number>', 'maximum number of job tasks per transaction')
        .argParser(readBatch)
        .default(DEFAULT_BATCH),
    )
    .option('--dry-run', 'count the job tasks and delete nothing')
    .allowExcessArguments(false)
    .addHelpText('after', HELP);
  return execute(program, args, io, () => {
    const options = program.opts<PruneOptions>();
    return withDatabase(io.settings(), async (database) => {
      const pruner = await JobTaskPruner.over(database, options.before);
      const plans = await plan(pruner, options, io.signal);
      return options.dryRun === true
        ? printPlans(plans, options, io)
        : prune(pruner, plans, options, io).catch(throwCommandError);
    });
  });
}

async function plan(pruner: JobTaskPruner, options: PruneOptions, signal: AbortSignal): Promise<readonly DomainPlan[]> {
  const plans: DomainPlan[] = [];
  for await (const domainId of options.domain ?? pruner.domains()) {
    const counts = new Map<JobTaskStatus, number>();
    for (const status of new Set(options.status)) {
      const count = signal.aborted ? 0 : await pruner.count({ domainId, status });
      if (count > 0) {
        counts.set(status, count);
      }
    }
    if (signal.aborted) {
      break;
    }
    plans.push({ domainId, counts });
  }
  return plans;
}

function printPlans(plans: readonly DomainPlan[], { before }: PruneOptions, io: CommandIo): ExitCode {
  for (const { domainId, counts } of plans) {
    printDomain(io, domainId, counts);
  }
  const total = plans.reduce((sum, { counts }) => sum + sumOf(counts), 0);
  io.stdout.write(`dry run: ${total} job tasks were created before ${timeOf(before)}, nothing deleted\n`);
  return io.signal.aborted ? EXIT.interrupted : EXIT.fine;
}

async function prune(
  pruner: JobTaskPruner,
  plans: readonly DomainPlan[],
  options: PruneOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const started = Date.now();
  const total = plans.reduce((sum, { counts }) => sum + sumOf(counts), 0);
  const run = new PruneRun(pruner, options.batch, showProgress(io.stderr, total), io.signal);
  try {
    for (const { domainId, counts } of plans) {
      if (io.signal.aborted) {
        break;
      }
      printDomain(io, domainId, await run.domain(domainId, [...counts.keys()]));
    }
  } finally {
    run.progress.stop();
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    io.stdout.write(`${run.deleted} job tasks created before ${timeOf(options.before)} deleted (${seconds} s)\n`);
  }
  if (io.signal.aborted) {
    io.stderr.write('stopped; run the same command to continue\n');
    return EXIT.interrupted;
  }
  return EXIT.fine;
}

function throwCommandError(error: unknown): never {
  if ((error as { errno?: unknown }).errno === TABLE_ACCESS_DENIED) {
    throw new CommandError('the user in DATABASE_URL must have the privilege DELETE on the table job_task');
  }
  throw error;
}

function printDomain(io: CommandIo, domainId: string, counts: ReadonlyMap<JobTaskStatus, number>): void {
  const parts = [...counts].map(([status, count]) => `${status} ${count}`);
  const detail = parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  io.stdout.write(`${printable(domainId)}: ${sumOf(counts)}${detail}\n`);
}

function sumOf(counts: ReadonlyMap<JobTaskStatus, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function collectDomain(text: string, others: readonly string[] | undefined): readonly string[] {
  const { length } = JOB_TASK_COLUMNS.domain_id;
  if (text === '' || text.length > length) {
    throw new InvalidArgumentError(`must be a domain_id of 1 to ${String(length)} characters, got ${shown(text)}`);
  }
  return [...new Set([...(others ?? []), text])];
}

function readBatch(text: string): number {
  const batch = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (batch < 1 || batch > MAX_BATCH) {
    throw new InvalidArgumentError(`must be an integer from 1 to ${String(MAX_BATCH)}, got ${shown(text)}`);
  }
  return batch;
}
