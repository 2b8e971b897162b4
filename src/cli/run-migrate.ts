import { Command } from 'commander';
import { EXIT, execute, type CommandIo, type ExitCode } from './command.js';
import { withDatabase } from './with-database.js';

/** `npm run migrate`: updates the schema of the configured database; does nothing if it is up to date. */
export function runMigrate(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const program = new Command('migrate')
    .description('Brings the schema of the database that DATABASE_URL names up to date.')
    .allowExcessArguments(false);
  return execute(program, args, io, () =>
    withDatabase(io.settings(), ({ about }, migrations) => {
      if (about !== null) {
        io.stderr.write(`${about}\n`);
      }
      io.stdout.write(migrations.length === 0 ? 'the schema is up to date\n' : `ran ${migrations.join(', ')}\n`);
      return Promise.resolve(EXIT.fine);
    }),
  );
}
