import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DatabaseConnection } from '../database/connection.js';

/** Interval between probes while they succeed, and while they fail. */
const PROBE_MS = 1_000;
const PROBE_AGAIN_MS = 250;
const PROBE_TIMEOUT_MS = 1_000;
/** Consecutive failed probes after which the service is not ready, because one may fail on a busy server. */
const MISSED = 2;

/** Whether the service accepts requests: the database is available and no shutdown has begun. Probed in the background. */
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

  /** Why the service is not ready; null if it is ready. */
  get reason(): 'shutting_down' | 'database_away' | null {
    return this.draining ? 'shutting_down' : this.database ? null : 'database_away';
  }

  /** Calls the listener now and whenever readiness changes. */
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

  /** Makes the service not ready permanently. */
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
