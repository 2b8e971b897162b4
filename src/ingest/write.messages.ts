import { createHash } from 'node:crypto';
import { AppError, invalidParameter } from '../common/errors/app-error.js';
import type { RequestContext } from '../common/request/request-context.js';
import { required, WHOLE_DOMAIN } from '../job-task/job-task.requests.js';
import { JOB_TASK_COLUMNS } from '../job-task/persistence/job-task.entity.js';
import type { JobTaskChange, NewJobTask } from '../job-task/persistence/native/write-outcome.js';
import { canonicalJson, type Json } from '../query-builder/index.js';
import { checkOptions } from './records/check-options.js';
import { RowFault } from './records/row-fault.js';
import type { CreateJobTaskRequest, UpdateJobTaskRequest } from './write.requests.js';

const REACHABLE = ['IN_PROGRESS', 'SUCCESS', 'FAILURE', 'TIMEOUT', 'CANCELED'] as const;
const WITH_ERROR: readonly string[] = ['FAILURE', 'TIMEOUT', 'CANCELED'];
const LONGEST_REQUEST_ID = 128;
const LONGEST_ID = JOB_TASK_COLUMNS.job_task_id.length;

/**
 * The job task to create, without its domain, in the workspace of the caller; `newId` generates an id if the request has none.
 * @throws AppError
 */
export function newTaskOf(
  request: CreateJobTaskRequest,
  workspaceId: string | null,
  newId: () => string,
): Omit<NewJobTask, 'domain_id'> {
  return {
    workspace_id: checked(workspaceId ?? undefined, 'x_workspace_id', JOB_TASK_COLUMNS.workspace_id.length) ?? null,
    resource_group: workspaceId === null ? null : workspaceId === WHOLE_DOMAIN ? 'DOMAIN' : 'WORKSPACE',
    job_task_id: checked(request.job_task_id, 'job_task_id', LONGEST_ID) ?? newId(),
    job_id: idOf(request.job_id, 'job_id'),
    data_source_id: idOf(request.data_source_id, 'data_source_id'),
    options: optionsText(request.options ?? {}),
  };
}

/**
 * Ids are unique across domains. So that a tenant neither finds out the ids of others nor takes one of theirs, an id that
 * it chooses has to begin with its domain. @throws AppError, whatever is in the table.
 */
export function checkChosenId(id: string | undefined, { domainId, isSystem, named }: RequestContext): void {
  const isTenant = domainId !== null && !isSystem && named === undefined;
  if (id !== undefined && isTenant && !id.startsWith(`${domainId}:`)) {
    throw new AppError(
      'ERROR_PERMISSION_DENIED',
      `job_task_id: must begin with ${domainId}: (the domain of the token and a colon), or be left out`,
    );
  }
}

/** The requested change. @throws AppError naming the invalid member. */
export function changeOf(request: UpdateJobTaskRequest): JobTaskChange {
  const status = statusOf(required(request.status, 'status'));
  const errorCode = checked(request.error_code, 'error_code', JOB_TASK_COLUMNS.error_code.length);
  const errorMessage = checked(request.error_message, 'error_message', Number.POSITIVE_INFINITY);
  const count = request.created_count;
  if (status === 'FAILURE') {
    required(errorCode, 'error_code');
  }
  if ((errorCode ?? errorMessage) !== undefined && !WITH_ERROR.includes(status)) {
    throw invalidParameter(errorCode === undefined ? 'error_message' : 'error_code', `must be left out for ${status}`);
  }
  if (count !== undefined && status === 'IN_PROGRESS') {
    throw invalidParameter('created_count', 'must be left out for IN_PROGRESS; progress adds to it');
  }
  if (count !== undefined && count < 0) {
    throw invalidParameter('created_count', `must be an integer from 0 to 2147483647, got ${String(count)}`);
  }
  return {
    status,
    ...(count === undefined ? {} : { created_count: count }),
    ...(errorCode === undefined ? {} : { error_code: errorCode }),
    ...(errorMessage === undefined ? {} : { error_message: errorMessage }),
  };
}

/** An id that the request must give. @throws AppError */
export function idOf(value: string | undefined, name: string): string {
  return required(checked(value, name, LONGEST_ID), name);
}

/** The domain that a request names. @throws AppError for one that no domain can have. */
export function domainNamed(value: string | undefined): string | undefined {
  return checked(value, 'domain_id', LONGEST_ID);
}

/** The id of a request. @throws AppError for one that is too long. */
export function requestIdOf(value: string | undefined): string | undefined {
  return checked(value, 'request_id', LONGEST_REQUEST_ID);
}

/** Distinguishes requests with the same request id. */
export function fingerprintOf(verb: string, request: Readonly<Record<string, Json>>): string {
  return createHash('sha256')
    .update(`${verb}\n${canonicalJson(request)}`)
    .digest('hex');
}

function checked(value: string | undefined, name: string, longest: number): string | undefined {
  if (value?.isWellFormed() === false) {
    throw invalidParameter(name, 'must be well-formed Unicode, got half of a surrogate pair');
  }
  const length = value !== undefined && value.length > longest ? [...value].length : 0;
  if (length > longest) {
    throw invalidParameter(name, `must have at most ${String(longest)} characters, got ${String(length)}`);
  }
  return value;
}

function statusOf(value: string): JobTaskChange['status'] {
  const status = REACHABLE.find((name) => name === value);
  if (status === undefined) {
    throw invalidParameter('status', `must be one of ${REACHABLE.join(', ')}`);
  }
  return status;
}

function optionsText(options: Readonly<Record<string, Json>>): string {
  try {
    if (checkOptions(options)) {
      throw invalidParameter('options', 'must have integers beyond 2^53 as strings');
    }
  } catch (error) {
    throw error instanceof RowFault
      ? new AppError('ERROR_INVALID_PARAMETER', error.withoutContent, { cause: error })
      : error;
  }
  return canonicalJson(options);
}
