import { CommanderError, type Command } from 'commander';
import type { Readable, Writable } from 'node:stream';
import { SettingsError, settingsOfProcess, type Settings } from '../config/settings.js';
import { databaseFault } from '../database/database-fault.js';

/** What a command says to the shell. */
export const EXIT = { fine: 0, rejected: 1, failed: 2, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a command works with: a process has it, and so may a test. */
export interface CommandIo {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Aborts when the command is to stop at the next good place. */
  readonly signal: AbortSignal;
  /** @throws SettingsError */
  settings(): Settings;
}

/** A fault whose message is all that the caller needs to read. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Runs a command in this process; a second interrupt ends it at once. */
export async function runInProcess(run: (args: readonly string[], io: CommandIo) => Promise<ExitCode>): Promise<void> {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => stop.abort());
  }
  const { stdin, stdout, stderr } = process;
  process.exitCode = await run(process.argv.slice(2), {
    ...{ stdin, stdout, stderr },
    signal: stop.signal,
    settings: () => settingsOfProcess(),
  });
}

/**
 * Parses the arguments and runs the action on the operands; every failure becomes a line on stderr and an
 * exit code.
 */
export async function execute(
  program: Command,
  args: readonly string[],
  io: CommandIo,
  action: (operands: readonly string[]) => Promise<ExitCode>,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  program
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
    })
    .action(async () => {
      code = await action(program.args);
    });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? EXIT.fine : EXIT.failed;
    }
    io.stderr.write(`${describeFailure(error)}\n`);
    return EXIT.failed;
  }
}

/** What a person needs to know of a failure: the stack only where the fault is the program's own. */
function describeFailure(error: unknown): string {
  if (error instanceof CommandError || error instanceof SettingsError) {
    return error.message;
  }
  const fault = databaseFault(error);
  if (fault === 'other' || !(error instanceof Error)) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const why = error instanceof AggregateError ? error.errors.map(String).join(', ') : error.message;
  return `the database is ${fault}: ${why}`;
}
