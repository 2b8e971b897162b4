import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Logger } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';

const RESOLUTION_MS = 10;
const LOOK_MS = 500;
const RETRY_AFTER_S = 2;

/** Watches how late the event loop is, and refuses requests while it lags: those that are in go on, and faster. */
export class Pressure {
  /** Milliseconds by which the latest half second's callbacks were late: the 99th percentile. */
  lagMs = 0;
  private readonly delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private readonly timer: NodeJS.Timeout;
  private readonly logger = new Logger('Pressure');
  private refusing = false;
  private refused = 0;

  /** `limitMs` 0 refuses nothing. */
  constructor(private readonly limitMs: number) {
    this.delay.enable();
    this.timer = setInterval(() => {
      this.look();
    }, LOOK_MS);
    this.timer.unref();
  }

  /** @throws AppError with ERROR_UNAVAILABLE while the event loop lags by more than the limit. */
  admit(): void {
    if (this.refusing) {
      this.refused++;
      throw new AppError('ERROR_UNAVAILABLE', 'the service is overloaded; the request may be tried again', {
        retryAfterS: RETRY_AFTER_S,
      });
    }
  }

  close(): void {
    clearInterval(this.timer);
    this.delay.disable();
  }

  private look(): void {
    const { count } = this.delay;
    // Nanoseconds, its own resolution included.
    this.lagMs = count === 0 ? 0 : Math.max(0, this.delay.percentile(99) / 1e6 - RESOLUTION_MS);
    this.delay.reset();
    this.decide(this.limitMs > 0 && this.lagMs > this.limitMs);
  }

  /** Told once at either end: a line for each request would add to the load. */
  private decide(refusing: boolean): void {
    if (refusing === this.refusing) {
      return;
    }
    this.refusing = refusing;
    if (refusing) {
      this.refused = 0;
      this.logger.warn(
        `the event loop lags by ${this.lagMs.toFixed(0)} ms, more than MAX_EVENT_LOOP_LAG_MS: new requests are refused`,
      );
    } else {
      this.logger.log(`requests are taken again; ${String(this.refused)} were refused`);
    }
  }
}
