import type { CancelSignal } from '../cancellation.js';
import { AppError, requestTimeout } from '../errors/app-error.js';

/** Bytes of a body, or characters and values of a request, from which it takes turns with others of that size. */
const LARGE = 1_024;
/** Milliseconds; work that took longer was itself kept waiting by the machine. */
const LONGEST_PAUSE_MS = 100;
/** Work that took less is not worth a timer. */
const SHORTEST_PAUSE_MS = 1;

/** Who waits for a turn, and until when. */
export interface TurnTaker {
  readonly signal?: CancelSignal;
  /** Milliseconds since the epoch. */
  readonly deadline?: number;
}

/**
 * Turns that large requests take: each one's work gets a turn of the event loop of its own, and then the event loop is free
 * of such work for as long as that took. Other requests so wait for one large request at most, not for all that arrived
 * with it.
 */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private taken = false;

  /**
   * Settles when the work may be done, which is to follow without another wait; at once when no other waits.
   * @throws AppError where the caller went away or the deadline passed before that.
   */
  async take({ signal, deadline = Infinity }: TurnTaker = {}): Promise<void> {
    if (this.taken) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
      if (signal?.aborted === true) {
        throw new AppError('ERROR_CANCELLED', 'the caller went away');
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
    // By then the work is done: it follows in the microtasks of this turn.
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

/** The turns of the process, which has one event loop. */
const TURNS = new Turns();

/** A turn for a request of such a size; null for one that is small, which needs none. */
export function turnFor(size: number, taker: TurnTaker): Promise<void> | null {
  return size < LARGE ? null : TURNS.take(taker);
}
