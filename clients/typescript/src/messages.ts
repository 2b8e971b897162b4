import type {
  CreateJobTaskRequest,
  JobTaskInfo,
  JobTasksInfo,
  Query,
  StatisticsQuery,
  Status,
  UpdateJobTaskRequest,
} from './gen/messages.js';

export { STATUSES } from './gen/messages.js';
export type {
  ChangedInfo,
  Filter,
  ImportError,
  ImportResult,
  Json,
  Page,
  ProgressInfo,
  ResourceGroup,
  SortKey,
  Status,
  Unwind,
} from './gen/messages.js';

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

/** A job task to create in PENDING. Without `job_task_id` the service makes one, and `request_id` makes repetitions safe. */
export type NewJobTask = Omit<CreateJobTaskRequest, 'domain_id'> &
  Required<Pick<CreateJobTaskRequest, 'job_id' | 'data_source_id'>>;

/** The next state of a job task; FAILURE requires `error_code`. */
export type JobTaskChange = Omit<UpdateJobTaskRequest, 'job_task_id' | 'domain_id' | 'status'> & {
  readonly status: Exclude<Status, 'PENDING'>;
};

/**
 * A whole job task of a mirrored domain; members that are left out are null, 0 or an empty object. The fields that SpaceONE 2.0
 * added are for REST and the gRPC port for SpaceONE 2.0.
 */
export type ImportedJobTask = Partial<JobTask> &
  Pick<JobTask, 'job_task_id' | 'status' | 'job_id' | 'data_source_id' | 'created_at' | 'updated_at'>;
