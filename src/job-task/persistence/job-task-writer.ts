import type { JobTaskValues } from './job-task.entity.js';

/** A job task that keeps every rule of the table. Times are milliseconds since the epoch. */
export type JobTaskRow = JobTaskValues<number>;

export interface WriteCounts {
  readonly inserted: number;
  /** Rows whose job_task_id was there before, or came earlier in the same call. */
  readonly updated: number;
}

/** Puts job tasks into the table, each over the one with its job_task_id if there is one. */
export interface JobTaskWriter {
  /** Writes all the rows in one transaction, in their order, or none of them. @throws the driver's own error. */
  upsert(rows: readonly JobTaskRow[]): Promise<WriteCounts>;
}

/** Counts what a write of these rows does to a table that holds the known ids. */
export function countWrites(rows: readonly JobTaskRow[], known: ReadonlySet<string>): WriteCounts {
  const fresh = new Set<string>();
  for (const { job_task_id } of rows) {
    if (!known.has(job_task_id)) {
      fresh.add(job_task_id);
    }
  }
  return { inserted: fresh.size, updated: rows.length - fresh.size };
}
