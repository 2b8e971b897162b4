// Generated from the .proto files; to change it, change them and generate again.

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export const STATUSES = ['PENDING', 'IN_PROGRESS', 'SUCCESS', 'FAILURE', 'TIMEOUT', 'CANCELED'] as const;
export type Status = (typeof STATUSES)[number];

export type ResourceGroup = 'DOMAIN' | 'WORKSPACE';

/** Which job task, and which of its fields. */
export interface GetJobTaskRequest {
  /** The job task. */
  readonly job_task_id?: string;
  /** The domain to query. Optional with a token, whose domain is then used. */
  readonly domain_id?: string;
  /** The fields to return; all fields when empty. A dotted path returns a part of options. */
  readonly only?: readonly string[];
  /** Only tasks of this workspace, and those of the whole domain. */
  readonly workspace_id?: string;
}

/** One condition. Each member has a long and a short name; exactly one of the two is given. */
export interface Filter {
  /** A field, or a path below options. */
  readonly key?: string;
  /** Short for key. */
  readonly k?: string;
  /** The operand: a string, number, boolean, null, array or object, as the operator requires. */
  readonly value?: Json;
  /** Short for value. */
  readonly v?: Json;
  /** How the field is compared with the operand. */
  readonly operator?: string;
  /** Short for operator. */
  readonly o?: string;
}

/** The rows from start to start + limit - 1. Without a limit all rows are returned. */
export interface Page {
  /** The first row, counted from 1; may be a decimal string. */
  readonly start?: number;
  /** The number of rows; may be a decimal string. At most MAX_PAGE_LIMIT. */
  readonly limit?: number;
}

/** One key of a sort. */
export interface SortKey {
  /** The field or path to sort by. */
  readonly key?: string;
  /** Whether the largest value comes first. */
  readonly desc?: boolean;
}

/** Either key with desc, or keys. Without either, a list has the newest first. */
export interface Sort {
  /** A field, or a path below options; empty for none. */
  readonly key?: string;
  /** Whether the largest value comes first. */
  readonly desc?: boolean;
  /** Several keys, the most significant first. */
  readonly keys?: readonly SortKey[];
}

/** One row for each element of an array, of which those remain that meet the filter. */
export interface Unwind {
  /** The array. */
  readonly path?: string;
  /** Conditions that must all hold: eq, not, in, not_in, contain, not_contain, contain_in and not_contain_in. Operands are compared as they are. */
  readonly filter?: readonly Filter[];
}

/** Which job tasks, in which order, and which part of them. */
export interface Query {
  /** Conditions that must all hold. */
  readonly filter?: readonly Filter[];
  /** Conditions of which at least one must hold. */
  readonly filter_or?: readonly Filter[];
  readonly page?: Page;
  readonly sort?: Sort | readonly SortKey[];
  /** Words separated by spaces; job_task_id must contain one of them, ignoring case. */
  readonly keyword?: string;
  /** Return only job_task_id, status, created_count, job_id and data_source_id. */
  readonly minimal?: boolean;
  /** Return only total_count; results stay empty. */
  readonly count_only?: boolean;
  /** The fields to return, including dotted paths below options; the sort keys are added. */
  readonly only?: readonly string[];
  /** A row for each element of an array, which only must name. */
  readonly unwind?: Unwind;
}

/** Which job tasks. The members beside query are conditions too; all of them must hold. */
export interface JobTaskQuery {
  /** Which rows, in which order, and which part of them. */
  readonly query?: Query;
  /** Only this job task. */
  readonly job_task_id?: string;
  /** Only tasks in this state, by name or by number. */
  readonly status?: Status;
  /** Only tasks of this job. */
  readonly job_id?: string;
  /** Only tasks of this data source. */
  readonly data_source_id?: string;
  /** The domain to query. Optional with a token, whose domain is then used. */
  readonly domain_id?: string;
  /** Only tasks of this workspace, and those of the whole domain. */
  readonly workspace_id?: string;
}

/** One row for each element of an array. */
export interface AggregateUnwind {
  /** The array. */
  readonly path?: string;
  /** Conditions that must all hold: eq, not, in, not_in, contain, not_contain, contain_in and not_contain_in. Operands are compared as they are. */
  readonly filter?: readonly Filter[];
}

/** A group key with the name of its column. */
export interface AggregateGroupKey {
  /** A field, or a path below options. */
  readonly key?: string;
  /** Short for key. */
  readonly k?: string;
  /** The name of the column in the result. */
  readonly name?: string;
  /** Short for name. */
  readonly n?: string;
  /** year, month or day for a number, or a format such as %Y-%m-%d. For datetimes only. */
  readonly date_format?: string;
}

