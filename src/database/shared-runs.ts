import { Cancellation } from '../common/cancellation.js';
import type { RunOptions } from './database.js';
import { StatementWatch } from './statement-watch.js';

type Start<T> = (options: RunOptions) => Promise<T>;

/** One execution and its waiters; it is stopped when the last one leaves. */
class Batch<T, A> {
  private readonly cancellation = new Cancellation();
  private readonly result: Promise<T>;
  private settle!: { resolve: (value: T | Promise<T>) => void };
  private deadline = 0;
  waiters = 0;

  constructor(readonly first: A | undefined) {
    this.result = new Promise((resolve) => {
      this.settle = { resolve };
    });
    // It may fail after all waiters have left.
    this.result.catch(() => undefined);
  }

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

  async begin(start: Start<T>): Promise<void> {
    const signal = this.cancellation;
    this.settle.resolve(start(Number.isFinite(this.deadline) ? { signal, deadline: this.deadline } : { signal }));
    await this.result.catch(() => undefined);
  }
}

/**
 * Lets equal concurrent statements share one execution. A request that arrives while one runs waits for the next, which then
 * serves all waiting requests. So a response is never older than its request.
 */
export class SharedRuns<T, A = never> {
  private readonly next = new Map<string, Batch<T, A> | null>();
  /** Requests that used the result of an execution started for another one. */
  shared = 0;

  /** @param onShare called for each shared result, with the waiting request and the one that started the execution */
  constructor(private readonly onShare: (asker?: A, first?: A) => void = () => undefined) {}

  /** The result of `start`, or of an equal execution that starts after this call. @throws like `start`, or when the request must stop */
  run(key: string, options: RunOptions, start: Start<T>, asker?: A): Promise<T> {
    const waiting = this.next.get(key);
    // A batch without waiters is being stopped.
    const joins = waiting !== undefined && waiting !== null && waiting.waiters > 0;
    const batch = joins ? waiting : new Batch<T, A>(asker);
    if (batch.waiters > 0) {
      this.shared++;
      this.onShare(asker, batch.first);
    }
    const result = batch.join(options);
    if (waiting === undefined) {
      void this.execute(key, batch, start);
    } else if (!joins) {
      this.next.set(key, batch);
    }
    return result;
  }

  private async execute(key: string, first: Batch<T, A>, start: Start<T>): Promise<void> {
    for (
      let batch: Batch<T, A> | null = first;
      batch !== null && batch.waiters > 0;
      batch = this.next.get(key) ?? null
    ) {
      this.next.set(key, null);
      await batch.begin(start);
    }
    this.next.delete(key);
  }
}
