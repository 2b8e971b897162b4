import type { DataSource } from 'typeorm';
import type { CancelSignal } from '../common/cancellation.js';
import type { Dialect, SqlParam } from '../query-builder/index.js';

/** A statement and the values bound to it. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly SqlParam[];
  /** Whether the prepared statement is thrown away after one execution. */
  readonly once?: boolean;
}

/** A row as the driver gives it: cells in the order of the SELECT. */
export type RawRow = readonly unknown[];

export interface RunOptions {
  /** Frees the database when it aborts. */
  readonly signal?: CancelSignal;
  /** Milliseconds since the epoch after which the statement is stopped. */
  readonly deadline?: number;
  /** Milliseconds since the epoch until which a connection is waited for, where that is earlier than the pool's own bound. */
  readonly waitUntil?: number;
}

/** How the connections of a process (SQLite: its readers) are used at the moment. */
export interface PoolState {
  readonly size: number;
  readonly available: number;
  /** Statements that wait for one. */
  readonly waiting: number;
  /** Statements that waited too long, since the start. */
  readonly timeouts: number;
  /** Statements that could not be ended and were left to the server's own limit, since the start. */
  readonly unstopped: number;
}

/** Reads from one database, whichever engine it is. */
export interface Database {
  readonly dialect: Dialect;
  /** The TypeORM data source beneath: migrations and writers use it. */
  readonly dataSource: DataSource;
  readonly pool: PoolState;
  /** The server's product, version and default character set, for the log; null for a file. */
  readonly about: string | null;
  /**
   * All rows of a statement.
   * @throws DatabaseTimeoutError, DatabaseAbortedError, DatabaseUnavailableError, or the driver's own error.
   */
  run(statement: Statement, options?: RunOptions): Promise<readonly RawRow[]>;
  /** The rows of a statement in batches; at most one is read ahead of the one that is taken. Throws as `run` does. */
  stream(statement: Statement, options?: RunOptions): AsyncIterable<readonly RawRow[]>;
  /** Resolves when the database reads what the migrations have made; SQLite: when it answers. */
  ping(options?: RunOptions): Promise<void>;
  close(): Promise<void>;
}
