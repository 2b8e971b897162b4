import type { PoolConnection, ResultSetHeader } from 'mysql2';
import type { DataSource } from 'typeorm';
import type { DialectName } from '../../query-builder/index.js';
import type { RawRow } from '../database.js';
import { DatabaseTimeoutError } from '../errors.js';
import { connectionOf } from '../mysql/pooled-connections.js';
import { pinSession, sessionPinned } from '../mysql/session.js';
import { isTransient, retryWrites } from './retry-writes.js';
import {
  SessionUncertainError,
  type WriteDatabase,
  type WriteOptions,
  type WriteTransaction,
  type WriteValue,
  type WriteWork,
} from './write-database.js';

/** Seconds that a statement waits for a row that another transaction has locked; servers wait 50 by default. */
const LOCK_WAIT_SECONDS = 5;

/** Writes to MySQL or MariaDB over the pool of a data source. */
export class MysqlWriteDatabase implements WriteDatabase {
  private readonly ready = new WeakSet<PoolConnection>();

  constructor(
    private readonly dataSource: DataSource,
    readonly dialect: DialectName,
    private readonly onClose: () => Promise<void>,
  ) {}

  transaction<T>(work: WriteWork<T>, { deadline }: WriteOptions = {}): Promise<T> {
    return retryWrites((attempt) => this.attempt(work, attempt, deadline), deadline);
  }

  close(): Promise<void> {
    return this.onClose();
  }

  private async attempt<T>(work: WriteWork<T>, attempt: number, deadline: number | undefined): Promise<T> {
    const limit = new Limit(deadline);
    const taken = connectionOf(this.dataSource);
    let connection: PoolConnection;
    try {
      connection = await limit.race(taken);
    } catch (error) {
      void taken.then((late) => {
        late.release();
      }, ignore);
      limit.end();
      throw error;
    }
    try {
      await limit.race(this.prepare(connection));
      const result = await limit.race(inTransaction(connection, this.dialect, work, attempt));
      connection.release();
      return result;
    } catch (error) {
      // A connection whose statement was given up or broke off is in an unknown state.
      if (error instanceof DatabaseTimeoutError || error instanceof SessionUncertainError || isTransient(error)) {
        connection.destroy();
      } else {
        connection.release();
      }
      throw error instanceof SessionUncertainError ? error.failure : error;
    } finally {
      limit.end();
    }
  }

  private async prepare(connection: PoolConnection): Promise<void> {
    if (this.ready.has(connection)) {
      return;
    }
    await sessionPinned(connection);
    await pinSession(connection, { innodb_lock_wait_timeout: LOCK_WAIT_SECONDS });
    this.ready.add(connection);
  }
}

async function inTransaction<T>(
  connection: PoolConnection,
  dialect: DialectName,
  work: WriteWork<T>,
  attempt: number,
): Promise<T> {
  const transaction = transactionOn(connection, dialect);
  await send(connection, 'START TRANSACTION', []);
  try {
    const result = await work(transaction, attempt);
    await send(connection, 'COMMIT', []);
    return result;
  } catch (error) {
    await send(connection, 'ROLLBACK', []).catch(ignore);
    throw error;
  }
}

/** The statements of a transaction that has begun on the connection. */
export function transactionOn(connection: PoolConnection, dialect: DialectName): WriteTransaction {
  return {
    dialect,
    rows: async (sql, values) => (await send(connection, sql, values)) as readonly RawRow[],
    run: async (sql, values) => ((await send(connection, sql, values)) as ResultSetHeader).affectedRows,
  };
}

function send(connection: PoolConnection, sql: string, values: readonly WriteValue[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, result: unknown): void => {
      if (error === null) {
        resolve(result);
      } else {
        reject(error);
      }
    };
    // Some servers cannot prepare the statements that begin and end a transaction.
    if (values.length === 0) {
      connection.query({ sql, rowsAsArray: true }, done);
    } else {
      connection.execute({ sql, values: [...values], rowsAsArray: true }, done);
    }
  });
}

/** Rejects what takes longer than the deadline. */
class Limit {
  private readonly timer: NodeJS.Timeout | undefined;
  private readonly expired: Promise<never>;

  constructor(deadline: number | undefined) {
    let expire: (error: Error) => void = ignore;
    this.expired = new Promise((_, reject) => {
      expire = reject;
    });
    this.expired.catch(ignore);
    if (deadline !== undefined) {
      this.timer = setTimeout(
        () => {
          expire(new DatabaseTimeoutError('the write did not end before its deadline'));
        },
        Math.max(deadline - Date.now(), 0),
      );
    }
  }

  race<T>(work: Promise<T>): Promise<T> {
    work.catch(ignore);
    return Promise.race([work, this.expired]);
  }

  end(): void {
    clearTimeout(this.timer);
  }
}

function ignore(): void {
  // What is thrown here has been thrown elsewhere.
}
