import { createHash } from 'node:crypto';
import { AppError } from '../common/errors/app-error.js';
import { JOB_TASK_COLUMNS } from '../job-task/persistence/job-task.entity.js';
import type { JobTaskChange, NewJobTask } from '../job-task/persistence/native/write-outcome.js';
import { canonicalJson, type Json } from '../query-builder/index.js';
import { checkOptions } from './records/check-options.js';
import { RowFault } from './records/row-fault.js';

/** CreateJobTaskRequest, read; null where the request names no domain or no id. */
export interface CreateRequest {
  readonly domainId: string | null;
  readonly requestId: string | null;
  readonly task: Omit<NewJobTask, 'domain_id' | 'job_task_id'> & { readonly job_task_id: string | null };
}

export interface UpdateRequest {
  readonly domainId: string | null;
  readonly jobTaskId: string;
  readonly change: JobTaskChange;
}

export interface ProgressRequest {
  readonly domainId: string | null;
  readonly jobTaskId: string;
  readonly count: number;
  readonly requestId: string | null;
}

export interface DeleteRequest {
  readonly domainId: string | null;
  readonly jobTaskId: string;
}

type Members = Readonly<Record<string, unknown>>;

const REACHABLE = ['IN_PROGRESS', 'SUCCESS', 'FAILURE', 'TIMEOUT', 'CANCELED'] as const;
/** As numbers on the transports: 1 is PENDING, where every task begins. */
const BY_NUMBER: readonly (JobTaskChange['status'] | null)[] = [null, null, ...REACHABLE];
const WITH_ERROR: readonly string[] = ['FAILURE', 'TIMEOUT', 'CANCELED'];
const MAX_INT32 = 2_147_483_647;
const LONGEST_REQUEST_ID = 128;
const LONGEST_ID = JOB_TASK_COLUMNS.job_task_id.length;

/** Reads CreateJobTaskRequest. @throws AppError naming the member at fault. */
export function readCreateRequest(request: unknown): CreateRequest {
  const members = membersOf(request, ['job_task_id', 'job_id', 'data_source_id', 'options', 'domain_id', 'request_id']);
  return {
    domainId: text(members, 'domain_id', LONGEST_ID),
    requestId: text(members, 'request_id', LONGEST_REQUEST_ID),
    task: {
      job_task_id: text(members, 'job_task_id', LONGEST_ID),
      job_id: given(members, 'job_id', LONGEST_ID),
      data_source_id: given(members, 'data_source_id', LONGEST_ID),
      options: options(members['options'] ?? {}),
    },
  };
}

/** Reads UpdateJobTaskRequest. @throws AppError naming the member at fault. */
export function readUpdateRequest(request: unknown): UpdateRequest {
  const known = ['job_task_id', 'status', 'created_count', 'error_code', 'error_message', 'domain_id'];
  const members = membersOf(request, known);
  const status = statusOf(members['status']);
  const errorCode = text(members, 'error_code', JOB_TASK_COLUMNS.error_code.length);
  const errorMessage = text(members, 'error_message', Number.POSITIVE_INFINITY);
  if (status === 'FAILURE' && errorCode === null) {
    throw new AppError('ERROR_REQUIRED_PARAMETER', 'error_code: must be given for FAILURE');
  }
  for (const [name, value] of [
    ['error_code', errorCode],
    ['error_message', errorMessage],
  ] as const) {
    if (value !== null && !WITH_ERROR.includes(status)) {
      throw invalid(name, `must be left out for ${status}`);
    }
  }
  const count = members['created_count'] ?? null;
  if (count !== null && status === 'IN_PROGRESS') {
    throw invalid('created_count', 'must be left out for IN_PROGRESS; progress adds to it');
  }
  return {
    domainId: text(members, 'domain_id', LONGEST_ID),
    jobTaskId: given(members, 'job_task_id', LONGEST_ID),
    change: {
      status,
      ...(count === null ? {} : { created_count: integer(count, 'created_count', 0) }),
      ...(errorCode === null ? {} : { error_code: errorCode }),
      ...(errorMessage === null ? {} : { error_message: errorMessage }),
    },
  };
}

