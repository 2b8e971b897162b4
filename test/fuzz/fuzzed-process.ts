import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants, getPriority, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { AllAddresses } from '../support/transports.js';
import type { FuzzedService, DirectAnswer, Lag } from './fuzzed-service.js';
import type { Probe } from './probes.js';

const PROGRAM = fileURLToPath(new URL('fuzzed-service-process.mjs', import.meta.url));

/** Added to the nice value of the calling thread. A process that it starts later inherits the sum, so each engine adds it anew. */
const NICENESS = 5;

const ENDED = 'the process of the service has ended';

interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** The service in a process of its own. */
export class FuzzedProcess implements FuzzedService {
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private calls = 0;

  private constructor(
    private readonly child: ChildProcess,
    readonly addresses: AllAddresses,
  ) {
    child.on('message', (reply: Reply) => {
      this.waiting.get(reply.id)?.(reply);
      this.waiting.delete(reply.id);
    });
    child.once('exit', () => {
      for (const [id, settle] of this.waiting) {
        settle({ id, error: ENDED });
      }
    });
  }

  static async start(settings: Readonly<Record<string, string>>): Promise<FuzzedProcess> {
    const child = fork(PROGRAM, [JSON.stringify(settings)], { serialization: 'advanced' });
    const ended = new AbortController();
    child.once('exit', () => {
      ended.abort(new Error(ENDED));
    });
    const [{ addresses }] = (await once(child, 'message', ended)) as [{ addresses: AllAddresses }];
    return new FuzzedProcess(child, addresses);
  }

  ask(probe: Probe): Promise<DirectAnswer> {
    return this.call('ask', probe);
  }

  ping(): Promise<void> {
    return this.call('ping');
  }

  lag(): Promise<Lag> {
    return this.call('lag');
  }

  lowerPriority(): void {
    // On Linux, this is the priority of the calling thread; the prober, in another thread, keeps its own.
    setPriority(Math.min(getPriority() + NICENESS, constants.priority.PRIORITY_LOW));
  }

  async close(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, 'exit');
      await this.call('close');
      await ended;
    }
  }

  private call<T>(method: keyof FuzzedService, ...given: readonly unknown[]): Promise<T> {
    if (!this.child.connected) {
      return Promise.reject(new Error(ENDED));
    }
    return new Promise((resolve, reject) => {
      const id = this.calls++;
      this.waiting.set(id, ({ result, error }) => {
        if (error === undefined) {
          resolve(result as T);
        } else {
          reject(new Error(error));
        }
      });
      this.child.send({ id, method, given });
    });
  }
}
