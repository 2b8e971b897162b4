import type BetterSqlite3 from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { upsertStatement } from './job-task-insert.js';
import { cellsOfRow } from './stored-job-task.js';
import { countWrites, type JobTaskRow, type JobTaskWriter, type WriteCounts } from './job-task-writer.js';

/** Keeps the index over ids in memory, because ids are random and writes touch all of its pages. */
const CACHE_KIB = 65_536;
/** Every checkpoint waits for the disk, and by default nearly every transaction would cause one. */
const CHECKPOINT_PAGES = 8192;

/** Writes to a SQLite file on the data source's own connection. A call blocks the thread until its transaction has ended. */
export class SqliteJobTaskWriter implements JobTaskWriter {
  private readonly write: BetterSqlite3.Transaction<(rows: readonly JobTaskRow[]) => WriteCounts>;

  private constructor(connection: BetterSqlite3.Database) {
    connection.pragma(`cache_size = -${CACHE_KIB}`);
    connection.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    const isKnown = connection.prepare<[string], number>('SELECT 1 FROM job_task WHERE job_task_id = ?').pluck();
    const upsert = connection.prepare(upsertStatement(1, 'sqlite'));
    this.write = connection.transaction((rows) => {
      const known = new Set<string>();
      for (const { job_task_id } of rows) {
        if (isKnown.get(job_task_id) !== undefined) {
          known.add(job_task_id);
        }
      }
      for (const row of rows) {
        upsert.run(...cellsOfRow(row, 'sqlite'));
      }
      return countWrites(rows, known);
    });
  }

  static async open(dataSource: DataSource): Promise<SqliteJobTaskWriter> {
    return new SqliteJobTaskWriter((await dataSource.createQueryRunner().connect()) as BetterSqlite3.Database);
  }

  upsert(rows: readonly JobTaskRow[]): Promise<WriteCounts> {
    return new Promise((resolve) => {
      resolve(this.write.immediate(rows));
    });
  }
}
