import { TransientSet } from '../common/transient-set.js';

/** Deadlines within this interval expire together, so some expire late but none early. */
const TICK_MS = 5;
/** The maximum delay of a Node timer. */
const LONGEST_TIMER_MS = 2_147_483_647;

export interface Expiring {
  expire(): void;
}

type Tick = number;

/**
 * Many deadlines with one timer. Nearly all are removed before they expire, so adding and removing are cheap, and only the
 * timer searches for the next one.
 */
export class Deadlines {
  private readonly ticks = new Map<Tick, TransientSet<Expiring>>();
  private timer: NodeJS.Timeout | undefined;
  private next: Tick = Infinity;

  /** Adds a deadline, in milliseconds since the epoch. It expires neither early nor within this call. */
  add(instant: number, expiring: Expiring): void {
    const tick = tickOf(instant);
    if (tick === Infinity) {
      return;
    }
    const waiting = this.ticks.get(tick);
    if (waiting !== undefined) {
      waiting.add(expiring);
      return;
    }
    this.ticks.set(tick, new TransientSet(expiring));
    if (tick < this.next) {
      this.arm(tick);
    }
  }

  /** Removes what was added with the same deadline; does nothing if it has expired. */
  remove(instant: number, expiring: Expiring): void {
    const tick = tickOf(instant);
    const waiting = this.ticks.get(tick);
    if (waiting === undefined) {
      return;
    }
    waiting.delete(expiring);
    if (waiting.size === 0) {
      this.ticks.delete(tick);
      if (this.ticks.size === 0) {
        // The timer must not keep an idle process alive.
        this.arm(Infinity);
      }
    }
  }

  private arm(tick: Tick): void {
    clearTimeout(this.timer);
    this.next = tick;
    if (tick !== Infinity) {
      const left = Math.min(Math.max(tick * TICK_MS - Date.now(), 0), LONGEST_TIMER_MS);
      this.timer = setTimeout(() => {
        this.expire();
      }, left);
    }
  }

  private expire(): void {
    this.arm(Infinity);
    const now = Date.now();
    for (const [tick, waiting] of [...this.ticks].filter(([tick]) => tick * TICK_MS <= now)) {
      // Callbacks may remove others and add new ones.
      for (const expiring of waiting) {
        if (waiting.delete(expiring)) {
          expiring.expire();
        }
      }
      if (waiting.size === 0 && this.ticks.get(tick) === waiting) {
        this.ticks.delete(tick);
      }
    }
    this.arm(Math.min(...this.ticks.keys()));
  }
}

/** Shared by the process. */
export const DEADLINES = new Deadlines();

function tickOf(instant: number): Tick {
  return Math.ceil(instant / TICK_MS);
}
