/** A job task that keeps every rule of the table. Times are milliseconds since the epoch. */
export interface JobTaskRow {
  readonly job_task_id: string;
  readonly status: string;
  /** Canonical JSON text of an object. */
  readonly options: string;
  readonly created_count: number;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly job_id: string;
  readonly data_source_id: string;
  readonly domain_id: string;
  readonly created_at: number;
  readonly started_at: number | null;
  readonly updated_at: number;
  readonly finished_at: number | null;
}

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

/** The columns in the order in which every statement of the writers names them. */
export const COLUMNS = [
  'job_task_id',
  'status',
  'options',
  'created_count',
  'error_code',
  'error_message',
  'job_id',
  'data_source_id',
  'domain_id',
  'created_at',
  'started_at',
  'updated_at',
  'finished_at',
] as const satisfies readonly (keyof JobTaskRow)[];

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
