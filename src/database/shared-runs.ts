import type { RunOptions } from './database.js';
import { SharedRun } from './shared-run.js';

type Start<T> = (options: RunOptions) => Promise<T>;

/** An execution that has not begun, and the request that it is started for. */
class NextRun<T, A> extends SharedRun<T> {
  constructor(readonly first: A | undefined) {
    super();
  }
}

/**
 * Lets equal concurrent statements share one execution. A request that arrives while one runs waits for the next, which then
 * serves all waiting requests. So a response is never older than its request.
 */
export class SharedRuns<T, A = never> {
  private readonly next = new Map<string, NextRun<T, A> | null>();
  /** Requests that used the result of an execution started for another one. */
  shared = 0;

  /** @param onShare called for each shared result, with the waiting request and the one that started the execution */
  constructor(private readonly onShare: (asker?: A, first?: A) => void = () => undefined) {}

  /** The result of `start`, or of an equal execution that starts after this call. @throws like `start`, or when the request must stop */
  run(key: string, options: RunOptions, start: Start<T>, asker?: A): Promise<T> {
    const waiting = this.next.get(key);
    // A run without waiters is being stopped.
    const joins = waiting !== undefined && waiting !== null && waiting.waiters > 0;
    const next = joins ? waiting : new NextRun<T, A>(asker);
    if (next.waiters > 0) {
      this.shared++;
      this.onShare(asker, next.first);
    }
    const result = next.join(options);
    if (waiting === undefined) {
      void this.execute(key, next, start);
    } else if (!joins) {
      this.next.set(key, next);
    }
    return result;
  }

  private async execute(key: string, first: NextRun<T, A>, start: Start<T>): Promise<void> {
    for (let next: NextRun<T, A> | null = first; next !== null && next.waiters > 0; next = this.next.get(key) ?? null) {
      this.next.set(key, null);
      await next.begin(start);
    }
    this.next.delete(key);
  }
}
