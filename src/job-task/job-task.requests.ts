import { Reflector } from '@nestjs/core';
import { IsDefined } from 'class-validator';
import { AppError } from '../common/errors/app-error.js';
import type { RequestContext } from '../common/request/request-context.js';
import { JSON_MESSAGES } from '../contract/json-messages.js';
import type { MessageType } from '../contract/message-type.js';
import type { RequiredValues } from '../query-builder/index.js';

/** Names the message that a class holds. */
export const ReadsMessage = Reflector.createDecorator<MessageType>();

const GIVEN = { message: 'must be given' };

/** Which job task, and which of its fields; unset members are undefined. */
@ReadsMessage(JSON_MESSAGES.get)
export class GetJobTaskRequest {
  @IsDefined(GIVEN)
  readonly job_task_id!: string;
  readonly domain_id?: string;
  readonly only?: readonly string[];
  readonly workspace_id?: string;
}

/** Which job tasks; the query is JSON as the caller wrote it, and the compiler reads it. */
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

/** Which statistic; the query is JSON as the caller wrote it, and the compiler reads it. */
@ReadsMessage(JSON_MESSAGES.stat)
export class JobTaskStatQuery {
  @IsDefined(GIVEN)
  readonly query!: unknown;
  readonly domain_id?: string;
  readonly workspace_id?: string;
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
const WHOLE_DOMAIN = '*';

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
  const workspace = workspaceId ?? named;
  return workspace === undefined ? {} : { workspace_id: [workspace, WHOLE_DOMAIN] };
}

/** A value that the request must give. @throws AppError with ERROR_REQUIRED_PARAMETER. */
export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) {
    throw new AppError('ERROR_REQUIRED_PARAMETER', `${name}: must be given`);
  }
  return value;
}
