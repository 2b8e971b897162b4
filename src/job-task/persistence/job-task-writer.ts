import type { JobTaskValues } from './job-task.entity.js';

/** A valid job task. Times are milliseconds since the epoch. */
export type JobTaskRow = JobTaskValues<number>;

export interface WriteCounts {
  readonly inserted: number;
  /** Rows whose job_task_id existed, or occurred earlier in the same call. */
  readonly updated: number;
}

/** Inserts job tasks or replaces those with the same job_task_id. */
export interface JobTaskWriter {
  /** Writes all rows in order in one transaction, on shards in one for each tenant. @throws the driver's own error; no row is written then */
  upsert(rows: readonly JobTaskRow[]): Promise<WriteCounts>;
}

export function byTenant<Row extends Pick<JobTaskRow, 'domain_id'>>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.domain_id);
    if (group === undefined) {
      groups.set(row.domain_id, [row]);
    } else {
      group.push(row);
    }
  }
  return [...groups.values()];
}

/** Counts inserts and updates, given the ids that existed before. */
export function countWrites(rows: readonly JobTaskRow[], known: ReadonlySet<string>): WriteCounts {
  const fresh = new Set(rows.map(({ job_task_id }) => job_task_id).filter((id) => !known.has(id)));
  return { inserted: fresh.size, updated: rows.length - fresh.size };
}
