import type { DataSource } from 'typeorm';
import type { CancelSignal } from '../common/cancellation.js';
import type { Dialect, SqlParam } from '../query-builder/index.js';

/** A statement and its bound values. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly SqlParam[];
  /** Whether the prepared statement is discarded after one execution. */
  readonly once?: boolean;
}

/** Cells in the order of the SELECT. */
export type RawRow = readonly unknown[];

export interface RunOptions {
  /** Whose rows the statement is about; it runs on the server that has them. Without a tenant it is about all. */
  readonly tenant?: string | undefined;
  /** Stops the statement when it aborts. */
  readonly signal?: CancelSignal | undefined;
  /** Milliseconds since the epoch after which the statement is stopped. */
  readonly deadline?: number | undefined;
  /** Milliseconds since the epoch until which to wait for a connection, if earlier than the pool's own limit. */
  readonly waitUntil?: number;
}

/** The state of a process's connections (SQLite: of its readers). */
export interface PoolState {
  readonly size: number;
  readonly available: number;
  /** Statements waiting for a connection. */
  readonly waiting: number;
  /** Statements that waited too long, since startup. */
  readonly timeouts: number;
  /** Statements that could not be stopped and were left to the server's time limit, since startup. */
  readonly unstopped: number;
}

/** Reads from one database of any engine. */
export interface Database {
  readonly dialect: Dialect;
  /** TypeORM's data source, for migrations and writers. */
  readonly dataSource: DataSource;
  readonly pool: PoolState;
  /** The server's product, version and default character set, for the log; null for SQLite. */
  readonly about: string | null;
  /** Whether tenants lie on several servers, so that a statement about all of them is planned by a proxy in front. */
  readonly isSharded: boolean;
  /**
   * Returns all rows of a statement.
   * @throws DatabaseTimeoutError, DatabaseAbortedError, DatabaseUnavailableError, or the driver's own error
   */
  run(statement: Statement, options?: RunOptions): Promise<readonly RawRow[]>;
  /** Yields the rows in batches, reading at most one batch ahead. @throws like `run` */
  stream(statement: Statement, options?: RunOptions): AsyncIterable<readonly RawRow[]>;
  /** Resolves if the database can read a migrated table; SQLite: if it responds. */
  ping(options?: RunOptions): Promise<void>;
  close(): Promise<void>;
}
