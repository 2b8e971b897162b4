import type BetterSqlite3 from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { JOB_TASK_COLUMN_NAMES } from './job-task.entity.js';
import { countWrites, type JobTaskRow, type JobTaskWriter, type WriteCounts } from './job-task-writer.js';

/**
 * No conflict target: a row may collide on its id alone, or on the primary key as well, and SQLite applies a clause that
 * names one of them to that one only.
 */
const UPSERT = `INSERT INTO job_task (${JOB_TASK_COLUMN_NAMES.join(', ')}) VALUES (${JOB_TASK_COLUMN_NAMES.map(() => '?').join(', ')})
  ON CONFLICT DO UPDATE SET ${JOB_TASK_COLUMN_NAMES.slice(1)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}`;

/** Ids are random, so that a write touches pages all over their index: they should stay in memory. */
const CACHE_KIB = 65_536;
/** Every checkpoint waits for the disk; by default one would follow nearly every transaction. */
const CHECKPOINT_PAGES = 8192;

/** Writes to a SQLite file on the data source's own connection; a call blocks the thread for the time of its transaction. */
export class SqliteJobTaskWriter implements JobTaskWriter {
  private readonly write: BetterSqlite3.Transaction<(rows: readonly JobTaskRow[]) => WriteCounts>;

  private constructor(connection: BetterSqlite3.Database) {
    connection.pragma(`cache_size = -${CACHE_KIB}`);
    connection.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    const isKnown = connection.prepare<[string], number>('SELECT 1 FROM job_task WHERE job_task_id = ?').pluck();
    const upsert = connection.prepare(UPSERT);
    this.write = connection.transaction((rows) => {
      const known = new Set<string>();
      for (const { job_task_id } of rows) {
        if (isKnown.get(job_task_id) !== undefined) {
          known.add(job_task_id);
        }
      }
      for (const row of rows) {
        upsert.run(...JOB_TASK_COLUMN_NAMES.map((column) => row[column]));
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
