import { Reflector } from '@nestjs/core';
import { IsDefined } from 'class-validator';
import { AppError } from '../common/errors/app-error.js';
import { API, JOB_TASK_PACKAGE } from '../contract/api.js';
import type { MessageType } from '../contract/message-type.js';

/** Names the message that a class holds. */
export const ReadsMessage = Reflector.createDecorator<MessageType>();

const message = (name: string): MessageType => API.message(`${JOB_TASK_PACKAGE}.${name}`);
const GIVEN = { message: 'must be given' };

/** Which job task, and which of its fields; unset members are undefined. */
@ReadsMessage(message('GetJobTaskRequest'))
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
  { query: _query, ...given }: JobTaskQuery,
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

/** A value that the request must give. @throws AppError with ERROR_REQUIRED_PARAMETER. */
export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) {
    throw new AppError('ERROR_REQUIRED_PARAMETER', `${name}: must be given`);
  }
  return value;
}