/** One member of the objects that push collects. */
export interface AggregateGroupSubField {
  /** A field, or a path below options. */
  readonly key?: string;
  /** Short for key. */
  readonly k?: string;
  /** The name of the column in the result. */
  readonly name?: string;
  /** Short for name. */
  readonly n?: string;
}

/** A condition on the rows of a group; values of different types are compared by the order of types. */
export interface AggregateSubCondition {
  /** A field, or a path below options. */
  readonly key?: string;
  /** Short for key. */
  readonly k?: string;
  /** The operand; not null. */
  readonly value?: Json;
  /** Short for value. */
  readonly v?: Json;
  /** How the field is compared with the operand. */
  readonly operator?: string;
  /** Short for operator. */
  readonly o?: string;
}

/** An operator over the rows of a group. count takes no key; push takes fields instead. */
export interface AggregateGroupField {
  /** A field, or a path below options. */
  readonly key?: string;
  /** Short for key. */
  readonly k?: string;
  /** The name of the column in the result. */
  readonly name?: string;
  /** Short for name. */
  readonly n?: string;
  /** What is computed. */
  readonly operator?: string;
  /** Short for operator. */
  readonly o?: string;
  /** The members of the objects that push collects. */
  readonly fields?: readonly AggregateGroupSubField[];
  /** For count, sum and average: which rows are included. */
  readonly conditions?: readonly AggregateSubCondition[];
}

/** One row for each combination of the keys; without keys, one row. Keys, fields or both are given. */
export interface AggregateGroup {
  /** What the rows of a group have in common. */
  readonly keys?: readonly AggregateGroupKey[];
  /** What is computed over the rows of a group. */
  readonly fields?: readonly AggregateGroupField[];
}

/** One row with the number of rows. */
export interface AggregateCount {
  /** The name of its column. */
  readonly name?: string;
}

/** Either key with desc, or keys. */
export interface AggregateSort {
  /** A column of the stage before, or a path below one. */
  readonly key?: string;
  /** Whether the largest value comes first. */
  readonly desc?: boolean;
  /** Several keys, the most significant first. */
  readonly keys?: readonly SortKey[];
}

/** A column: the value of the key, or the result of the operator. */
export interface AggregateProjectField {
  /** A column of the stage before, or a path below one. */
  readonly key?: string;
  /** Short for key. */
  readonly k?: string;
  /** The name of the column in the result. */
  readonly name?: string;
  /** Short for name. */
  readonly n?: string;
  /** What is computed from the value. */
  readonly operator?: string;
  /** Short for operator. */
  readonly o?: string;
}

/** Other columns, beside the keys of the group before. */
export interface AggregateProject {
  /** The columns. */
  readonly fields?: readonly AggregateProjectField[];
  /** Whether the keys of the group are left out. */
  readonly exclude_keys?: boolean;
}

/** One stage of a pipeline: exactly one of these members. */
export interface StatisticsAggregate {
  readonly unwind?: AggregateUnwind;
  /** Short for unwind. */
  readonly group?: AggregateGroup;
  /** Short for unwind. */
  readonly count?: AggregateCount;
  /** Short for unwind. */
  readonly sort?: AggregateSort | readonly SortKey[];
  /** Short for unwind. */
  readonly project?: AggregateProject;
  /** The number of rows to keep. */
  readonly limit?: number;
  /** The number of rows to skip. */
  readonly skip?: number;
}

/** Either aggregate or distinct; aggregate takes precedence. */
export interface StatisticsQuery {
  /** Conditions that must all hold. */
  readonly filter?: readonly Filter[];
  /** Conditions of which at least one must hold. */
  readonly filter_or?: readonly Filter[];
  /** The stages, in the order in which they run. */
  readonly aggregate?: readonly StatisticsAggregate[];
  readonly page?: Page;
  /** The field or path whose different values are returned. */
  readonly distinct?: string;
  /** Words separated by spaces; job_task_id must contain one of them, ignoring case. */
  readonly keyword?: string;
}

/** A statistic over the job tasks of a domain. */
export interface JobTaskStatQuery {
  /** Which rows, and what is computed from them. */
  readonly query?: StatisticsQuery;
  /** The domain to query. Optional with a token, whose domain is then used. */
  readonly domain_id?: string;
  /** Only tasks of this workspace, and those of the whole domain. */
  readonly workspace_id?: string;
}

/** A job task to create. */
export interface CreateJobTaskRequest {
  /** Its id; generated if absent. With the token of a domain, it must begin with that domain and a colon. */
  readonly job_task_id?: string;
  /** What the plugin of the data source collects; any JSON object. */
  readonly options?: Readonly<Record<string, Json>>;
  /** The job that it is a part of. */
  readonly job_id?: string;
  /** The data source that it collects from. */
  readonly data_source_id?: string;
  /** The domain that it belongs to. Optional with a token, whose domain is then used. */
  readonly domain_id?: string;
  /** Makes a request without job_task_id safe to repeat; up to 128 characters, remembered for 24 hours. */
  readonly request_id?: string;
}

