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
/** Characters of a statement from which it is long: only requests that are large in every direction compile to as many. */
const LONG_STATEMENT = 8_192;

/** SQLite: statements run in processes of their own, so that a long one neither stops the event loop nor goes on for ever. */
export class SqliteDatabase implements Database {
  readonly dialect: Dialect = DIALECTS.sqlite;
  readonly about = null;
  private readonly slots: Slots;
  /**
   * Streams last as long as their reader likes, and long statements compute for long, so one connection is kept from them
   * where there are several.
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
    // More processes than cores only take memory; two at least, for a page and its count.
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
      reader.giveUp();
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

  /** Ends every process first: only the last connection to the file moves what is in its -wal into it, and a reader may not. */
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
      reader.giveUp();
    });
    try {
      let coming = reader.batch(BATCH_ROWS, statement);
      for (;;) {
        const { rows, last } = await watch.race(coming);
        if (!last) {
          // The process reads on while this batch is used; an error meanwhile is thrown when the next one is requested.
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
      // A process that is busy with a batch that is not wanted any more is not waited for: it is replaced.
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
   * A process that still computes keeps its place until it has ended and the next one has started: there are never more
   * processes than places, and no statement waits for a start while another process is idle.
   */
  private async replace(reader: SqliteReader): Promise<void> {
    await reader.kill();
    this.all.delete(reader);
    if (!this.closed && reader.started) {
      const next = this.newReader();
      await next.settled;
      this.idle.push(next);
    }
    this.slots.free();
  }
}
