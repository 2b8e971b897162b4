import type { JobTaskInfo, JobTasksInfo, Query, StatisticsQuery } from './gen/messages.js';

export { STATUSES } from './gen/messages.js';
export type { Filter, Json, Page, SortKey, Status } from './gen/messages.js';

/** A job task, whole. */
export type JobTask = JobTaskInfo;

/** A field of a job task, or a path below its options. */
export type Key = keyof JobTask | `options.${string}`;

/** A page of job tasks; fields are missing where the query selected others. */
export type JobTasks = Omit<JobTasksInfo, 'results'> & { readonly results: readonly Partial<JobTask>[] };

/** The rows of a statistic; `total_count` is present when a page was requested. */
export interface Stats<Row> {
  readonly results: readonly Row[];
  readonly total_count?: number;
}

/** `query` of a list. */
export type ListQuery = Query;

/** `query` of a statistic. */
export type StatQuery = StatisticsQuery;

/** The conditions that lists and statistics have in common. */
export type Conditions = Pick<Query, 'filter' | 'filter_or' | 'keyword'>;
