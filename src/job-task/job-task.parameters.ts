import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import { decodedRequest, MalformedMessage } from '../grpc/job-task.package.js';
import { getRequestOfUrl, listRequestOfUrl } from './job-task.query-string.js';

/** The part of Fastify's request that a message is made of. */
interface HttpRequest {
  readonly originalUrl: string;
  readonly body: unknown;
  readonly params: Readonly<Record<string, string>>;
}

/** Hands a handler the request message in its JSON form: the body on HTTP, the decoded message on gRPC. */
export const Message = createParamDecorator((_: unknown, host: ExecutionContext): unknown => {
  if (host.getType() === 'http') {
    return host.switchToHttp().getRequest<HttpRequest>().body;
  }
  try {
    return decodedRequest(host.switchToRpc().getData());
  } catch (error) {
    throw error instanceof MalformedMessage
      ? new AppError(
          'ERROR_INVALID_PARAMETER',
          `${error.where === '' ? 'the request' : error.where}: ${error.reason}`,
          { cause: error },
        )
      : error;
  }
});

/** GetJobTaskRequest from the URL. */
export const GetMessageOfUrl = createParamDecorator((_: unknown, host: ExecutionContext): unknown => {
  const { originalUrl, params } = host.switchToHttp().getRequest<HttpRequest>();
  return getRequestOfUrl(originalUrl, params['job_task_id'] ?? '');
});

/** JobTaskQuery from the URL. */
export const ListMessageOfUrl = createParamDecorator((_: unknown, host: ExecutionContext): unknown =>
  listRequestOfUrl(host.switchToHttp().getRequest<HttpRequest>().originalUrl),
);
