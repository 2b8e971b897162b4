import { availableParallelism } from 'node:os';
import type { DataSource } from 'typeorm';
import { DIALECTS, type Dialect } from '../../query-builder/index.js';
import type { DatabaseSettings } from '../data-source.js';
import type { Database, PoolState, RawRow, RunOptions, Statement } from '../database.js';
import { Slots } from '../slots.js';
import { StopWatch } from '../stop-watch.js';
import { SqliteReader } from './sqlite-reader.js';

const BATCH_ROWS = 500;

/** SQLite: statements run in worker threads, so that a long one does not stop the event loop. */
export class SqliteDatabase implements Database {
  readonly dialect: Dialect = DIALECTS.sqlite;
  readonly about = null;
  private readonly slots: Slots;
  /** Streams last as long as their reader likes, so one connection is kept from them where there are several. */
  private readonly streams: Slots;
  private readonly idle: SqliteReader[] = [];
  private readonly all = new Set<SqliteReader>();
  private readonly size: number;
  private abandoned = 0;

  constructor(
    readonly dataSource: DataSource,
    settings: DatabaseSettings,
  ) {
    // More threads than cores only take memory; two at least, for a page and its count.
    this.size = Math.min(settings.DATABASE_POOL_SIZE, Math.max(2, availableParallelism()));
    this.slots = new Slots(this.size, settings.DATABASE_ACQUIRE_TIMEOUT_MS);
    this.streams = new Slots(Math.max(this.size - 1, 1), settings.DATABASE_ACQUIRE_TIMEOUT_MS);
  }

  get pool(): PoolState {
    return this.slots;
  }

  async run(statement: Statement, options: RunOptions = {}): Promise<readonly RawRow[]> {
    const reader = await this.lease(options);
    const watch = new StopWatch(options, () => {
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
    await this.streams.take(options);
    try {
      yield* this.streamNow(statement, options);
    } finally {
      this.streams.free();
    }
  }

  async ping(options: RunOptions = {}): Promise<void> {
    await this.run({ sql: 'SELECT 1', params: [] }, options);
  }

  async close(): Promise<void> {
    for (const reader of this.all) {
      void reader.terminate();
    }
    this.all.clear();
    if (this.dataSource.isInitialized) {
      await this.dataSource.destroy();
    }
  }

  private async *streamNow(statement: Statement, options: RunOptions): AsyncGenerator<readonly RawRow[]> {
    const reader = await this.lease(options);
    const watch = new StopWatch(options, () => {
      reader.giveUp();
    });
    try {
      let coming = reader.batch(BATCH_ROWS, statement);
      for (;;) {
        const { rows, last } = await watch.race(coming);
        if (!last) {
          // The thread reads on while this batch is used; what fails meanwhile is told when the next one is asked for.
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
      // A thread that is busy with a batch that nobody takes is not waited for: it is replaced.
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
    const reader = new SqliteReader(String(this.dataSource.options.database));
    this.all.add(reader);
    return reader;
  }

  private giveBack(reader: SqliteReader): void {
    if (reader.idle) {
      this.idle.push(reader);
      this.slots.free();
    } else {
      this.all.delete(reader);
      this.abandon(reader);
    }
  }

  /** A thread that still computes takes a core: beyond a few of them, its place stays taken until it has ended. */
  private abandon(reader: SqliteReader): void {
    const ended = reader.terminate();
    if (this.abandoned >= this.size) {
      void ended.finally(() => {
        this.slots.free();
      });
      return;
    }
    this.abandoned++;
    void ended.finally(() => {
      this.abandoned--;
    });
    this.slots.free();
  }
}
