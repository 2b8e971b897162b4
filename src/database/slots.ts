import { DatabaseAbortedError, DatabaseTimeoutError, DatabaseUnavailableError } from './errors.js';
import type { RunOptions } from './database.js';

interface Waiter {
  readonly grant: () => void;
}

/** A counted gate in front of the connections: a bounded wait, first come first served. */
export class Slots {
  /** How often nobody freed one in time. */
  timeouts = 0;
  private used = 0;
  private readonly waiters = new Set<Waiter>();

  constructor(
    readonly size: number,
    private readonly waitMs: number,
  ) {}

  get waiting(): number {
    return this.waiters.size;
  }

  get available(): number {
    return this.size - this.used;
  }

  /**
   * Takes a slot; whoever takes it calls `free` once.
   * @throws DatabaseUnavailableError when none is free in time, DatabaseTimeoutError, DatabaseAbortedError.
   */
  async take({ signal, deadline }: RunOptions): Promise<void> {
    if (signal?.aborted === true) {
      throw new DatabaseAbortedError('the caller went away');
    }
    const left = deadline === undefined ? Infinity : deadline - Date.now();
    if (left <= 0) {
      throw new DatabaseTimeoutError('the deadline ran out');
    }
    if (this.used < this.size) {
      this.used++;
      return;
    }
    await this.wait(signal, left);
  }

  free(): void {
    const next = this.waiters.values().next().value;
    if (next === undefined) {
      this.used--;
    } else {
      this.waiters.delete(next);
      next.grant();
    }
  }

  private wait(signal: AbortSignal | undefined, left: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        this.waiters.delete(waiter);
        finish();
      };
      const waiter: Waiter = {
        grant: () => {
          settle(resolve);
        },
      };
      const onAbort = (): void => {
        settle(() => {
          reject(new DatabaseAbortedError('the caller went away'));
        });
      };
      const timer = setTimeout(
        () => {
          settle(() => {
            this.timeouts++;
            reject(
              left <= this.waitMs
                ? new DatabaseTimeoutError('the deadline ran out while waiting for a connection')
                : new DatabaseUnavailableError(`no connection was free within ${String(this.waitMs)} ms`),
            );
          });
        },
        Math.min(left, this.waitMs),
      );
      signal?.addEventListener('abort', onAbort, { once: true });
      this.waiters.add(waiter);
    });
  }
}
