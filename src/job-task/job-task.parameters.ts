import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import { decodedRequest, MalformedMessage } from '../grpc/job-task.package.js';
import { RequestPipe } from './request.pipe.js';
import { getRequestOfUrl, listRequestOfUrl } from './job-task.query-string.js';

/** The part of Fastify's request that a message is made of. */
interface HttpRequest {
  readonly originalUrl: string;
  readonly body: unknown;
  readonly params: Readonly<Record<string, string>>;
}

const MessageJson = createParamDecorator((_: unknown, host: ExecutionContext): unknown => {
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

const GetMessageOfUrlJson = createParamDecorator((_: unknown, host: ExecutionContext): unknown => {
  const { originalUrl, params } = host.switchToHttp().getRequest<HttpRequest>();
  return getRequestOfUrl(originalUrl, params['job_task_id'] ?? '');
});

const ListMessageOfUrlJson = createParamDecorator((_: unknown, host: ExecutionContext): unknown =>
  listRequestOfUrl(host.switchToHttp().getRequest<HttpRequest>().originalUrl),
);

/** Hands a handler the request as its parameter's class: the body on HTTP, the decoded message on gRPC. */
export const Message = (): ParameterDecorator => MessageJson(RequestPipe);
/** Hands a handler GetJobTaskRequest from the URL. */
export const GetMessageOfUrl = (): ParameterDecorator => GetMessageOfUrlJson(RequestPipe);
/** Hands a handler JobTaskQuery from the URL. */
export const ListMessageOfUrl = (): ParameterDecorator => ListMessageOfUrlJson(RequestPipe);
