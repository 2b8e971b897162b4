import type { WriteDatabase, WriteTransaction } from '../../database/write/write-database.js';
import type { JobTaskValues } from './job-task.entity.js';
import { partsOf, placeholders, replaceJobTasks } from './job-task-insert.js';
import { PacketLimit } from './packet-limit.js';

/** A job task that keeps every rule of the table. Times are milliseconds since the epoch. */
export type JobTaskRow = JobTaskValues<number>;

export interface WriteCounts {
  readonly inserted: number;
  /** Rows whose job_task_id was there before, or came earlier in the same call. */
  readonly updated: number;
}

/** Puts job tasks into the table, each over the one with its job_task_id if there is one, whatever their updated_at. */
export class JobTaskWriter {
  private readonly packet = new PacketLimit();

  constructor(private readonly database: WriteDatabase) {}

  /**
   * Writes all the rows in one transaction, in their order, or none of them. A deadlock or a lost connection undoes the
   * transaction, so writing again does no harm.
   * @throws the driver's own error, or JobTaskTooLargeError.
   */
  upsert(rows: readonly JobTaskRow[]): Promise<WriteCounts> {
    return this.database.transaction(async (transaction) => {
      await this.packet.check(transaction, rows);
      const known = await knownIds(transaction, rows);
      await replaceJobTasks(transaction, rows);
      return countWrites(rows, known);
    });
  }
}

/** The ids that the table holds. */
async function knownIds(transaction: WriteTransaction, rows: readonly JobTaskRow[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (const part of partsOf(rows.map(({ job_task_id }) => job_task_id))) {
    const sql = `SELECT job_task_id FROM job_task WHERE job_task_id IN (${placeholders(part.length)})`;
    for (const [id] of await transaction.rows(sql, part)) {
      known.add(String(id));
    }
  }
  return known;
}

/** Counts what a write of these rows does to a table that holds the known ids. */
function countWrites(rows: readonly JobTaskRow[], known: ReadonlySet<string>): WriteCounts {
  const fresh = new Set<string>();
  for (const { job_task_id } of rows) {
    if (!known.has(job_task_id)) {
      fresh.add(job_task_id);
    }
  }
  return { inserted: fresh.size, updated: rows.length - fresh.size };
}
