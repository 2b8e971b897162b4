import type { ResultCell, ResultRow } from '../query-builder/index.js';

/** A job task in a response. Fields that were not selected are absent. */
export type JobTaskInfo = ResultRow;

export interface JobTasksInfo {
  readonly results: readonly JobTaskInfo[];
  readonly total_count: number;
}

/** All matching job tasks in batches; their number is the count. */
export interface JobTasksStream {
  readonly batches: AsyncIterable<readonly JobTaskInfo[]>;
}

/** All matching job tasks in batches, with the names of their fields. */
export interface JobTasksExport {
  readonly columns: readonly string[];
  readonly batches: AsyncIterable<readonly JobTaskInfo[]>;
}

/** The rows of a statistic, or distinct values. */
export interface JobTaskStats {
  readonly results: readonly (ResultRow | Exclude<ResultCell, undefined>)[];
  readonly total_count?: number;
}
