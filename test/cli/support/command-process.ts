import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A command in a process of its own, for tests that kill it or run several at once. */
export interface CommandProcess {
  readonly child: ChildProcess;
  /** Resolves with the exit code, or the signal that killed it, and what it wrote. */
  readonly ended: Promise<{ readonly code: number | string; readonly output: string }>;
}

const COMMANDS = new URL('../../../dist/src/cli/', import.meta.url);

/** Starts the built command `dist/src/cli/NAME.js` on the database of that URL. */
export function startCommand(name: string, args: readonly string[], databaseUrl: string): CommandProcess {
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', fileURLToPath(new URL(`${name}.js`, COMMANDS)), ...args],
    {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      env: { PATH: process.env['PATH'], DATABASE_URL: databaseUrl },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = once(child, 'close').then(([code, signal]) => ({ code: (code ?? signal) as number | string, output }));
  return { child, ended };
}
