import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import { turnFor } from '../common/request/large-requests.js';
import { requestContextOf } from '../common/request/request-context.js';
import { decodedRequest, MalformedMessage, pendingSize } from '../grpc/job-task.package.js';
import { getRequestOfUrl, listRequestOfUrl } from './job-task.query-string.js';

type ReceivedRequest = Parameters<typeof decodedRequest>[0];

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
  const received = host.switchToRpc().getData<ReceivedRequest>();
  const turn = turnFor(pendingSize(received), requestContextOf(host));
  return turn === null ? decoded(received) : turn.then(() => decoded(received));
});

function decoded(received: ReceivedRequest): unknown {
  try {
    return decodedRequest(received);
  } catch (error) {
    throw error instanceof MalformedMessage
      ? new AppError(
          'ERROR_INVALID_PARAMETER',
          `${error.where === '' ? 'the request' : error.where}: ${error.reason}`,
          { cause: error },
        )
      : error;
  }
}

/** GetJobTaskRequest from the URL. */
export const GetMessageOfUrl = createParamDecorator((_: unknown, host: ExecutionContext): unknown => {
  const { originalUrl, params } = host.switchToHttp().getRequest<HttpRequest>();
  return getRequestOfUrl(originalUrl, params['job_task_id'] ?? '');
});

/** JobTaskQuery from the URL. */
export const ListMessageOfUrl = createParamDecorator((_: unknown, host: ExecutionContext): unknown =>
  listRequestOfUrl(host.switchToHttp().getRequest<HttpRequest>().originalUrl),
);
