import type { PoolConnection } from 'mysql2';
import type { Database } from '../../database/database.js';
import { isConnectionLost, isDuplicateKey, isLockConflict } from '../../database/database-fault.js';
import { retry, type RetryRule } from '../../database/retry.js';
import { readPacketBytes } from '../../database/mysql/packet-bytes.js';
import { sessionPinned } from '../../database/mysql/session.js';
import { transactionOn } from '../../database/write/mysql-write-database.js';
import { SessionUncertainError, type WriteTransaction } from '../../database/write/write-database.js';
import { insertJobTasks, LEAST_COUNTED_ROWS, replaceJobTasks } from './job-task-insert.js';
import { refuseTooLarge } from './packet-limit.js';
import { byTenant, countWrites, type JobTaskRow, type JobTaskWriter, type WriteCounts } from './job-task-writer.js';
import { andTenant, partsOf, placeholders } from './statement-parts.js';

const RETRY: RetryRule = {
  attempts: 10,
  pauseMs: 20,
  isTransient: (error) => isLockConflict(error) || isConnectionLost(error),
};

/** Whether rows that the table does not have are inserted, which fails if another writer is faster with one, or all are upserted. */
type Way = 'insert new rows' | 'upsert';

type Target = Pick<Database, 'dataSource' | 'isSharded'>;

/** Writes to MySQL, MariaDB or Vitess with prepared statements of many rows. */
export class MysqlJobTaskWriter implements JobTaskWriter {
  private constructor(
    private readonly database: Target,
    private readonly packetBytes: number,
  ) {}

  static async open(database: Target): Promise<MysqlJobTaskWriter> {
    return new MysqlJobTaskWriter(database, await withConnection(database, readPacketBytes));
  }

  async upsert(rows: readonly JobTaskRow[]): Promise<WriteCounts> {
    // The server would close the connection without naming the row.
    refuseTooLarge(rows, this.packetBytes);
    if (!this.database.isSharded) {
      return this.upsertTogether(rows);
    }
    const counts = { inserted: 0, updated: 0 };
    for (const part of byTenant(rows)) {
      const { inserted, updated } = await this.upsertTogether(part);
      counts.inserted += inserted;
      counts.updated += updated;
    }
    return counts;
  }

  private async upsertTogether(rows: readonly JobTaskRow[]): Promise<WriteCounts> {
    // MariaDB's statements are the same.
    const kind = { dialect: 'mysql', isSharded: this.database.isSharded, packetBytes: this.packetBytes } as const;
    const write = (way: Way): Promise<WriteCounts> =>
      retry(
        () =>
          withConnection(this.database, (connection) => writeInTransaction(transactionOn(connection, kind), rows, way)),
        RETRY,
      );
    if (rows.length < LEAST_COUNTED_ROWS) {
      return write('upsert');
    }
    try {
      return await write('insert new rows');
    } catch (error) {
      // Another writer has inserted one of the rows in the meantime.
      if (!isDuplicateKey(error)) {
        throw error;
      }
      return write('upsert');
    }
  }
}

async function withConnection<T>({ dataSource }: Target, work: (connection: PoolConnection) => Promise<T>): Promise<T> {
  const queryRunner = dataSource.createQueryRunner();
  try {
    const connection = (await queryRunner.connect()) as PoolConnection;
    await sessionPinned(connection);
    return await work(connection).catch((error: unknown) => {
      if (error instanceof SessionUncertainError) {
        connection.destroy();
        throw error.failure;
      }
      throw error;
    });
  } finally {
    await queryRunner.release();
  }
}

async function writeInTransaction(
  transaction: WriteTransaction,
  rows: readonly JobTaskRow[],
  way: Way,
): Promise<WriteCounts> {
  await transaction.run('START TRANSACTION', []);
  try {
    const known = await knownIds(transaction, rows);
    const { fresh, others } = way === 'insert new rows' ? splitFresh(rows, known) : { fresh: [], others: rows };
    await insertJobTasks(transaction, fresh);
    await replaceJobTasks(transaction, others);
    await transaction.run('COMMIT', []);
    return countWrites(rows, known);
  } catch (error) {
    await transaction.run('ROLLBACK', []).catch(() => undefined);
    throw error;
  }
}

async function knownIds(transaction: WriteTransaction, rows: readonly JobTaskRow[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  const tenant = andTenant(transaction, rows[0]?.domain_id);
  for (const part of partsOf(rows)) {
    const sql = `SELECT job_task_id FROM job_task WHERE job_task_id IN (${placeholders(part.length)})${tenant.sql}`;
    const ids = part.map(({ job_task_id }) => job_task_id);
    for (const [id] of await transaction.rows(sql, [...ids, ...tenant.values])) {
      known.add(String(id));
    }
  }
  return known;
}

/** The first row of each unknown id, and all others in their order. */
function splitFresh(
  rows: readonly JobTaskRow[],
  known: ReadonlySet<string>,
): { readonly fresh: readonly JobTaskRow[]; readonly others: readonly JobTaskRow[] } {
  const fresh = new Map<string, JobTaskRow>();
  const others: JobTaskRow[] = [];
  for (const row of rows) {
    if (known.has(row.job_task_id) || fresh.has(row.job_task_id)) {
      others.push(row);
    } else {
      fresh.set(row.job_task_id, row);
    }
  }
  return { fresh: [...fresh.values()], others };
}
