import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Dialect } from '../query-builder/index.js';
import { databaseFault } from './database-fault.js';
import { describeError } from './describe-error.js';
import type { Database, PoolState, RawRow, RunOptions, Statement } from './database.js';

/** Milliseconds between two looks at a replica, and that it has to answer. */
const LOOK_MS = 500;
const ANSWER_MS = 1_000;

/** Connects to a replica; it is called again until it has. */
export type OpenReplica = () => Promise<Database>;

/** One replica: connected as soon as it answers, and asked only while it does. */
class Replica {
  database: Database | null = null;
  healthy = false;
  /** Whether it has been said of it that it answers, or does not. */
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
      await sleep(LOOK_MS, undefined, { ref: false });
    }
  }

  /** Changes, and the first state: one that has never answered would go unnoticed. */
  private report(fault: Error | null): void {
    if (this.known && this.healthy === (fault === null)) {
      return;
    }
    this.known = true;
    if (fault === null) {
      this.logger.log(`${this.name} answers`);
    } else {
      this.logger.warn(`${this.name} does not answer, reads go elsewhere: ${describeError(fault)}`);
    }
  }

  /** Why it does not answer; null when it does. */
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
      throw new TypeError(`${this.name} is ${database.dialect.name}, and the primary ${this.dialect.name}`);
    }
    return database;
  }
}

/** Reads from replicas in turn, and from the primary while none answers; migrations and writers have the primary's data source. */
export class ReplicatedDatabase implements Database {
  private readonly replicas: readonly Replica[];
  private turn = 0;

  constructor(
    private readonly primary: Database,
    open: readonly OpenReplica[],
    private readonly waitMs: number,
  ) {
    const logger = new Logger('Database');
    this.replicas = open.map((each, index) => {
      return new Replica(`replica ${String(index + 1)}`, each, primary.dialect, logger);
    });
  }

  get dialect(): Dialect {
    return this.primary.dialect;
  }

  get dataSource(): DataSource {
    return this.primary.dataSource;
  }

  get about(): string | null {
    return this.primary.about;
  }

  get pool(): PoolState {
    const pools = [this.primary, ...this.answering()].map((database) => database.pool);
    const sum = (name: keyof PoolState): number => pools.reduce((total, pool) => total + pool[name], 0);
    return {
      size: sum('size'),
      available: sum('available'),
      waiting: sum('waiting'),
      timeouts: sum('timeouts'),
      unstopped: sum('unstopped'),
    };
  }

  async run(statement: Statement, given: RunOptions = {}): Promise<readonly RawRow[]> {
    const options = this.bounded(given);
    for (const database of this.inTurn()) {
      try {
        return await database.run(statement, options);
      } catch (error) {
        if (!isAway(error)) {
          throw error;
        }
      }
    }
    return this.primary.run(statement, options);
  }

  /** Another database goes on only where nothing has been read yet: two of them need not agree on the rest. */
  async *stream(statement: Statement, given: RunOptions = {}): AsyncGenerator<readonly RawRow[]> {
    const options = this.bounded(given);
    for (const database of this.inTurn()) {
      let begun = false;
      try {
        for await (const rows of database.stream(statement, options)) {
          begun = true;
          yield rows;
        }
        return;
      } catch (error) {
        if (begun || !isAway(error)) {
          throw error;
        }
      }
    }
    yield* this.primary.stream(statement, options);
  }

  /** Always asks the primary, which notices by that when it falls silent; resolves also when a replica reads in its place. */
  async ping(options: RunOptions = {}): Promise<void> {
    try {
      await this.primary.ping(options);
    } catch (error) {
      // Each is asked the same twice a second.
      if (this.answering().length === 0) {
        throw error;
      }
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.replicas.map((replica) => replica.close()), this.primary.close()]);
  }

  private answering(): Database[] {
    return this.replicas.flatMap(({ healthy, database }) => (healthy && database !== null ? [database] : []));
  }

  /** In turn, and before all others those with a free connection. */
  private inTurn(): Database[] {
    const answering = this.answering();
    const first = answering.length === 0 ? 0 : this.turn++ % answering.length;
    const inTurn = [...answering.slice(first), ...answering.slice(0, first)];
    const isFree = (database: Database): boolean => database.pool.available > 0;
    return [...inTurn.filter(isFree), ...inTurn.filter((database) => !isFree(database))];
  }

  /** However many databases are busy, their connections are waited for as long as those of one. */
  private bounded(options: RunOptions): RunOptions {
    return { ...options, waitUntil: Math.min(options.waitUntil ?? Infinity, Date.now() + this.waitMs) };
  }
}

/** Whether another database may do better. */
function isAway(error: unknown): boolean {
  const fault = databaseFault(error);
  return fault === 'unavailable' || fault === 'busy';
}
