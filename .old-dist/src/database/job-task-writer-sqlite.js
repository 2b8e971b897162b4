import { COLUMNS, countWrites } from './job-task-writer.js';
/**
 * No conflict target: a row may collide on its id alone, or on the primary key as well, and SQLite applies a clause that
 * names one of them to that one only.
 */
const UPSERT = `INSERT INTO job_task (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})
  ON CONFLICT DO UPDATE SET ${COLUMNS.slice(1)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}`;
/** Ids are random, so that a write touches pages all over their index: they should stay in memory. */
const CACHE_KIB = 65_536;
/** Every checkpoint waits for the disk; by default one would follow nearly every transaction. */
const CHECKPOINT_PAGES = 8192;
/** Writes to a SQLite file on the data source's own connection; a call blocks the thread for the time of its transaction. */
export class SqliteJobTaskWriter {
    write;
    constructor(connection) {
        connection.pragma(`cache_size = -${CACHE_KIB}`);
        connection.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
        const isKnown = connection.prepare('SELECT 1 FROM job_task WHERE job_task_id = ?').pluck();
        const upsert = connection.prepare(UPSERT);
        this.write = connection.transaction((rows) => {
            const known = new Set();
            for (const { job_task_id } of rows) {
                if (isKnown.get(job_task_id) !== undefined) {
                    known.add(job_task_id);
                }
            }
            for (const row of rows) {
                upsert.run(...COLUMNS.map((column) => row[column]));
            }
            return countWrites(rows, known);
        });
    }
    static async open(dataSource) {
        return new SqliteJobTaskWriter((await dataSource.createQueryRunner().connect()));
    }
    upsert(rows) {
        return new Promise((resolve) => {
            resolve(this.write.immediate(rows));
        });
    }
}
//# sourceMappingURL=job-task-writer-sqlite.js.map