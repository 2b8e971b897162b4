import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import type { InFlightLimit } from './in-flight-limit.js';

const RESOLUTION_MS = 10;
const MEASURE_MS = 500;
const RETRY_AFTER_S = 2;

/** The load limits of a process. */
export interface Load {
  readonly loadShedding: LoadShedding;
  readonly inFlight: InFlightLimit;
}

/** Measures the event loop lag and rejects new requests while it is too high, so that those in flight finish. */
export class LoadShedding implements OnApplicationShutdown {
  /** 99th percentile of the event loop lag in the last half second, in milliseconds. */
  lagMs = 0;
  private readonly delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private readonly timer: NodeJS.Timeout;
  private readonly logger = new Logger('Load');
  private refusing = false;
  private refused = 0;

  /** @param limitMs maximum lag in milliseconds; 0 for no limit */
  constructor(private readonly limitMs: number) {
    this.delay.enable();
    this.timer = setInterval(() => {
      this.measure();
    }, MEASURE_MS);
    this.timer.unref();
  }

  /** @throws AppError with ERROR_UNAVAILABLE while the lag exceeds the limit */
  admit(): void {
    if (this.refusing) {
      this.refused++;
      throw new AppError('ERROR_UNAVAILABLE', 'the service is overloaded; the request can be retried', {
        retryAfterS: RETRY_AFTER_S,
      });
    }
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.delay.disable();
  }

  private measure(): void {
    const { count } = this.delay;
    // In nanoseconds, including the resolution.
    this.lagMs = count === 0 ? 0 : Math.max(0, this.delay.percentile(99) / 1e6 - RESOLUTION_MS);
    this.delay.reset();
    this.decide(this.limitMs > 0 && this.lagMs > this.limitMs);
  }

  /** Logs only the beginning and the end of an overload, because a line per request would add to the load. */
  private decide(refusing: boolean): void {
    if (refusing === this.refusing) {
      return;
    }
    this.refusing = refusing;
    if (refusing) {
      this.refused = 0;
      this.logger.warn(
        `the event loop lags by ${this.lagMs.toFixed(0)} ms, more than MAX_EVENT_LOOP_LAG_MS: new requests are rejected`,
      );
    } else {
      this.logger.log(`requests are accepted again; ${String(this.refused)} were rejected`);
    }
  }
}
