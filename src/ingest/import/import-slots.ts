import { AppError } from '../../common/errors/app-error.js';
import { limitHeapGrowth } from './heap-growth.js';

const RETRY_AFTER_S = 5;

/** Limits how many imports a process runs at a time, and stops them when it ends. */
export class ImportSlots {
  private readonly running = new Set<AbortController>();
  private ended = false;

  constructor(private readonly most: number) {}

  /** Takes a place; `signal` aborts when the service ends. @throws AppError with HTTP status 429 */
  take(): { readonly signal: AbortSignal; readonly leave: () => void } {
    if (this.ended) {
      throw shuttingDown();
    }
    if (this.running.size >= this.most) {
      throw new AppError(
        'ERROR_RESOURCE_EXHAUSTED',
        `the import: must be one of at most ${String(this.most)} at a time (INGEST_MAX_IMPORTS)`,
        { retryAfterS: RETRY_AFTER_S },
      );
    }
    const controller = new AbortController();
    this.running.add(controller);
    this.limitHeap();
    const leave = (): void => {
      this.running.delete(controller);
      this.limitHeap();
    };
    return { signal: controller.signal, leave };
  }

  /** Stops every import behind the batch that it is writing. */
  end(): void {
    this.ended = true;
    for (const controller of this.running) {
      controller.abort(shuttingDown());
    }
  }

  private limitHeap(): void {
    limitHeapGrowth(this.running.size > 0);
  }
}

function shuttingDown(): AppError {
  return new AppError('ERROR_UNAVAILABLE', 'the service is shutting down');
}
