import { setTimeout as delay } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { TriggersNotAllowedError } from '../job-task/persistence/rollups/install-rollups.js';
import { describeDifference, JobTaskRollups } from '../job-task/persistence/rollups/job-task-rollups.js';
import { POLL_MS } from '../job-task/persistence/rollups/rollup-state.js';
import { CommandError, EXIT, execute, type CommandIo, type ExitCode } from './command.js';
import { withDatabase } from './with-database.js';

interface Options {
  readonly verify?: true;
  readonly rebuild?: true;
  readonly drop?: true;
}

/** `npm run rollup`: prints the state of the rollups, verifies, rebuilds or drops them. */
export function runRollup(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const program = new Command('rollup')
    .description(
      'Prints the state of the rollups, from which counts and statistics are answered. Reads and writes continue while they are verified or rebuilt.',
    )
    .addOption(new Option('--verify', 'compare them with the job tasks; exits with 1 if they differ'))
    .addOption(new Option('--rebuild', 'create or correct them').conflicts(['verify', 'drop']))
    .addOption(new Option('--drop', 'drop them with their triggers').conflicts(['verify', 'rebuild']))
    .allowExcessArguments(false);
  return execute(program, args, io, () => {
    const { verify, rebuild, drop } = program.opts<Options>();
    return withDatabase(io.settings(), async (database) => {
      if (database.isSharded) {
        throw new CommandError('Vitess does not support the triggers of rollups');
      }
      const rollups = new JobTaskRollups(database);
      if (verify) {
        return verifyRollups(rollups, io);
      }
      if (rebuild) {
        await turnOff(rollups);
        await rollups.install().catch(throwCommandError);
        return buildRollups(rollups, io);
      }
      if (drop) {
        await turnOff(rollups);
        await rollups.drop();
        io.stdout.write('the rollups are dropped; to create them again: npm run rollup -- --rebuild\n');
        return EXIT.fine;
      }
      io.stdout.write(`${await rollups.state()}\n`);
      return EXIT.fine;
    });
  });
}

async function verifyRollups(rollups: JobTaskRollups, io: CommandIo): Promise<ExitCode> {
  if ((await rollups.state()) === 'off') {
    throw new CommandError('the database has no rollups; to create them: npm run rollup -- --rebuild');
  }
  let wrong = 0;
  let domains = 0;
  await rollups.verify((domainId, differences) => {
    domains++;
    if (differences.length > 0) {
      wrong++;
      differences.forEach((difference) => io.stdout.write(`${domainId}: ${describeDifference(difference)}\n`));
    }
  }, io.signal);
  if (io.signal.aborted) {
    return EXIT.interrupted;
  }
  io.stdout.write(`${String(domains)} domains verified, ${String(wrong)} with differences\n`);
  return wrong === 0 ? EXIT.fine : EXIT.rejected;
}

async function buildRollups(rollups: JobTaskRollups, io: CommandIo): Promise<ExitCode> {
  let domains = 0;
  await rollups.build(() => {
    domains++;
  }, io.signal);
  if (io.signal.aborted) {
    return EXIT.interrupted;
  }
  io.stdout.write(`the rollups of ${String(domains)} domains are ready\n`);
  return EXIT.fine;
}

/** Waits until no service reads the rollups any more. */
async function turnOff(rollups: JobTaskRollups): Promise<void> {
  if ((await rollups.state()) === 'ready') {
    await rollups.setState('off');
    await delay(2 * POLL_MS);
  }
}

function throwCommandError(error: unknown): never {
  throw error instanceof TriggersNotAllowedError ? new CommandError(error.message) : error;
}
