import { setTimeout as delay } from 'node:timers/promises';
import type BetterSqlite3 from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import type { DialectName } from '../../query-builder/index.js';
import type { RawRow } from '../database.js';
import { DatabaseTimeoutError } from '../errors.js';
import type { WriteDatabase, WriteOptions, WriteTransaction, WriteValue, WriteWork } from './write-database.js';

/** Milliseconds that a transaction waits for one of another process, unless its deadline is earlier. */
const LOCK_WAIT_MS = 10_000;
const LOCK_RETRY_MS = 5;
/** Prepared statements that are kept. */
const STATEMENTS = 50;
/** Ids are random, so that a write touches pages all over their index: they should stay in memory. */
const CACHE_KIB = 65_536;
/** Every checkpoint waits for the disk; by default one would follow nearly every transaction of an import. */
const CHECKPOINT_PAGES = 8192;

/**
 * Writes to a SQLite file over one connection, one transaction after the other. Waiting for the lock of another process
 * does not block the event loop; a statement itself does.
 */
export class SqliteWriteDatabase implements WriteDatabase {
  readonly dialect: DialectName = 'sqlite';
  readonly isSharded = false;
  private readonly statements = new LRUCache<string, BetterSqlite3.Statement>({ max: STATEMENTS });
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly connection: BetterSqlite3.Database,
    private readonly onClose: () => Promise<void>,
  ) {
    connection.pragma('busy_timeout = 0');
    connection.pragma(`cache_size = -${String(CACHE_KIB)}`);
    connection.pragma(`wal_autocheckpoint = ${String(CHECKPOINT_PAGES)}`);
    // A write that was acknowledged survives a power failure, as it does on the servers.
    connection.pragma('synchronous = FULL');
  }

  transaction<T>(work: WriteWork<T>, { deadline }: WriteOptions = {}): Promise<T> {
    const next = this.last.then(() => this.alone(work, deadline));
    this.last = next.catch(() => undefined);
    return next;
  }

  rows(sql: string, values: readonly WriteValue[]): Promise<readonly RawRow[]> {
    return this.bound().rows(sql, values);
  }

  async close(): Promise<void> {
    await this.last;
    await this.onClose();
  }

  private async alone<T>(work: WriteWork<T>, deadline: number | undefined): Promise<T> {
    await this.whenFree('BEGIN IMMEDIATE', deadline);
    try {
      const result = await work(this.bound(), 1);
      await this.whenFree('COMMIT', deadline);
      return result;
    } catch (error) {
      // SQLite may have rolled back by itself.
      if (this.connection.inTransaction) {
        this.connection.exec('ROLLBACK');
      }
      throw error;
    }
  }

  private async whenFree(statement: string, deadline = Number.POSITIVE_INFINITY): Promise<void> {
    const until = Math.min(deadline, Date.now() + LOCK_WAIT_MS);
    for (;;) {
      if (Date.now() >= deadline) {
        throw new DatabaseTimeoutError('the write did not end before its deadline');
      }
      try {
        this.connection.exec(statement);
        return;
      } catch (error) {
        if (!isBusy(error) || Date.now() >= until) {
          throw error;
        }
        await delay(LOCK_RETRY_MS * (0.5 + Math.random()));
      }
    }
  }

  private bound(): WriteTransaction {
    return {
      dialect: this.dialect,
      isSharded: false,
      packetBytes: Number.POSITIVE_INFINITY,
      rows: (sql, values) =>
        attempt(
          () =>
            this.prepared(sql)
              .raw(true)
              .all(...values) as readonly RawRow[],
        ),
      run: (sql, values) => attempt(() => this.prepared(sql).run(...values).changes),
    };
  }

  private prepared(sql: string): BetterSqlite3.Statement {
    const statement = this.statements.get(sql) ?? this.connection.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }
}

function attempt<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}

function isBusy(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^SQLITE_(BUSY|LOCKED)/.test(code);
}
