import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { invalidParameter } from '../common/errors/app-error.js';
import { messageOfHttp } from '../job-task/job-task.parameters.js';
import { parametersOf } from './url-parameters.js';

/** Injects UpdateJobTaskRequest from the path and the body. */
export const UpdateMessageOfUrl = messageOfHttp(({ body, params }) => {
  const id = params['job_task_id'] ?? '';
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return body;
  }
  const named = (body as { readonly job_task_id?: unknown }).job_task_id ?? id;
  if (named !== id) {
    throw invalidParameter('job_task_id', 'must be that of the URL, or be left out');
  }
  return { ...body, job_task_id: id };
});

/** Injects DeleteJobTaskRequest from the path and the query string, of which domain_id is the only parameter. */
export const DeleteMessageOfUrl = messageOfHttp(({ originalUrl, params }) => {
  const { domain_id = '' } = parametersOf(originalUrl, ['domain_id']);
  return { job_task_id: params['job_task_id'] ?? '', domain_id };
});

/** The value of Idempotency-Key, which the standard's draft quotes; undefined where it is not sent, and over gRPC. */
export const IdempotencyKey = createParamDecorator((_: unknown, host: ExecutionContext): string | undefined => {
  if (host.getType() !== 'http') {
    return undefined;
  }
  const { headers } = host.switchToHttp().getRequest<{ readonly headers: Readonly<Record<string, string>> }>();
  const key = headers['idempotency-key'] ?? '';
  const bare = /^"(.*)"$/.exec(key)?.[1] ?? key;
  return bare === '' ? undefined : bare;
});
