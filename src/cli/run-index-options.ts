import { Command } from 'commander';
import {
  applyOptionIndexChanges,
  optionIndexChanges,
  type OptionIndexChange,
} from '../job-task/persistence/option-indexes.js';
import { EXIT, execute, type CommandIo, type ExitCode } from './command.js';
import { withDatabase } from './with-database.js';

/** `npm run index-options`: creates the indexes that INDEXED_OPTIONS names and drops other indexes over options. */
export function runIndexOptions(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const program = new Command('index-options')
    .description(
      'Creates the indexes over options that INDEXED_OPTIONS names, and drops those that it no longer names. MySQL and MariaDB can be read and written meanwhile.',
    )
    .option('--dry-run', 'print the statements and change nothing')
    .allowExcessArguments(false);
  return execute(program, args, io, () => {
    const settings = io.settings();
    const { dryRun = false } = program.opts<{ dryRun?: boolean }>();
    return withDatabase(settings, async (database) => {
      const paths = settings.INDEXED_OPTIONS;
      const changes = await optionIndexChanges(database, paths);
      if (changes.length === 0) {
        io.stdout.write('nothing to do: the indexes match INDEXED_OPTIONS\n');
      } else if (dryRun) {
        changes.forEach(({ statements }) => io.stdout.write(`${statements.join(';\n')};\n`));
      } else {
        await applyOptionIndexChanges(database, paths, (change, ms) => io.stdout.write(`${line(change, ms)}\n`));
      }
      return EXIT.fine;
    });
  });
}

function line({ type, name }: OptionIndexChange, ms: number): string {
  const seconds = `${(ms / 1000).toFixed(1)} s`;
  return type === 'add' ? `created the index over options.${name} in ${seconds}` : `dropped ${name} in ${seconds}`;
}