/** Reads AddProgressRequest. @throws AppError naming the member at fault. */
export function readProgressRequest(request: unknown): ProgressRequest {
  const members = membersOf(request, ['job_task_id', 'add_created_count', 'request_id', 'domain_id']);
  const count = members['add_created_count'] ?? null;
  if (count === null) {
    throw new AppError('ERROR_REQUIRED_PARAMETER', 'add_created_count: must be given');
  }
  return {
    domainId: text(members, 'domain_id', LONGEST_ID),
    jobTaskId: given(members, 'job_task_id', LONGEST_ID),
    count: integer(count, 'add_created_count', -MAX_INT32),
    requestId: text(members, 'request_id', LONGEST_REQUEST_ID),
  };
}

/** Reads DeleteJobTaskRequest. @throws AppError naming the member at fault. */
export function readDeleteRequest(request: unknown): DeleteRequest {
  const members = membersOf(request, ['job_task_id', 'domain_id']);
  return {
    domainId: text(members, 'domain_id', LONGEST_ID),
    jobTaskId: given(members, 'job_task_id', LONGEST_ID),
  };
}

/** What tells one request from another with the same request id. */
export function fingerprintOf(verb: string, request: Readonly<Record<string, Json>>): string {
  return createHash('sha256')
    .update(`${verb}\n${canonicalJson(request)}`)
    .digest('hex');
}

function membersOf(request: unknown, known: readonly string[]): Members {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    throw invalid('the request', `must be an object, got ${kindOf(request)}`);
  }
  for (const name of Object.keys(request)) {
    if (!known.includes(name)) {
      throw invalid(name.slice(0, 64).toWellFormed(), `must be one of ${known.join(', ')}`);
    }
  }
  return request as Members;
}

/** A string, or null when it is not given: absent, null and empty are the same on the transports. */
function text(members: Members, name: string, longest: number): string | null {
  const value = members[name] ?? '';
  if (typeof value !== 'string') {
    throw invalid(name, `must be a string, got ${kindOf(value)}`);
  }
  if (!value.isWellFormed()) {
    throw invalid(name, 'must be well-formed Unicode, got half of a surrogate pair');
  }
  const length = value.length > longest ? [...value].length : 0;
  if (length > longest) {
    throw invalid(name, `must have at most ${String(longest)} characters, got ${String(length)}`);
  }
  return value === '' ? null : value;
}

function given(members: Members, name: string, longest: number): string {
  const value = text(members, name, longest);
  if (value === null) {
    throw new AppError('ERROR_REQUIRED_PARAMETER', `${name}: must be given`);
  }
  return value;
}

function statusOf(value: unknown): JobTaskChange['status'] {
  const status = typeof value === 'number' ? BY_NUMBER[value] : REACHABLE.find((name) => name === value);
  if (value === undefined || value === null || value === '' || value === 'SCOPE_NONE' || value === 0) {
    throw new AppError('ERROR_REQUIRED_PARAMETER', 'status: must be given');
  }
  if (status === undefined || status === null) {
    throw invalid('status', `must be one of ${REACHABLE.join(', ')}`);
  }
  return status;
}

function integer(value: unknown, name: string, low: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < low || value > MAX_INT32) {
    const got = typeof value === 'number' ? String(value) : kindOf(value);
    throw invalid(name, `must be an integer from ${String(low)} to ${String(MAX_INT32)}, got ${got}`);
  }
  return value;
}

function options(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid('options', `must be an object, got ${kindOf(value)}`);
  }
  try {
    if (checkOptions(value as Readonly<Record<string, Json>>)) {
      throw invalid('options', 'must have integers beyond 2^53 as strings');
    }
  } catch (error) {
    throw error instanceof RowFault
      ? new AppError('ERROR_INVALID_PARAMETER', error.withoutContent, { cause: error })
      : error;
  }
  return canonicalJson(value as Json);
}

function invalid(place: string, reason: string): AppError {
  return new AppError('ERROR_INVALID_PARAMETER', `${place}: ${reason}`);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) {
    return 'null';
  }
  return Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
