import type { JobTaskInfo, JobTasksInfo, Query, StatisticsQuery } from './gen/messages.js';

export { STATUSES } from './gen/messages.js';
export type { ChangedInfo, Filter, Json, Page, ResourceGroup, SortKey, Status, Unwind } from './gen/messages.js';

/** A complete job task; the fields that SpaceONE 2.0 added are there in generation 2. */
export type JobTask = JobTaskInfo;

/** A field of a job task, or a path below its options or what it collected anew. */
export type Key = keyof JobTask | `options.${string}` | `changed.${string}`;

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

/** Conditions of lists and statistics. */
export type Conditions = Pick<Query, 'filter' | 'filter_or' | 'keyword'>;
