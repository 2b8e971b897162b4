import type { CancelSignal } from '../cancellation.js';
import { AppError, requestTimeout } from '../errors/app-error.js';

/** From this size on, requests take turns: bytes of a body, or characters and values of a message. */
const LARGE = 1_024;
/** Work that took longer was itself delayed by a busy machine. */
const LONGEST_PAUSE_MS = 100;
/** Shorter work is not worth a timer. */
const SHORTEST_PAUSE_MS = 1;

/** The limits of a wait for a turn. */
export interface TurnTaker {
  readonly signal?: CancelSignal;
  /** Milliseconds since the epoch. */
  readonly deadline?: number;
}

/**
 * Lets large requests take turns: the synchronous work of each gets its own turn of the event loop, which then stays free of
 * such work for as long as that took. Other requests thus wait for at most one large request.
 */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private taken = false;

  /**
   * Resolves when the work may be done, which must follow without another wait.
   * @throws AppError if the client has disconnected or the deadline has passed
   */
  async take({ signal, deadline = Infinity }: TurnTaker = {}): Promise<void> {
    if (this.taken) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
      if (signal?.aborted === true) {
        throw new AppError('ERROR_CANCELLED', 'the client has disconnected');
      }
      if (deadline <= Date.now()) {
        throw requestTimeout();
      }
    } else {
      this.begin();
    }
  }

  private begin(): void {
    this.taken = true;
    const started = performance.now();
    // The work runs in the microtasks of this turn, so it is done by then.
    setImmediate(() => {
      const ms = performance.now() - started;
      if (ms < SHORTEST_PAUSE_MS) {
        this.next();
      } else {
        setTimeout(
          () => {
            this.next();
          },
          Math.min(ms, LONGEST_PAUSE_MS),
        );
      }
    });
  }

  private next(): void {
    const resolve = this.waiting.shift();
    if (resolve === undefined) {
      this.taken = false;
    } else {
      this.begin();
      resolve();
    }
  }
}

/** Shared by all requests, because a process has one event loop. */
const TURNS = new Turns();

/** Waits for a turn if a request of this size needs one; null if it does not. */
export function turnFor(size: number, taker: TurnTaker): Promise<void> | null {
  return size < LARGE ? null : TURNS.take(taker);
}
