import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DatabaseConnection } from '../database/connection.js';

/** Milliseconds between two questions, while they are answered and while they are not. */
const PROBE_MS = 1_000;
const PROBE_AGAIN_MS = 250;
const PROBE_TIMEOUT_MS = 1_000;
/** Consecutive failed pings after which the service is not ready: a single one may only mean a busy server. */
const MISSED = 2;

/** Whether calls are welcome: the database answers and no shutdown has begun. It is probed in the background, so that asking costs nothing. */
@Injectable()
export class Readiness implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Health');
  private database = false;
  private missed = 0;
  private draining = false;
  private timer: NodeJS.Timeout | undefined;
  private readonly listeners: ((ready: boolean) => void)[] = [];

  constructor(private readonly connection: DatabaseConnection) {}

  get ready(): boolean {
    return this.database && !this.draining;
  }

  /** What is wrong, in one word; null when ready. */
  get reason(): 'shutting_down' | 'database_away' | null {
    return this.draining ? 'shutting_down' : this.database ? null : 'database_away';
  }

  /** Calls back now, and whenever readiness changes. */
  observe(listener: (ready: boolean) => void): void {
    this.listeners.push(listener);
    listener(this.ready);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.probe();
  }

  beforeApplicationShutdown(): void {
    this.drain();
  }

  /** Not ready, for good. */
  drain(): void {
    clearTimeout(this.timer);
    this.change(() => {
      this.draining = true;
    });
  }

  private async probe(): Promise<void> {
    const fault = await this.fault();
    const answers = fault === null;
    this.missed = answers ? 0 : this.missed + 1;
    const database = answers || (this.database && this.missed < MISSED);
    if (database !== this.database && !this.draining) {
      if (database) {
        this.logger.log('ready');
      } else {
        this.logger.warn({ msg: 'not ready: the database does not answer', err: fault });
      }
    }
    this.change(() => {
      this.database = database;
    });
    if (!this.draining) {
      this.timer = setTimeout(() => void this.probe(), answers ? PROBE_MS : PROBE_AGAIN_MS);
      this.timer.unref();
    }
  }

  /** Why the database does not answer; null when it does. */
  private async fault(): Promise<Error | null> {
    try {
      await this.connection.current().ping({ deadline: Date.now() + PROBE_TIMEOUT_MS });
      return null;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  private change(apply: () => void): void {
    const before = this.ready;
    apply();
    if (this.ready !== before) {
      for (const listener of this.listeners) {
        listener(this.ready);
      }
    }
  }
}
