import { DatabaseAbortedError, DatabaseTimeoutError } from './errors.js';
import type { RunOptions } from './database.js';

/** Longest delay that a timer of Node can hold. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** Tells once when a statement has to stop: the caller went away, or the deadline ran out. */
export class StopWatch {
  private readonly timer: NodeJS.Timeout | undefined;
  private readonly onAbort = (): void => {
    this.fire(new DatabaseAbortedError('the caller went away'));
  };
  private reject: (reason: Error) => void = () => undefined;
  private reason: Error | undefined;

  constructor(
    private readonly options: RunOptions,
    private readonly stop: () => void,
  ) {
    if (options.deadline !== undefined) {
      const left = Math.min(Math.max(options.deadline - Date.now(), 0), LONGEST_TIMER_MS);
      this.timer = setTimeout(() => {
        this.fire(new DatabaseTimeoutError('the deadline ran out'));
      }, left);
    }
    options.signal?.addEventListener('abort', this.onAbort, { once: true });
    if (options.signal?.aborted === true) {
      this.onAbort();
    }
  }

  /** The work's result, or the reason to stop if that comes first. */
  race<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.reject = reject;
      if (this.reason !== undefined) {
        reject(this.reason);
      }
      work.then(resolve, (error: unknown) => {
        reject(this.reason ?? asError(error));
      });
    });
  }

  end(): void {
    clearTimeout(this.timer);
    this.options.signal?.removeEventListener('abort', this.onAbort);
  }

  private fire(reason: Error): void {
    if (this.reason === undefined) {
      this.reason = reason;
      this.end();
      this.reject(reason);
      this.stop();
    }
  }
}

/** Drivers reject with errors; should one not, what it said is kept. */
function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
