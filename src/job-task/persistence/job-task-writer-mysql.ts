import type { PoolConnection, ResultSetHeader, RowDataPacket } from 'mysql2';
import type { DataSource } from 'typeorm';
import { isConnectionLost, isLockConflict } from '../../database/database-fault.js';
import { retry, type RetryRule } from '../../database/retry.js';
import type { WriteValue } from '../../database/write/write-database.js';
import { partsOf, placeholders, textBytes, upsertStatement } from './job-task-insert.js';
import { refuseTooLarge } from './packet-limit.js';
import { cellsOfRow } from './stored-job-task.js';
import { countWrites, type JobTaskRow, type JobTaskWriter, type WriteCounts } from './job-task-writer.js';
import { sessionPinned } from '../../database/mysql/session.js';

const RETRY: RetryRule = {
  attempts: 8,
  pauseMs: 20,
  isTransient: (error) => isLockConflict(error) || isConnectionLost(error),
};

/** Writes to MySQL, MariaDB or TiDB with prepared statements of many rows. */
export class MysqlJobTaskWriter implements JobTaskWriter {
  private constructor(
    private readonly dataSource: DataSource,
    private readonly packetBytes: number,
  ) {}

  static async open(dataSource: DataSource): Promise<MysqlJobTaskWriter> {
    const packetBytes = await withConnection(dataSource, async (connection) => {
      const [row] = await execute<RowDataPacket[]>(connection, 'SELECT @@max_allowed_packet AS bytes', []);
      return Number(row?.['bytes']);
    });
    return new MysqlJobTaskWriter(dataSource, packetBytes);
  }

  async upsert(rows: readonly JobTaskRow[]): Promise<WriteCounts> {
    // The server would close the connection without naming the row.
    refuseTooLarge(rows, this.packetBytes);
    return retry(() => withConnection(this.dataSource, (connection) => writeInTransaction(connection, rows)), RETRY);
  }
}

async function withConnection<T>(dataSource: DataSource, work: (connection: PoolConnection) => Promise<T>): Promise<T> {
  const queryRunner = dataSource.createQueryRunner();
  try {
    const connection = (await queryRunner.connect()) as PoolConnection;
    await sessionPinned(connection);
    return await work(connection);
  } finally {
    await queryRunner.release();
  }
}

async function writeInTransaction(connection: PoolConnection, rows: readonly JobTaskRow[]): Promise<WriteCounts> {
  await execute(connection, 'START TRANSACTION', []);
  try {
    const known = new Set<string>();
    for (const part of partsOf(rows, textBytes)) {
      const found = await execute<RowDataPacket[]>(connection, selectKnown(part.length), part.map(idOf));
      for (const row of found) {
        known.add(String(row['job_task_id']));
      }
    }
    for (const part of partsOf(rows, textBytes)) {
      await execute(
        connection,
        upsertStatement(part.length, 'mysql'),
        part.flatMap((row) => cellsOfRow(row, 'mysql')),
      );
    }
    await execute(connection, 'COMMIT', []);
    return countWrites(rows, known);
  } catch (error) {
    await execute(connection, 'ROLLBACK', []).catch(() => undefined);
    throw error;
  }
}

function selectKnown(count: number): string {
  return `SELECT job_task_id FROM job_task WHERE job_task_id IN (${placeholders(count)})`;
}

function idOf({ job_task_id }: JobTaskRow): string {
  return job_task_id;
}

function execute<R extends RowDataPacket[] | ResultSetHeader>(
  connection: PoolConnection,
  sql: string,
  values: WriteValue[],
): Promise<R> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, result: R): void => {
      if (error === null) {
        resolve(result);
      } else {
        reject(error);
      }
    };
    // Some servers cannot prepare the statements of a transaction.
    if (values.length === 0) {
      connection.query<R>(sql, done);
    } else {
      connection.execute<R>(sql, values, done);
    }
  });
}
