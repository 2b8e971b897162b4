import { availableParallelism } from 'node:os';
import type { DataSource } from 'typeorm';
import { DIALECTS, type Dialect } from '../../query-builder/index.js';
import type { DatabaseSettings } from '../data-source.js';
import type { Database, PoolState, RawRow, RunOptions, Statement } from '../database.js';
import { DatabaseUnavailableError } from '../errors.js';
import { Slots } from '../slots.js';
import { StatementWatch } from '../statement-watch.js';
import { SqliteReader } from './sqlite-reader.js';

const BATCH_ROWS = 500;
/** Length in characters from which a statement counts as long. Only very large requests compile to so much SQL. */
const LONG_STATEMENT = 8_192;

/** SQLite. Statements run in separate processes, so that a long one neither blocks the event loop nor runs forever. */
export class SqliteDatabase implements Database {
  readonly dialect: Dialect = DIALECTS.sqlite;
  readonly about = null;
  readonly isSharded = false;
  private readonly slots: Slots;
  /**
   * Limits streams, which last as long as their clients read, and long statements, so that one connection stays free for short
   * statements.
   */
  private readonly slow: Slots;
  private readonly idle: SqliteReader[] = [];
  private readonly all = new Set<SqliteReader>();
  private readonly memoryBytes: number;
  private closed = false;

  constructor(
    readonly dataSource: DataSource,
    settings: DatabaseSettings,
  ) {
    // More processes than cores would only use memory; at least two, for a page and its count.
    const size = Math.min(settings.DATABASE_POOL_SIZE, Math.max(2, availableParallelism()));
    this.slots = new Slots(size, settings.DATABASE_ACQUIRE_TIMEOUT_MS);
    this.slow = new Slots(Math.max(size - 1, 1), settings.DATABASE_ACQUIRE_TIMEOUT_MS);
    this.memoryBytes = settings.DATABASE_SQLITE_MEMORY_BYTES;
  }

  get pool(): PoolState {
    return this.slots;
  }

  run(statement: Statement, options: RunOptions = {}): Promise<readonly RawRow[]> {
    return statement.sql.length < LONG_STATEMENT
      ? this.runNow(statement, options)
      : this.asSlow(options, (bounded) => this.runNow(statement, bounded));
  }

  private async asSlow<T>(options: RunOptions, run: (bounded: RunOptions) => Promise<T>): Promise<T> {
    const bounded = this.slots.bounded(options);
    await this.slow.take(bounded);
    try {
      return await run(bounded);
    } finally {
      this.slow.free();
    }
  }

  private async runNow(statement: Statement, options: RunOptions): Promise<readonly RawRow[]> {
    const reader = await this.lease(options);
    const watch = new StatementWatch(options, () => {
      reader.cancel();
    });
    try {
      return await watch.race(reader.rows(statement));
    } finally {
      watch.end();
      this.giveBack(reader);
    }
  }

  async *stream(statement: Statement, options: RunOptions = {}): AsyncGenerator<readonly RawRow[]> {
    const bounded = this.slots.bounded(options);
    await this.slow.take(bounded);
    try {
      yield* this.streamNow(statement, bounded);
    } finally {
      this.slow.free();
    }
  }

  async ping(options: RunOptions = {}): Promise<void> {
    await this.run({ sql: 'SELECT 1', params: [] }, options);
  }

  /** Ends the processes first: only the last connection moves the -wal file into the database, and a read-only one cannot. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.all].map((reader) => reader.kill()));
    if (this.dataSource.isInitialized) {
      await this.dataSource.destroy();
    }
  }

  private async *streamNow(statement: Statement, options: RunOptions): AsyncGenerator<readonly RawRow[]> {
    const reader = await this.lease(options);
    const watch = new StatementWatch(options, () => {
      reader.cancel();
    });
    try {
      let coming = reader.batch(BATCH_ROWS, statement);
      for (;;) {
        const { rows, last } = await watch.race(coming);
        if (!last) {
          // The process reads ahead while this batch is used; an error is thrown with the next batch.
          coming = reader.batch(BATCH_ROWS, null);
          coming.catch(() => undefined);
        }
        if (rows.length > 0) {
          yield rows;
        }
        if (last) {
          return;
        }
      }
    } finally {
      watch.end();
      // A process that is still computing an unneeded batch is replaced.
      if (!reader.idle && !reader.dead && !reader.busy) {
        await reader.stop().catch(() => undefined);
      }
      this.giveBack(reader);
    }
  }

  private async lease(options: RunOptions): Promise<SqliteReader> {
    await this.slots.take(options);
    for (let idle = this.idle.pop(); idle !== undefined; idle = this.idle.pop()) {
      if (!idle.dead) {
        return idle;
      }
      this.all.delete(idle);
    }
    if (this.closed) {
      this.slots.free();
      throw new DatabaseUnavailableError('the database is closed');
    }
    return this.newReader();
  }

  private newReader(): SqliteReader {
    const reader = new SqliteReader(String(this.dataSource.options.database), this.memoryBytes);
    this.all.add(reader);
    return reader;
  }

  private giveBack(reader: SqliteReader): void {
    if (reader.idle) {
      this.idle.push(reader);
      this.slots.free();
    } else {
      void this.replace(reader);
    }
  }

  /**
   * A process that is still computing keeps its slot until it has ended, so that processes never exceed the slots. If another
   * process is idle, its successor starts before the slot is free: the next statement would take the idle one, and the one after
   * that would wait for the start.
   */
  private async replace(reader: SqliteReader): Promise<void> {
    await reader.kill();
    this.all.delete(reader);
    if (!this.closed && reader.started) {
      const next = this.newReader();
      if (this.idle.length > 0) {
        await next.settled;
      }
      this.idle.push(next);
    }
    this.slots.free();
  }
}
