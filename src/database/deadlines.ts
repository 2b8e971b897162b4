/** Deadlines within so many milliseconds expire together: the earlier ones late, none early. */
const TICK_MS = 5;
/** Longest delay that a timer of Node can hold. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** What has to end at an instant. */
export interface Expiring {
  expire(): void;
}

type Tick = number;

/**
 * Many deadlines on one timer. Nearly all of them are taken back long before they pass, so that adding and removing one
 * is a look into a map, and only the timer looks for the next.
 */
export class Deadlines {
  private readonly ticks = new Map<Tick, Set<Expiring>>();
  private timer: NodeJS.Timeout | undefined;
  private next: Tick = Infinity;

  /** Has it expire at an instant, in milliseconds since the epoch; never before, and never within this call. */
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
    this.ticks.set(tick, new Set([expiring]));
    if (tick < this.next) {
      this.arm(tick);
    }
  }

  /** Takes back what was added with the same instant; nothing happens when it has expired. */
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
        // A timer without waiters must not keep an idle process alive.
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
      // Whoever expires may take others back, and add new ones.
      for (const expiring of [...waiting]) {
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

/** The deadlines of the process. */
export const DEADLINES = new Deadlines();

function tickOf(instant: number): Tick {
  return Math.ceil(instant / TICK_MS);
}
