import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Dialect } from '../query-builder/index.js';
import { databaseFault } from './database-fault.js';
import type { Database, PoolState, RawRow, RunOptions, Statement } from './database.js';
import { Replica, type OpenReplica } from './replica.js';

/** Reads from replicas in turn, or from the primary if none is available. Migrations and writers use the primary's data source. */
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

  get isSharded(): boolean {
    return this.primary.isSharded;
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
        if (!isUnavailable(error)) {
          throw error;
        }
      }
    }
    return this.primary.run(statement, options);
  }

  /** Switches to another database only before the first row, because two databases may differ in the rest. */
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
        if (begun || !isUnavailable(error)) {
          throw error;
        }
      }
    }
    yield* this.primary.stream(statement, options);
  }

  /** Probes the primary, which thereby detects a lost connection. Resolves also if only a replica is available. */
  async ping(options: RunOptions = {}): Promise<void> {
    try {
      await this.primary.ping(options);
    } catch (error) {
      // Replicas are probed by themselves.
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

  /** The databases in round-robin order, those with free connections first. */
  private inTurn(): Database[] {
    const answering = this.answering();
    const first = answering.length === 0 ? 0 : this.turn++ % answering.length;
    const inTurn = [...answering.slice(first), ...answering.slice(0, first)];
    const isFree = (database: Database): boolean => database.pool.available > 0;
    return [...inTurn.filter(isFree), ...inTurn.filter((database) => !isFree(database))];
  }

  /** Limits the total wait for connections to that of one database. */
  private bounded(options: RunOptions): RunOptions {
    return { ...options, waitUntil: Math.min(options.waitUntil ?? Infinity, Date.now() + this.waitMs) };
  }
}

/** Whether another database may succeed. */
function isUnavailable(error: unknown): boolean {
  const fault = databaseFault(error);
  return fault === 'unavailable' || fault === 'busy';
}
