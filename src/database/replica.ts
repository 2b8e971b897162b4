import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@nestjs/common';
import type { Dialect } from '../query-builder/index.js';
import type { Database } from './database.js';
import { describeError } from './describe-error.js';

/** Interval between probes of a replica, and their timeout, in milliseconds. */
const PROBE_MS = 500;
const ANSWER_MS = 1_000;

/** Connects to a replica; called again until it succeeds. */
export type OpenReplica = () => Promise<Database>;

/** One replica, probed once it is connected. */
export class Replica {
  database: Database | null = null;
  healthy = false;
  /** Whether the current state has been logged. */
  private known = false;
  private readonly closing = new AbortController();

  constructor(
    private readonly name: string,
    private readonly open: OpenReplica,
    private readonly dialect: Dialect,
    private readonly logger: Logger,
  ) {
    void this.watch();
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.healthy = false;
    await this.database?.close();
  }

  private closed(): boolean {
    return this.closing.signal.aborted;
  }

  private async watch(): Promise<void> {
    while (!this.closed()) {
      const fault = await this.fault();
      if (!this.closed()) {
        this.report(fault);
        this.healthy = fault === null;
      }
      await sleep(PROBE_MS, undefined, { ref: false });
    }
  }

  /** Logs changes and the first state, because a replica that was never available would go unnoticed. */
  private report(fault: Error | null): void {
    if (this.known && this.healthy === (fault === null)) {
      return;
    }
    this.known = true;
    if (fault === null) {
      this.logger.log(`${this.name} is available`);
    } else {
      this.logger.warn(`${this.name} is unavailable, reads use other servers: ${describeError(fault)}`);
    }
  }

  /** The error of a probe; null if the replica is available. */
  private async fault(): Promise<Error | null> {
    try {
      this.database ??= await this.opened();
      await this.database.ping({ deadline: Date.now() + ANSWER_MS });
      return null;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  private async opened(): Promise<Database> {
    const database = await this.open();
    if (database.dialect !== this.dialect || this.closed()) {
      await database.close();
      throw new TypeError(`${this.name}: must be ${this.dialect.name} like the primary, got ${database.dialect.name}`);
    }
    return database;
  }
}
