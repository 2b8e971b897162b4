import { Reflector } from '@nestjs/core';
import { IsDefined } from 'class-validator';
import { AppError } from '../common/errors/app-error.js';
import type { RequestContext } from '../common/request/request-context.js';
import { JSON_MESSAGES } from '../contract/json-messages.js';
import type { MessageType } from '../contract/message-type.js';
import type { RequiredValues } from '../query-builder/index.js';

/** Declares the message that a class represents. */
export const ReadsMessage = Reflector.createDecorator<MessageType>();

const GIVEN = { message: 'must be given' };

/** Unset members are undefined. */
@ReadsMessage(JSON_MESSAGES.get)
export class GetJobTaskRequest {
  @IsDefined(GIVEN)
  readonly job_task_id!: string;
  readonly domain_id?: string;
  readonly only?: readonly string[];
  readonly workspace_id?: string;
}

/** The query is the client's JSON, which only the compiler reads. */
@ReadsMessage(JSON_MESSAGES.list)
export class JobTaskQuery {
  readonly query?: unknown;
  readonly job_task_id?: string;
  readonly status?: string;
  readonly job_id?: string;
  readonly data_source_id?: string;
  readonly domain_id?: string;
  readonly workspace_id?: string;
}

/** The query is the client's JSON, which only the compiler reads. */
@ReadsMessage(JSON_MESSAGES.stat)
export class JobTaskStatQuery {
  @IsDefined(GIVEN)
  readonly query!: unknown;
  readonly domain_id?: string;
  readonly workspace_id?: string;
}

/** The equality conditions outside the query, including the domain. */
export function conditionsOf(
  { query: _query, workspace_id: _workspace, ...given }: JobTaskQuery,
  domainId: string,
): Readonly<Record<string, string>> {
  const conditions: Record<string, string> = {};
  // Unset members are undefined, which the type of an optional member does not show.
  for (const [name, value] of Object.entries<string | undefined>(given)) {
    if (value !== undefined) {
      conditions[name] = value;
    }
  }
  return { ...conditions, domain_id: domainId };
}

export const WHOLE_DOMAIN = '*';

/**
 * The condition on the workspace: job tasks of the token's or the named workspace, and those of the whole domain.
 * @throws AppError for a workspace other than the token's
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
  if (workspaceId === null) {
    return null;
  }
  return workspaceId === WHOLE_DOMAIN ? [WHOLE_DOMAIN] : [workspaceId, WHOLE_DOMAIN];
}

/** Checks that the request has a value. @throws AppError with ERROR_REQUIRED_PARAMETER */
export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) {
    throw new AppError('ERROR_REQUIRED_PARAMETER', `${name}: must be given`);
  }
  return value;
}

/** The domain of the token, or the one that a system token chose; without a token, the request's. @throws AppError for another one */
export function domainOf(named: string | undefined, { domainId }: RequestContext): string {
  const domain = domainId ?? required(named, 'domain_id');
  if (named !== undefined && named !== domain) {
    throw new AppError('ERROR_PERMISSION_DENIED', OTHER_DOMAIN);
  }
  return domain;
}

export const OTHER_DOMAIN = 'domain_id: must be the domain of the token, or be left out';

/** The error of a job task that is not there, or in another domain. */
export function unknownJobTask(id: string): AppError {
  const shown = id.slice(0, 64).toWellFormed();
  return new AppError('ERROR_NOT_FOUND', `Resource cannot be found or access is denied. (job_task_id = ${shown})`);
}
