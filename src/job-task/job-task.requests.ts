import { Reflector } from '@nestjs/core';
import { IsDefined } from 'class-validator';
import { AppError } from '../common/errors/app-error.js';
import type { RequestContext } from '../common/request/request-context.js';
import { API, JOB_TASK_PACKAGE, SECOND_API } from '../contract/api.js';
import type { MessageType } from '../contract/message-type.js';
import { unionOf } from '../contract/union.js';
import type { RequiredValues } from '../query-builder/index.js';

/** Names the message that a class holds. */
export const ReadsMessage = Reflector.createDecorator<MessageType>();

/** A message of the first generation, with what the second one added to it: JSON may have the fields of both. */
const message = (name: string, second = name): MessageType =>
  unionOf(API.message(`${JOB_TASK_PACKAGE}.${name}`), SECOND_API.message(`${JOB_TASK_PACKAGE}.${second}`));
const GIVEN = { message: 'must be given' };

/** Which job task, and which of its fields; unset members are undefined. */
@ReadsMessage(message('GetJobTaskRequest', 'JobTaskRequest'))
export class GetJobTaskRequest {
  @IsDefined(GIVEN)
  readonly job_task_id!: string;
  readonly domain_id?: string;
  readonly only?: readonly string[];
}

/** Which job tasks; the query is JSON as the caller wrote it, and the compiler reads it. */
@ReadsMessage(message('JobTaskQuery'))
export class JobTaskQuery {
  readonly query?: unknown;
  readonly job_task_id?: string;
  readonly status?: string;
  readonly job_id?: string;
  readonly data_source_id?: string;
  readonly domain_id?: string;
  readonly workspace_id?: string;
}

/** Which statistic; the query is JSON as the caller wrote it, and the compiler reads it. */
@ReadsMessage(message('JobTaskStatQuery'))
export class JobTaskStatQuery {
  @IsDefined(GIVEN)
  readonly query!: unknown;
  readonly domain_id?: string;
}

/** The equality conditions on columns that the request has beside its query, and its domain. */
export function conditionsOf(
  { query: _query, workspace_id: _workspace, ...given }: JobTaskQuery,
  domainId: string,
): Readonly<Record<string, string>> {
  const conditions: Record<string, string> = {};
  // Unset members are undefined, which the type of an optional member does not say.
  for (const [name, value] of Object.entries<string | undefined>(given)) {
    if (value !== undefined) {
      conditions[name] = value;
    }
  }
  return { ...conditions, domain_id: domainId };
}

/** The workspace of job tasks that belong to a whole domain. */
export const WHOLE_DOMAIN = '*';

/**
 * The condition on the workspace: job tasks of the token's, or of the one that is named, and those of the whole domain.
 * @throws AppError for another workspace than the token's.
 */
export function workspaceCondition(
  named: string | undefined,
  { workspaceId }: Pick<RequestContext, 'workspaceId'>,
): RequiredValues {
  if (workspaceId !== null && named !== undefined && named !== workspaceId) {
    throw new AppError('ERROR_PERMISSION_DENIED', 'workspace_id: must be the workspace of the token, or be left out');
  }
  const workspaces = visibleWorkspaces(workspaceId ?? named ?? null);
  return workspaces === null ? {} : { workspace_id: workspaces };
}

/** The workspaces of the job tasks that a caller confined to one sees; null: all, and none. */
export function visibleWorkspaces(workspaceId: string | null): readonly string[] | null {
  return workspaceId === null ? null : [workspaceId, WHOLE_DOMAIN];
}

/** A value that the request must give. @throws AppError with ERROR_REQUIRED_PARAMETER. */
export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) {
    throw new AppError('ERROR_REQUIRED_PARAMETER', `${name}: must be given`);
  }
  return value;
}
