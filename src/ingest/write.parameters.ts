import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { invalidParameter } from '../common/errors/app-error.js';
import { requestContextOf } from '../common/request/request-context.js';
import { takeNamedScope } from '../job-task/job-task.parameters.js';
import { parametersOf } from './url-parameters.js';
import { RequestPipe, type ReceivedJson } from '../job-task/request.pipe.js';

/** The part of Fastify's request from which a message is created. */
interface HttpRequest {
  readonly originalUrl: string;
  readonly body: unknown;
  readonly params: Readonly<Record<string, string>>;
}

const UpdateMessageOfUrlJson = createParamDecorator((_: unknown, host: ExecutionContext): ReceivedJson => {
  const taker = requestContextOf(host);
  takeNamedScope(taker);
  const { body, params } = host.switchToHttp().getRequest<HttpRequest>();
  const id = params['job_task_id'] ?? '';
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { json: body, taker };
  }
  const named = (body as { readonly job_task_id?: unknown }).job_task_id ?? id;
  if (named !== id) {
    throw invalidParameter('job_task_id', 'must be that of the URL, or be left out');
  }
  return { json: { ...body, job_task_id: id }, taker };
});

const DeleteMessageOfUrlJson = createParamDecorator((_: unknown, host: ExecutionContext): ReceivedJson => {
  const taker = requestContextOf(host);
  takeNamedScope(taker);
  const { originalUrl, params } = host.switchToHttp().getRequest<HttpRequest>();
  const { domain_id = '' } = parametersOf(originalUrl, ['domain_id']);
  return { json: { job_task_id: params['job_task_id'] ?? '', domain_id }, taker };
});

/** Hands a handler UpdateJobTaskRequest from the path and the body. */
export const UpdateMessageOfUrl = (): ParameterDecorator => UpdateMessageOfUrlJson(RequestPipe);
/** Hands a handler DeleteJobTaskRequest from the path and the query string, of which domain_id is the only parameter. */
export const DeleteMessageOfUrl = (): ParameterDecorator => DeleteMessageOfUrlJson(RequestPipe);

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
