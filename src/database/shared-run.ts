import { Cancellation } from '../common/cancellation.js';
import type { RunOptions } from './database.js';
import { StatementWatch } from './statement-watch.js';

/** One execution and its waiters; it is stopped when the last one leaves. */
export class SharedRun<T> {
  private readonly cancellation = new Cancellation();
  private readonly result: Promise<T>;
  private settle!: { resolve: (value: T | Promise<T>) => void };
  private deadline = 0;
  waiters = 0;

  constructor() {
    this.result = new Promise((resolve) => {
      this.settle = { resolve };
    });
    // It may fail after all waiters have left.
    this.result.catch(() => undefined);
  }

  /** @throws what the execution throws, or when the waiter must stop */
  async join(options: RunOptions): Promise<T> {
    this.waiters++;
    this.deadline = Math.max(this.deadline, options.deadline ?? Infinity);
    const watch = new StatementWatch(options, () => {
      this.waiters--;
      if (this.waiters === 0) {
        this.cancellation.abort();
      }
    });
    try {
      return await watch.race(this.result);
    } finally {
      watch.end();
    }
  }

  /** Executes for all waiters, within the latest of their deadlines. Never rejects: the waiters get the error. */
  async begin(start: (options: RunOptions) => Promise<T>): Promise<void> {
    const signal = this.cancellation;
    this.settle.resolve(start(Number.isFinite(this.deadline) ? { signal, deadline: this.deadline } : { signal }));
    await this.result.catch(() => undefined);
  }
}
