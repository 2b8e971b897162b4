import { Command, InvalidArgumentError } from 'commander';
import { EXIT, execute, type CommandIo, type ExitCode } from './command.js';
import { DEMO_DOMAIN_ID } from './demo/installation.js';
import { DEMO_COUNT, DEMO_SEED, seedDemo } from './demo/seed-demo.js';
import { showProgress } from './progress.js';
import { withDatabase } from './with-database.js';

interface DemoCommandOptions {
  readonly count: number;
  readonly seed: number;
}

/** `npm run demo`: fills the configured database with demo data. */
export function runDemo(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const program = new Command('demo')
    .description('Fills the database that DATABASE_URL names with demo data; other data stays.')
    .option('--count <number>', 'number of job tasks', integerOf, DEMO_COUNT)
    .option('--seed <number>', 'seed of the random data', integerOf, DEMO_SEED)
    .allowExcessArguments(false);
  return execute(program, args, io, () =>
    withDatabase(io.settings(), async (database) => {
      const { count, seed } = program.opts<DemoCommandOptions>();
      const progress = showProgress(io.stderr, count);
      const onProgress = (done: number): void => progress.update(done, `${done} job tasks`);
      try {
        const { inserted, updated } = await seedDemo(database, { count, seed, onProgress, signal: io.signal });
        progress.stop();
        io.stdout.write(`${inserted} inserted, ${updated} updated; most are in ${DEMO_DOMAIN_ID}\n`);
        return io.signal.aborted ? EXIT.interrupted : EXIT.fine;
      } finally {
        progress.stop();
      }
    }),
  );
}

function integerOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new InvalidArgumentError(`must be an integer from 0 to 999999999, got ${JSON.stringify(text)}`);
  }
  return Number(text);
}
