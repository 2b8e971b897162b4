import type { Database } from '../../../database/database.js';
import { writeDatabaseOver } from '../../../database/write/open-write-database.js';
import type { WriteDatabase, WriteTransaction, WriteValue } from '../../../database/write/write-database.js';
import { partsOf, placeholders } from '../statement-parts.js';
import type { JobTaskStatus } from '../native/lifecycle.js';
import { readTimeCell, timeCell } from '../stored-job-task.js';

export interface PruneGroup {
  readonly domainId: string;
  readonly status: JobTaskStatus;
}

/** A position in the order of `ix_status`. */
interface Position {
  readonly createdAt: number;
  readonly jobTaskId: string;
}

/** Before every instant that the table can hold. */
const START: Position = { createdAt: Date.UTC(1000, 0, 1), jobTaskId: '' };

/**
 * Deletes job tasks by their `created_at`. It never changes and the indexes contain it, so that only job tasks that will be
 * deleted are read. Triggers keep the rollups up to date in the same transaction.
 */
export class JobTaskPruner {
  private constructor(
    private readonly database: Pick<Database, 'dataSource' | 'dialect'>,
    private readonly writes: WriteDatabase,
    private readonly before: number,
  ) {}

  /** @param before milliseconds since the epoch; job tasks created earlier are deleted */
  static async over(database: Pick<Database, 'dataSource' | 'dialect'>, before: number): Promise<JobTaskPruner> {
    return new JobTaskPruner(database, await writeDatabaseOver(database.dataSource), before);
  }

  /** The domains that have job tasks, in the order of their ids. */
  async *domains(): AsyncGenerator<string> {
    const sql = 'SELECT domain_id FROM job_task WHERE domain_id > ? ORDER BY domain_id LIMIT 1';
    for (let last = ''; ;) {
      const [row] = await this.database.dataSource.query<{ domain_id: string }[]>(sql, [last]);
      if (row === undefined) {
        return;
      }
      last = row.domain_id;
      yield last;
    }
  }

  async count({ domainId, status }: PruneGroup): Promise<number> {
    const sql = `SELECT COUNT(*) AS tasks FROM ${this.byStatus} WHERE domain_id = ? AND status = ? AND created_at < ?`;
    const values = [domainId, status, this.cell(this.before)];
    const [row] = await this.database.dataSource.query<{ tasks: number | string }[]>(sql, values);
    return Number(row?.tasks ?? 0);
  }

  /**
   * Deletes the job tasks of a group, oldest first, at most `batch` of them per transaction; yields the number of each
   * transaction. Deadlocks, lock waits and lost connections are retried.
   */
  async *prune(group: PruneGroup, batch: number): AsyncGenerator<number> {
    let after = START;
    for (;;) {
      const { deleted, found, last } = await this.pruneBatch(group, after, batch);
      if (last === null) {
        return;
      }
      yield deleted;
      if (found < batch) {
        return;
      }
      after = last;
    }
  }

  private async pruneBatch(
    group: PruneGroup,
    after: Position,
    batch: number,
  ): Promise<{ readonly deleted: number; readonly found: number; readonly last: Position | null }> {
    // An earlier attempt may have been committed although its response was lost; the next one finds less.
    let [deleted, found, last]: [number, number, Position | null] = [0, 0, null];
    await this.writes.transaction(async (transaction) => {
      const positions = await this.select(transaction, group, after, batch);
      const ids = positions.map(({ jobTaskId }) => jobTaskId).sort();
      let now = 0;
      for (const part of partsOf(ids)) {
        now += await this.delete(transaction, group, part);
      }
      deleted = Math.max(deleted, now);
      found = Math.max(found, positions.length);
      last = positions.at(-1) ?? last;
    });
    return { deleted, found, last };
  }

  private async select(
    transaction: WriteTransaction,
    { domainId, status }: PruneGroup,
    { createdAt, jobTaskId }: Position,
    batch: number,
  ): Promise<readonly Position[]> {
    const from = this.cell(createdAt);
    const rows = await transaction.rows(
      `SELECT created_at, job_task_id FROM ${this.byStatus} WHERE domain_id = ? AND status = ?
  AND created_at >= ? AND created_at < ? AND (created_at > ? OR job_task_id > ?)
  ORDER BY created_at, job_task_id LIMIT ${String(batch)}`,
      [domainId, status, from, this.cell(this.before), from, jobTaskId],
    );
    return rows.map(([time, id]) => ({ createdAt: readTimeCell(time), jobTaskId: String(id) }));
  }

  /** By unique ids, which locks rows and no gaps between them; a job task that was started again meanwhile stays. */
  private delete(
    transaction: WriteTransaction,
    { domainId, status }: PruneGroup,
    ids: readonly string[],
  ): Promise<number> {
    const from = this.isSqlite
      ? 'DELETE FROM job_task INDEXED BY uq_id'
      : 'DELETE job_task FROM job_task FORCE INDEX (uq_id)';
    return transaction.run(
      `${from} WHERE job_task_id IN (${placeholders(ids.length)}) AND domain_id = ? AND status = ? AND created_at < ?`,
      [...ids, domainId, status, this.cell(this.before)],
    );
  }

  /** Without the name of the index, small tables are read in full. */
  private get byStatus(): string {
    return `job_task ${this.isSqlite ? 'INDEXED BY ix_status' : 'FORCE INDEX (ix_status)'}`;
  }

  private get isSqlite(): boolean {
    return this.database.dialect.name === 'sqlite';
  }

  private cell(milliseconds: number): WriteValue {
    return timeCell(milliseconds, this.database.dialect.name);
  }
}
