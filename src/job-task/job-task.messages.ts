import type { ResultCell, ResultRow } from '../query-builder/index.js';

/** A job task as it is answered; a field that was not selected is absent. */
export type JobTaskInfo = ResultRow;

/** A page of job tasks. */
export interface JobTasksInfo {
  readonly results: readonly JobTaskInfo[];
  readonly total_count: number;
}

/** Every job task that matches, batch by batch: their number is the count. */
export interface JobTasksStream {
  readonly batches: AsyncIterable<readonly JobTaskInfo[]>;
}

/** Every job task that matches, batch by batch, with the fields that each of them has. */
export interface JobTasksExport {
  readonly columns: readonly string[];
  readonly batches: AsyncIterable<readonly JobTaskInfo[]>;
}

/** The rows of a statistic, or the values of a distinct. */
export interface JobTaskStats {
  readonly results: readonly (ResultRow | Exclude<ResultCell, undefined>)[];
  readonly total_count?: number;
}
