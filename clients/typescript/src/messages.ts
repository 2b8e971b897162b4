/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export const STATUSES = ['PENDING', 'IN_PROGRESS', 'SUCCESS', 'FAILURE', 'TIMEOUT', 'CANCELED'] as const;
export type Status = (typeof STATUSES)[number];

/** A complete job task. Times are ISO 8601 in UTC with milliseconds. */
export interface JobTask {
  readonly job_task_id: string;
  readonly status: Status;
  readonly options: Readonly<Record<string, Json>>;
  readonly created_count: number;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly job_id: string;
  readonly data_source_id: string;
  readonly domain_id: string;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly updated_at: string;
  readonly finished_at: string | null;
}

/** A field of a job task, or a path below its options. */
export type Key = keyof JobTask | `options.${string}`;

/** A page of job tasks; fields that the query did not select are missing. */
export interface JobTasks {
  readonly results: readonly Partial<JobTask>[];
  readonly total_count: number;
}

/** The rows of a statistic; `total_count` is present if the query has a page. */
export interface Stats<Row> {
  readonly results: readonly Row[];
  readonly total_count?: number;
}

/** A condition in the service's format. */
export interface Filter {
  readonly k: string;
  readonly v: Json;
  readonly o: string;
}

export interface SortKey {
  readonly key: string;
  readonly desc: boolean;
}

export interface Page {
  readonly start: number;
  readonly limit: number;
}

/** Conditions of lists and statistics. */
export interface Conditions {
  readonly filter?: readonly Filter[];
  readonly filter_or?: readonly Filter[];
  readonly keyword?: string;
}

/** `query` of a list. */
export interface ListQuery extends Conditions {
  readonly sort?: { readonly keys: readonly SortKey[] };
  readonly page?: Page;
  readonly only?: readonly string[];
  readonly minimal?: boolean;
  readonly count_only?: boolean;
}

/** `query` of a statistic. */
export interface StatQuery extends Conditions {
  readonly aggregate?: readonly object[];
  readonly distinct?: string;
  readonly page?: Page;
}
