import { DEADLINES, type Expiring } from './deadlines.js';
import { DatabaseAbortedError, DatabaseTimeoutError } from './errors.js';
import type { RunOptions } from './database.js';

/** Signals once that a statement must stop: its client disconnected or its deadline passed. */
export class StatementWatch implements Expiring {
  private readonly onAbort = (): void => {
    this.fire(new DatabaseAbortedError('the client has disconnected'));
  };
  private reject: ((reason: Error) => void) | undefined;
  private reason: Error | undefined;

  constructor(
    private readonly options: RunOptions,
    private readonly stop: () => void,
  ) {
    const { deadline, signal } = options;
    if (deadline !== undefined) {
      DEADLINES.add(deadline, this);
    }
    if (signal?.aborted === true) {
      this.onAbort();
    } else {
      signal?.addEventListener('abort', this.onAbort);
    }
  }

  /** The result of the work, or the reason to stop, whichever comes first. */
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

  /** @throws the reason to stop, if any. Call it before there is anything for `stop` to stop. */
  assertRunning(): void {
    if (this.reason !== undefined) {
      throw this.reason;
    }
  }

  end(): void {
    const { deadline, signal } = this.options;
    if (deadline !== undefined) {
      DEADLINES.remove(deadline, this);
    }
    signal?.removeEventListener('abort', this.onAbort);
  }

  expire(): void {
    this.fire(new DatabaseTimeoutError('the deadline ran out'));
  }

  /** Stops the statement for a reason other than its options. */
  fire(reason: Error): void {
    if (this.reason === undefined) {
      this.reason = reason;
      this.end();
      this.reject?.(reason);
      this.stop();
    }
  }
}

/** Drivers reject with errors; anything else is wrapped. */
function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
