/** A page of the table that is refreshed while it is read. */
export interface Merged<Row> {
  readonly rows: readonly Row[];
  /** Rows that are new, and are shown only when asked for, so that nothing moves. */
  readonly fresh: number;
}

/** Brings the shown rows up to date and counts those that would be added. */
export function mergeRows<Row extends { readonly job_task_id: string }>(
  shown: readonly Row[],
  incoming: readonly Row[],
): Merged<Row> {
  const byId = new Map(incoming.map((row) => [row.job_task_id, row]));
  const known = new Set(shown.map((row) => row.job_task_id));
  return {
    rows: shown.map((row) => byId.get(row.job_task_id) ?? row),
    fresh: incoming.filter((row) => !known.has(row.job_task_id)).length,
  };
}
