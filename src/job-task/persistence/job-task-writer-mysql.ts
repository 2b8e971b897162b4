import type { PoolConnection, ResultSetHeader, RowDataPacket } from 'mysql2';
import type { DataSource } from 'typeorm';
import { JOB_TASK_COLUMN_NAMES, JOB_TASK_COLUMNS } from './job-task.entity.js';
import { isConnectionLost, isLockConflict } from '../../database/database-fault.js';
import { retry, type RetryRule } from '../../database/retry.js';
import { JobTaskTooLargeError } from './job-task-writer-fault.js';
import { countWrites, type JobTaskRow, type JobTaskWriter, type WriteCounts } from './job-task-writer.js';
import { sessionPinned } from '../../database/mysql/session.js';

/** Statements come in powers of two up to this, so that a connection prepares few of them and uses them again and again. */
const LARGEST_STATEMENT_ROWS = 256;
/** Bytes of one statement; every server's default packet holds several times as much. */
const LARGEST_STATEMENT_BYTES = 2_097_152;
/** What a packet holds besides the long texts of one row. */
const PACKET_RESERVE = 65_536;
const RETRY: RetryRule = {
  attempts: 8,
  pauseMs: 20,
  isTransient: (error) => isLockConflict(error) || isConnectionLost(error),
};

type Bound = string | number | null;

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

  /** A deadlock or a lost connection undoes the transaction, so writing again does no harm. */
  async upsert(rows: readonly JobTaskRow[]): Promise<WriteCounts> {
    this.refuseTooLarge(rows);
    return retry(() => withConnection(this.dataSource, (connection) => writeInTransaction(connection, rows)), RETRY);
  }

  /** The server would close the connection without naming the row. */
  private refuseTooLarge(rows: readonly JobTaskRow[]): void {
    for (const row of rows) {
      if (bytesAtMost(row) > this.packetBytes - PACKET_RESERVE) {
        const bytes = Buffer.byteLength(row.options) + Buffer.byteLength(row.error_message ?? '');
        if (bytes > this.packetBytes - PACKET_RESERVE) {
          throw new JobTaskTooLargeError(bytes, this.packetBytes);
        }
      }
    }
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
    for (const part of statementsOf(rows)) {
      const found = await execute<RowDataPacket[]>(connection, selectKnown(part.length), part.map(idOf));
      for (const row of found) {
        known.add(String(row['job_task_id']));
      }
    }
    for (const part of statementsOf(rows)) {
      await execute(connection, upsertOf(part.length), part.flatMap(cellsOf));
    }
    await execute(connection, 'COMMIT', []);
    return countWrites(rows, known);
  } catch (error) {
    await execute(connection, 'ROLLBACK', []).catch(() => undefined);
    throw error;
  }
}

function* statementsOf(rows: readonly JobTaskRow[]): Generator<readonly JobTaskRow[]> {
  for (let start = 0; start < rows.length;) {
    let size = LARGEST_STATEMENT_ROWS;
    while (size > 1 && (start + size > rows.length || bytesOfAll(rows, start, size) > LARGEST_STATEMENT_BYTES)) {
      size /= 2;
    }
    yield rows.slice(start, start + size);
    start += size;
  }
}

function bytesOfAll(rows: readonly JobTaskRow[], start: number, size: number): number {
  let bytes = 0;
  for (const row of rows.slice(start, start + size)) {
    bytes += bytesAtMost(row);
  }
  return bytes;
}

/** A UTF-16 unit takes up to three bytes. */
function bytesAtMost({ options, error_message }: JobTaskRow): number {
  return 3 * (options.length + (error_message?.length ?? 0));
}

function selectKnown(count: number): string {
  return `SELECT job_task_id FROM job_task WHERE job_task_id IN (${placeholders(count)})`;
}

/** VALUES() is what MySQL, MariaDB and TiDB have in common for the row that did not go in. */
function upsertOf(count: number): string {
  const row = `(${placeholders(JOB_TASK_COLUMN_NAMES.length)})`;
  const updates = JOB_TASK_COLUMN_NAMES.slice(1).map((column) => `${column} = VALUES(${column})`);
  return `INSERT INTO job_task (${JOB_TASK_COLUMN_NAMES.join(', ')}) VALUES ${Array<string>(count).fill(row).join(', ')}
  ON DUPLICATE KEY UPDATE ${updates.join(', ')}`;
}

function placeholders(count: number): string {
  return Array<string>(count).fill('?').join(', ');
}

function idOf({ job_task_id }: JobTaskRow): string {
  return job_task_id;
}

function cellsOf(row: JobTaskRow): Bound[] {
  return JOB_TASK_COLUMN_NAMES.map((column) => {
    const value = row[column];
    return typeof value === 'number' && JOB_TASK_COLUMNS[column].kind === 'datetime' ? datetimeOf(value) : value;
  });
}

/** 'YYYY-MM-DD HH:MM:SS.mmm'; the session's time zone is UTC. */
function datetimeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 23).replace('T', ' ');
}

function execute<R extends RowDataPacket[] | ResultSetHeader>(
  connection: PoolConnection,
  sql: string,
  values: Bound[],
): Promise<R> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, result: R): void => {
      if (error === null) {
        resolve(result);
      } else {
        reject(error);
      }
    };
    // Without values nothing needs preparing, and some servers cannot prepare the words of a transaction.
    if (values.length === 0) {
      connection.query<R>(sql, done);
    } else {
      connection.execute<R>(sql, values, done);
    }
  });
}
