import type { PoolConnection, ResultSetHeader } from 'mysql2';
import type { DataSource } from 'typeorm';
import type { DialectName } from '../../query-builder/index.js';
import type { RawRow } from '../database.js';
import { DatabaseTimeoutError, DatabaseUnavailableError } from '../errors.js';
import { connectionOf } from '../mysql/pooled-connections.js';
import { readPacketBytes } from '../mysql/packet-bytes.js';
import { settleCallback } from '../mysql/query-rows.js';
import { pinSession, sessionPinned } from '../mysql/session.js';
import type { ShardShares } from '../mysql/vitess/shard-shares.js';
import { isConnectionLost, isLockConflict } from '../database-fault.js';
import { retry, type RetryRule } from '../retry.js';
import { StatementWatch } from '../statement-watch.js';
import {
  SessionUncertainError,
  type WriteDatabase,
  type WriteOptions,
  type WriteTransaction,
  type WriteValue,
  type WriteWork,
} from './write-database.js';

/** How long a transaction puts up with others. */
export interface ConflictRule {
  /** Seconds that a statement waits for a row that another transaction has locked; null leaves it to the server. */
  readonly lockWaitSeconds: number | null;
  readonly retry: Pick<RetryRule, 'attempts' | 'pauseMs'>;
}

/** Someone waits for the write. */
const REQUEST_CONFLICTS: ConflictRule = { lockWaitSeconds: 5, retry: { attempts: 5, pauseMs: 100 } };
/** A command imports a file, and would have to be run again. */
export const IMPORT_CONFLICTS: ConflictRule = { lockWaitSeconds: null, retry: { attempts: 10, pauseMs: 20 } };

/**
 * Writes to MySQL, MariaDB or Vitess over the pool of a data source. Statements for Vitess are not sent to a shard: vtgate sends
 * each row to the shard of its tenant, and refuses a transaction on two shards.
 */
export class MysqlWriteDatabase implements WriteDatabase {
  readonly dialect: DialectName;
  readonly isSharded: boolean;
  private readonly retryRule: RetryRule;
  /** What runs statements over each prepared connection. */
  private readonly prepared = new WeakMap<PoolConnection, WriteTransaction>();

  constructor(
    private readonly dataSource: DataSource,
    { dialect, isSharded }: Pick<WriteDatabase, 'dialect' | 'isSharded'>,
    private readonly onClose: () => Promise<void>,
    private readonly rule = REQUEST_CONFLICTS,
    private readonly shares: ShardShares | null = null,
  ) {
    this.dialect = dialect;
    this.isSharded = isSharded;
    this.retryRule = { ...rule.retry, isTransient };
  }

  transaction<T>(work: WriteWork<T>, options: WriteOptions = {}): Promise<T> {
    const once = (attempt: number): Promise<T> =>
      this.over((transaction) => inTransaction(transaction, work, attempt), options);
    return retry(once, this.retryRule, options.deadline);
  }

  rows(sql: string, values: readonly WriteValue[]): Promise<readonly RawRow[]> {
    return retry(() => this.over((transaction) => transaction.rows(sql, values), {}), this.retryRule);
  }

  close(): Promise<void> {
    return this.onClose();
  }

  private async over<T>(work: Work<T>, options: WriteOptions): Promise<T> {
    const limit = new StatementWatch(options, ignore);
    try {
      return this.shares === null
        ? await this.overConnection(work, limit)
        : await this.shares.within(options, limit, () => this.overConnection(work, limit));
    } finally {
      limit.end();
    }
  }

  private async overConnection<T>(work: Work<T>, limit: StatementWatch): Promise<T> {
    const taken = connectionOf(this.dataSource);
    let connection: PoolConnection;
    try {
      connection = await limit.race(taken);
    } catch (error) {
      void taken.then((late) => {
        late.release();
      }, ignore);
      throw error;
    }
    try {
      const result = await limit.race(work(await limit.race(this.prepare(connection))));
      connection.release();
      return result;
    } catch (error) {
      // A connection whose statement was given up or broke off is in an unknown state.
      if (isGivenUp(error) || isTransient(error)) {
        connection.destroy();
      } else {
        connection.release();
      }
      throw error instanceof SessionUncertainError ? error.failure : error;
    }
  }

  private async prepare(connection: PoolConnection): Promise<WriteTransaction> {
    const prepared = this.prepared.get(connection);
    if (prepared !== undefined) {
      return prepared;
    }
    try {
      await sessionPinned(connection);
      const { lockWaitSeconds } = this.rule;
      if (lockWaitSeconds !== null && !this.isSharded) {
        await pinSession(connection, { innodb_lock_wait_timeout: lockWaitSeconds });
      }
      const { dialect, isSharded } = this;
      const packetBytes = await readPacketBytes(connection);
      const transaction = transactionOn(connection, { dialect, isSharded, packetBytes });
      this.prepared.set(connection, transaction);
      return transaction;
    } catch (error) {
      connection.destroy();
      throw error;
    }
  }
}

type Work<T> = (transaction: WriteTransaction) => Promise<T>;
type Kind = Pick<WriteTransaction, 'dialect' | 'isSharded' | 'packetBytes'>;

/** The statements of a transaction that has begun, or will begin, on the connection. */
function transactionOn(connection: PoolConnection, kind: Kind): WriteTransaction {
  const sent = (sql: string, values: readonly WriteValue[]): Promise<unknown> => send(connection, kind, sql, values);
  return {
    ...kind,
    rows: async (sql, values) => (await sent(sql, values)) as readonly RawRow[],
    run: async (sql, values) => ((await sent(sql, values)) as ResultSetHeader).affectedRows,
  };
}

async function inTransaction<T>(transaction: WriteTransaction, work: WriteWork<T>, attempt: number): Promise<T> {
  await transaction.run('START TRANSACTION', []);
  try {
    const result = await work(transaction, attempt);
    await transaction.run('COMMIT', []);
    return result;
  } catch (error) {
    await transaction.run('ROLLBACK', []).catch(ignore);
    throw error;
  }
}

function send(
  connection: PoolConnection,
  { isSharded }: Pick<Kind, 'isSharded'>,
  sql: string,
  values: readonly WriteValue[],
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const statement = { sql, values: [...values], rowsAsArray: true };
    // Some servers cannot prepare the statements that begin and end a transaction. vtgate 24 executes what it prepares, with NULL
    // for each value and thus on any shard, which a transaction on another one refuses.
    connection[values.length === 0 || isSharded ? 'query' : 'execute'](statement, settleCallback(resolve, reject));
  });
}

/** Whether the same transaction may succeed if it is repeated: it conflicted with others, or the connection was lost. */
function isTransient(error: unknown): boolean {
  return isLockConflict(error) || isConnectionLost(error);
}

function isGivenUp(error: unknown): boolean {
  return (
    error instanceof DatabaseTimeoutError ||
    error instanceof DatabaseUnavailableError ||
    error instanceof SessionUncertainError
  );
}

function ignore(): void {
  // What is thrown here has been thrown elsewhere.
}
