import { CommanderError, type Command } from 'commander';
import type { Readable, Writable } from 'node:stream';
import { SettingsError, settingsOfProcess } from '../config/read-settings.js';
import { type Settings } from '../config/settings.js';
import { databaseFault } from '../database/database-fault.js';

export const EXIT = { fine: 0, rejected: 1, failed: 2, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The streams and settings of a command; tests pass their own. */
export interface CommandIo {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Aborts when the command must stop at the next safe point. */
  readonly signal: AbortSignal;
  /** @throws SettingsError */
  settings(): Settings;
}

/** An error whose message is enough for the user, without a stack trace. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Runs a command in this process. The first interrupt aborts its signal, the second ends the process. */
export async function runInProcess(run: (args: readonly string[], io: CommandIo) => Promise<ExitCode>): Promise<void> {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => stop.abort());
  }
  const { stdin, stdout, stderr } = process;
  // EPIPE: the reader of the output, such as `head`, has ended.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      throw error;
    }
  });
  process.exitCode = await run(process.argv.slice(2), {
    ...{ stdin, stdout, stderr },
    signal: stop.signal,
    settings: () => settingsOfProcess(),
  });
}

/** Parses the arguments and runs the action. Every failure becomes a message on stderr and an exit code. */
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

/** The message of an error, with a stack trace only for bugs. */
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
