import type { JobTaskRow } from '../job-task-writer.js';
import { isTerminal, type JobTaskStatus } from './lifecycle.js';

/** The fields in which a repeated create equals the task. */
const NEW_FIELDS = ['job_id', 'data_source_id', 'options', 'workspace_id'] as const;

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

export class JobTaskIdTakenError extends Error {
  override readonly name = 'JobTaskIdTakenError';
}

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

/** The task and its count after a progress call, as a repetition gets it again. */
export interface Progress {
  readonly job_task_id: string;
  readonly status: string;
  readonly created_count: number;
  readonly updated_at: number;
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

export interface JobTaskKey {
  readonly domain_id: string;
  readonly job_task_id: string;
  readonly workspaces: readonly string[] | null;
}

/** Marks a request that is carried out once however often it is sent. */
export interface RequestMark {
  readonly requestId: string;
  /** SHA-256 of what was asked, in hexadecimal digits. */
  readonly fingerprint: string;
}

/** A task that begins now. */
export function pendingTask(given: NewJobTask): JobTaskRow {
  const now = Date.now();
  return {
    ...given,
    changed: null,
    status: 'PENDING',
    created_count: 0,
    error_code: null,
    error_message: null,
    created_at: now,
    started_at: null,
    updated_at: now,
    finished_at: null,
  };
}

/** The outcome of a create whose task exists. @throws JobTaskIdTakenError if it is another task */
export function repeatedCreate(given: NewJobTask, present: JobTaskRow): Written {
  if (!NEW_FIELDS.every((name) => given[name] === present[name])) {
    throw new JobTaskIdTakenError();
  }
  return { task: present, changed: false };
}

/** The outcome of an update that changes nothing. @throws TransitionRefusedError if it is not a repetition of the last one */
export function repeatedUpdate(change: JobTaskChange, present: JobTaskRow): Written {
  const { status } = change;
  if (present.status !== status) {
    const reason = isTerminal(present.status as JobTaskStatus) ? ', which is final' : '';
    throw new TransitionRefusedError(
      present.status,
      `the job task is ${present.status}${reason}; it cannot become ${status}`,
    );
  }
  for (const name of ['created_count', 'error_code', 'error_message'] as const) {
    const value = change[name];
    if (value !== undefined && value !== present[name]) {
      throw new TransitionRefusedError(
        present.status,
        `the job task is ${status} already, with another ${name}; ${status} cannot be set again`,
      );
    }
  }
  return { task: present, changed: false };
}
