import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import { turnFor } from '../common/request/large-requests.js';
import { requestContextOf } from '../common/request/request-context.js';
import { decodedRequest, MalformedMessage, pendingSize } from '../grpc/job-task.package.js';
import { RequestPipe, type ReceivedJson } from './request.pipe.js';
import { getRequestOfUrl, listRequestOfUrl } from './job-task.query-string.js';

type ReceivedRequest = Parameters<typeof decodedRequest>[0];

/** The part of Fastify's request that a message is made of. */
interface HttpRequest {
  readonly originalUrl: string;
  readonly body: unknown;
  readonly params: Readonly<Record<string, string>>;
}

const MessageJson = createParamDecorator((_: unknown, host: ExecutionContext): ReceivedJson | Promise<ReceivedJson> => {
  const taker = requestContextOf(host);
  if (host.getType() === 'http') {
    return { json: host.switchToHttp().getRequest<HttpRequest>().body, taker };
  }
  const received = host.switchToRpc().getData<ReceivedRequest>();
  const read = (): ReceivedJson => ({ json: decoded(received), taker });
  const turn = turnFor(pendingSize(received), taker);
  return turn === null ? read() : turn.then(read);
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

const GetMessageOfUrlJson = createParamDecorator((_: unknown, host: ExecutionContext): ReceivedJson => {
  const { originalUrl, params } = host.switchToHttp().getRequest<HttpRequest>();
  return { json: getRequestOfUrl(originalUrl, params['job_task_id'] ?? ''), taker: requestContextOf(host) };
});

const ListMessageOfUrlJson = createParamDecorator((_: unknown, host: ExecutionContext): ReceivedJson => ({
  json: listRequestOfUrl(host.switchToHttp().getRequest<HttpRequest>().originalUrl),
  taker: requestContextOf(host),
}));

/** Hands a handler the request as its parameter's class: the body on HTTP, the decoded message on gRPC. */
export const Message = (): ParameterDecorator => MessageJson(RequestPipe);
/** Hands a handler GetJobTaskRequest from the URL. */
export const GetMessageOfUrl = (): ParameterDecorator => GetMessageOfUrlJson(RequestPipe);
/** Hands a handler JobTaskQuery from the URL. */
export const ListMessageOfUrl = (): ParameterDecorator => ListMessageOfUrlJson(RequestPipe);