/** The next state of a job task. */
export interface UpdateJobTaskRequest {
  /** The job task. */
  readonly job_task_id?: string;
  /** Its next state: IN_PROGRESS, SUCCESS, FAILURE, TIMEOUT or CANCELED. */
  readonly status?: Status;
  /** The final number of cost records; if 0 or absent, the present number stays. */
  readonly created_count?: number;
  /** The code of the error that ended it; required for FAILURE. */
  readonly error_code?: string;
  /** The message of that error. */
  readonly error_message?: string;
  /** The domain of the job task. Optional with a token, whose domain is then used. */
  readonly domain_id?: string;
}

/** Cost records to add to the number of a job task. */
export interface AddProgressRequest {
  /** The job task. */
  readonly job_task_id?: string;
  /** The number to add to created_count; the sum must be from 0 to 2147483647. */
  readonly add_created_count?: number;
  /** The domain of the job task. Optional with a token, whose domain is then used. */
  readonly domain_id?: string;
  /** Identifies this addition, so that it is counted once however often it is sent; up to 128 characters, remembered for 24 hours. */
  readonly request_id?: string;
}

/** A job task to delete. */
export interface DeleteJobTaskRequest {
  /** The job task. */
  readonly job_task_id?: string;
  /** The domain of the job task. Optional with a token, whose domain is then used. */
  readonly domain_id?: string;
}

/** The costs that a task collects again. */
export interface ChangedInfo {
  /** The first month, such as 2022-07. */
  readonly start: string;
  /** The last month. */
  readonly end: string;
  /** Which costs of these months. */
  readonly filter: Readonly<Record<string, Json>>;
}

/** A job task. Every field is present unless only or minimal selected some. Over gRPC a field that is null is empty. */
export interface JobTaskInfo {
  /** The id of the task. */
  readonly job_task_id: string;
  readonly status: Status;
  /** What the task was asked to collect, as its data source defined it; any JSON inside. */
  readonly options: Readonly<Record<string, Json>>;
  /** The number of cost records that the task has written. */
  readonly created_count: number;
  /** The code of the error that ended the task. */
  readonly error_code: string | null;
  /** The message of that error. */
  readonly error_message: string | null;
  /** The job that the task is a part of. */
  readonly job_id: string;
  /** The data source that the task collects from. */
  readonly data_source_id: string;
  /** The domain that the task belongs to. */
  readonly domain_id: string;
  /** When the task was created, in UTC with milliseconds. */
  readonly created_at: string;
  /** When a worker started the task. */
  readonly started_at: string | null;
  /** When the task was last changed. */
  readonly updated_at: string;
  /** When the task ended, whatever its state. */
  readonly finished_at: string | null;
  /** The costs that the task collects again. Only in generation 2. */
  readonly changed?: ChangedInfo | null;
  /** What the task belongs to. Only in generation 2. */
  readonly resource_group?: ResourceGroup | null;
  /** The workspace that the task belongs to; * for the whole domain. Only in generation 2. */
  readonly workspace_id?: string | null;
}

/** Job tasks and their number. */
export interface JobTasksInfo {
  /** The requested page; every match without a page. */
  readonly results: readonly JobTaskInfo[];
  /** The number of matches, regardless of the page. */
  readonly total_count: number;
}

/** A job task after progress was added. */
export interface ProgressInfo {
  /** The job task. */
  readonly job_task_id: string;
  /** Its state. */
  readonly status: string;
  /** The number of cost records that it has written. */
  readonly created_count: number;
  /** The time of the addition. */
  readonly updated_at: string;
}

/** Why a job task was rejected. */
export interface ImportError {
  /** The line of the body on which it begins, counted from 1; over gRPC its position among all job tasks of the call. */
  readonly line: number;
  /** Its id; null if it could not be read. */
  readonly job_task_id: string | null;
  /** The code of the error, as for single requests. */
  readonly code: string;
  /** What is wrong, without the content of the job task. */
  readonly message: string;
}

/** The result of an import. */
export interface ImportResult {
  /** Job tasks received. */
  readonly received: number;
  /** Job tasks with a new id. */
  readonly inserted: number;
  /** Job tasks that replaced the stored one. */
  readonly updated: number;
  /** Job tasks equal to the stored one. */
  readonly unchanged: number;
  /** Job tasks older than the stored one. */
  readonly stale: number;
  /** Job tasks that were rejected. */
  readonly refused: number;
  /** The reasons in the order of the lines; the first 1,000. */
  readonly errors: readonly ImportError[];
  /** The number of further rejected job tasks. */
  readonly errors_omitted: number;
}
