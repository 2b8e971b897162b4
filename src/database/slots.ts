import type { CancelSignal } from '../common/cancellation.js';
import { TransientSet } from '../common/transient-set.js';
import type { RunOptions } from './database.js';
import { DEADLINES, type Expiring } from './deadlines.js';
import { DatabaseAbortedError, DatabaseBusyError, DatabaseTimeoutError } from './errors.js';

/** A semaphore for connections with a bounded wait, first come, first served. */
export class Slots {
  /** Number of waits that timed out. */
  timeouts = 0;
  /** Number of statements that could not be stopped. */
  unstopped = 0;
  private used = 0;
  private readonly waiters = new TransientSet<Waiter>();

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
   * Waits for a slot. The caller must call `free` once.
   * @throws DatabaseBusyError if no slot is free in time, DatabaseTimeoutError, DatabaseAbortedError
   */
  async take(options: RunOptions): Promise<void> {
    if (!this.takeFree(options)) {
      await this.wait(options);
    }
  }

  /**
   * Takes a slot without waiting.
   * @returns whether one was free
   * @throws DatabaseTimeoutError, DatabaseAbortedError
   */
  takeFree({ signal, deadline = Infinity }: RunOptions): boolean {
    if (signal?.aborted === true) {
      throw new DatabaseAbortedError('the client has disconnected');
    }
    if (deadline <= Date.now()) {
      throw new DatabaseTimeoutError('the deadline ran out');
    }
    if (this.used === this.size) {
      return false;
    }
    this.used++;
    return true;
  }

  /** The same options with one time limit for all following waits. Copying each is faster than a spread of a large object. */
  bounded({ tenant, signal, deadline, waitUntil = Infinity }: RunOptions): RunOptions {
    return { tenant, signal, deadline, waitUntil: Math.min(waitUntil, Date.now() + this.waitMs) };
  }

  free(): void {
    const next = this.waiters.first;
    if (next === undefined) {
      this.used--;
    } else {
      next.settle(null);
    }
  }

  /** Queues for a slot after `takeFree` has found none. @throws like `take` */
  wait({ signal, deadline = Infinity, waitUntil = Infinity }: RunOptions): Promise<void> {
    const patience = Math.min(Date.now() + this.waitMs, waitUntil);
    return new Promise((resolve, reject) => {
      const tooLate = (): Error => {
        this.timeouts++;
        return deadline <= patience
          ? new DatabaseTimeoutError('the deadline ran out while waiting for a connection')
          : new DatabaseBusyError(this.size, this.waitMs);
      };
      const waiter = new Waiter(Math.min(deadline, patience), signal, tooLate, (reason) => {
        this.waiters.delete(waiter);
        if (reason === null) {
          resolve();
        } else {
          reject(reason);
        }
      });
      this.waiters.add(waiter);
    });
  }
}

/** Takes one of each, in this order. @throws like `take`, with none taken */
export async function takeEach(all: readonly Slots[], options: RunOptions): Promise<void> {
  let taken = 0;
  try {
    for (const slots of all) {
      // Faster than `take`: no promise is awaited if a slot is free.
      if (!slots.takeFree(options)) {
        await slots.wait(options);
      }
      taken++;
    }
  } catch (error) {
    freeEach(all.slice(0, taken));
    throw error;
  }
}

export function freeEach(all: readonly Slots[]): void {
  for (const slots of all) {
    slots.free();
  }
}

/** One entry of the queue. */
class Waiter implements Expiring {
  private readonly onAbort = (): void => {
    this.settle(new DatabaseAbortedError('the client has disconnected'));
  };

  constructor(
    private readonly until: number,
    private readonly signal: CancelSignal | undefined,
    private readonly tooLate: () => Error,
    private readonly settled: (reason: Error | null) => void,
  ) {
    DEADLINES.add(until, this);
    signal?.addEventListener('abort', this.onAbort);
  }

  expire(): void {
    this.settle(this.tooLate());
  }

  /** Leaves the queue with a slot, or with a reason for the failure. */
  settle(reason: Error | null): void {
    DEADLINES.remove(this.until, this);
    this.signal?.removeEventListener('abort', this.onAbort);
    this.settled(reason);
  }
}
