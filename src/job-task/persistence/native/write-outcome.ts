import type { JobTaskRow } from '../job-task-writer.js';

/** A step that the present state of a task does not allow; nothing was written. */
export class TransitionRefusedError extends Error {
  override readonly name = 'TransitionRefusedError';

  constructor(
    readonly present: string,
    reason: string,
  ) {
    super(reason);
  }
}

/** An id that another job task has. */
export class JobTaskIdTakenError extends Error {
  override readonly name = 'JobTaskIdTakenError';
}

/** A request id that another request of the domain has used. */
export class RequestIdReusedError extends Error {
  override readonly name = 'RequestIdReusedError';
}

/** A sum that does not fit created_count. */
export class CountOutOfRangeError extends Error {
  override readonly name = 'CountOutOfRangeError';
}

/** A job task after a write; `changed` is false where the request was a repetition and wrote nothing. */
export interface Written {
  readonly task: JobTaskRow;
  readonly changed: boolean;
}

/** What a worker creates. */
export interface NewJobTask {
  readonly job_task_id: string;
  readonly domain_id: string;
  readonly job_id: string;
  readonly data_source_id: string;
  /** Canonical JSON text of an object. */
  readonly options: string;
  /** `*` for the whole domain; null for none. */
  readonly workspace_id: string | null;
  readonly resource_group: string | null;
}

/** What a worker changes; a member that is absent stays as it is. */
export interface JobTaskChange {
  readonly status: 'IN_PROGRESS' | 'SUCCESS' | 'FAILURE' | 'TIMEOUT' | 'CANCELED';
  readonly created_count?: number;
  readonly error_code?: string;
  readonly error_message?: string;
}

/** Which task, of which domain. */
export interface JobTaskKey {
  readonly domain_id: string;
  readonly job_task_id: string;
  /** The workspaces that it may be of; null: all, and none. */
  readonly workspaces: readonly string[] | null;
}

/** Marks a request that is carried out once however often it is sent. */
export interface RequestMark {
  readonly requestId: string;
  /** SHA-256 of what was asked, in hexadecimal digits. */
  readonly fingerprint: string;
}
