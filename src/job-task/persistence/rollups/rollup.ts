import { JOB_TASK_COLUMNS, type JobTaskColumnName } from '../job-task.entity.js';

/** A column of the job tasks that a rollup has a row for each value of; of a time, each day (UTC). */
export type RollupDimension = Extract<JobTaskColumnName, 'domain_id' | 'data_source_id' | 'status' | 'created_at'>;

/**
 * A table that triggers keep equal to a GROUP BY over the job tasks: its dimensions, then `tasks`, the number of job tasks,
 * and `created_count`, the sum of theirs. A row without tasks may remain, with zeros.
 */
export interface Rollup {
  readonly table: string;
  /** The primary key, the tenant first. */
  readonly dimensions: readonly [RollupDimension, ...RollupDimension[]];
}

export const JOB_TASK_ROLLUPS = [
  { table: 'job_task_by_source', dimensions: ['domain_id', 'data_source_id', 'status'] },
  { table: 'job_task_by_day', dimensions: ['domain_id', 'created_at', 'status'] },
] as const satisfies readonly Rollup[];

export function isDay(dimension: RollupDimension): boolean {
  return JOB_TASK_COLUMNS[dimension].kind === 'datetime';
}
