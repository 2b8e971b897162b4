import type { DialectName } from '../../query-builder/index.js';
import type { RawRow } from '../database.js';

export type WriteValue = string | number | null;

export interface WriteTransaction {
  readonly dialect: DialectName;
  /** Whether tenants lie on several servers, so that the transaction, and each of its statements, is about one of them. */
  readonly isSharded: boolean;
  /** The largest statement that the server takes, with its values. */
  readonly packetBytes: number;
  /** Rows of a SELECT, cells in its order. @throws the driver's own error. */
  rows(sql: string, values: readonly WriteValue[]): Promise<readonly RawRow[]>;
  /** Number of rows that an INSERT, UPDATE or DELETE matched. @throws the driver's own error. */
  run(sql: string, values: readonly WriteValue[]): Promise<number>;
}

/** The session of a connection is in an unknown state: the connection must be closed, and the failure is thrown. */
export class SessionUncertainError extends Error {
  override readonly name = 'SessionUncertainError';

  constructor(readonly failure: unknown) {
    super('the session of the connection could not be reset', { cause: failure });
  }
}

export interface WriteOptions {
  /** Whose rows the write is about; without a tenant it is about any. */
  readonly tenant?: string;
  /** Milliseconds since the epoch after which the write is given up. */
  readonly deadline?: number;
}

/** `attempt` begins at 1: a commit without a response may have succeeded, so later attempts can find their own writes. */
export type WriteWork<T> = (transaction: WriteTransaction, attempt: number) => Promise<T>;

/** Writes to one database, apart from the connections that read. */
export interface WriteDatabase {
  readonly dialect: DialectName;
  /** Whether tenants lie on several servers: a transaction about tenants of several is refused. */
  readonly isSharded: boolean;
  /** Rows of a SELECT outside of transactions, which may be about all tenants. @throws the driver's own error. */
  rows(sql: string, values: readonly WriteValue[]): Promise<readonly RawRow[]>;
  /**
   * Runs the work in one transaction, and again after a deadlock, a lock wait or a lost connection.
   * @throws DatabaseTimeoutError, DatabaseUnavailableError, the driver's own error, or what the work throws.
   */
  transaction<T>(work: WriteWork<T>, options?: WriteOptions): Promise<T>;
  close(): Promise<void>;
}
