import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { testSettings } from './test-settings.js';
import type { Addresses } from './transports.js';
import { guardFor } from './patience.js';

/** The service in a process of its own, for tests of signals and of several processes. */
export interface ServiceProcess extends Addresses {
  readonly child: ChildProcess;
  /** What it has written so far. */
  output(): string;
  /** The part of it that went to standard output. */
  standardOutput(): string;
  /** Resolves with the exit code, or the signal that killed it. */
  ended(): Promise<number | string>;
}

const SERVICE = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
const START_TIMEOUT_MS = guardFor(10_000);

/** As whom and where it runs. */
export interface ServicePlace {
  readonly uid?: number;
  readonly cwd?: string;
}

/** Starts the built service with settings as the environment has them, and waits until both ports are open. */
export async function startServiceProcess(
  settings: Readonly<Record<string, string>>,
  place: ServicePlace = {},
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, ['--enable-source-maps', SERVICE], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    ...place,
    env: { PATH: process.env['PATH'], ...(await testSettings()), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  let output = '';
  let standardOutput = '';
  const listening = new Promise<Addresses>((resolve, reject) => {
    const timer = setTimeout(() => {
      // Nobody would end it later.
      child.kill('SIGKILL');
      reject(new Error(`not listening in time: ${output}`));
    }, START_TIMEOUT_MS);
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const [, http] = /^HTTP +(\S+)$/m.exec(output) ?? [];
      // The port of the second generation where that of the first is closed.
      const [, grpc] = /^gRPC(?: 2\.0)? +(\S+)$/m.exec(output) ?? [];
      if (http !== undefined && grpc !== undefined) {
        clearTimeout(timer);
        resolve({ http, grpc });
      }
    };
    child.stdout.on('data', (chunk: Buffer) => {
      standardOutput += chunk.toString();
      read(chunk);
    });
    child.stderr.on('data', read);
    void ended.then((code) => reject(new Error(`ended with ${String(code)}: ${output}`)));
  });
  const addresses = await listening;
  return { ...addresses, child, output: () => output, standardOutput: () => standardOutput, ended: () => ended };
}
