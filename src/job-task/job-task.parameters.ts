import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import { turnFor } from '../common/request/large-requests.js';
import { requestContextOf, type RequestContext } from '../common/request/request-context.js';
import { decodedRequest, MalformedMessage, pendingSize } from '../grpc/job-task.package.js';
import { RequestPipe, type ReceivedJson } from './request.pipe.js';
import { getRequestOfUrl, listRequestOfUrl } from './job-task.query-string.js';

type ReceivedRequest = Parameters<typeof decodedRequest>[0];

/** The part of Fastify's request that contains the message. */
export interface HttpRequest {
  readonly originalUrl: string;
  readonly body: unknown;
  readonly params: Readonly<Record<string, string>>;
}

/** Whether the message has a domain_id in both generations of the API. */
interface MessageOptions {
  readonly hasDomain: boolean;
}

const MessageJson = createParamDecorator<MessageOptions, ReceivedJson | Promise<ReceivedJson>>(
  ({ hasDomain }, host: ExecutionContext) => {
    const taker = takeNamedScope(requestContextOf(host));
    if (host.getType() === 'http') {
      return { json: host.switchToHttp().getRequest<HttpRequest>().body, taker };
    }
    const received = host.switchToRpc().getData<ReceivedRequest>();
    const read = (): ReceivedJson => {
      const json = decoded(received);
      // After the message, whose fields may show that its client is one of the other generation.
      if (!hasDomain) {
        requireNamedDomain(taker);
      }
      return { json, taker };
    };
    const turn = turnFor(pendingSize(received), taker);
    return turn === null ? read() : turn.then(read);
  },
);

/**
 * Adds the domain and workspace to a request of the second generation, whose messages have none: without tokens, metadata or
 * headers name them.
 */
export function takeNamedScope(context: RequestContext): RequestContext {
  if (context.generation === 2) {
    context.domainId ??= context.named?.domain() ?? null;
    context.workspaceId ??= context.named?.workspace() ?? null;
  }
  return context;
}

/** @throws AppError for a gRPC call of the second generation that names no domain. */
function requireNamedDomain({ generation, domainId, transport }: RequestContext): void {
  if (generation === 2 && domainId === null && transport === 'grpc') {
    throw new AppError(
      'ERROR_REQUIRED_PARAMETER',
      'x_domain_id: must be given as metadata; messages of the second generation have no domain_id',
    );
  }
}

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

/** A decorator that injects the message which `read` makes of an HTTP request, as an instance of the parameter's class. */
export function messageOfHttp(read: (request: HttpRequest) => unknown): () => ParameterDecorator {
  const MessageOfHttp = createParamDecorator((_: unknown, host: ExecutionContext): ReceivedJson => {
    const taker = takeNamedScope(requestContextOf(host));
    return { json: read(host.switchToHttp().getRequest<HttpRequest>()), taker };
  });
  return () => MessageOfHttp(RequestPipe);
}

export const GetMessageOfUrl = messageOfHttp(({ originalUrl, params }) =>
  getRequestOfUrl(originalUrl, params['job_task_id'] ?? ''),
);
export const ListMessageOfUrl = messageOfHttp(({ originalUrl }) => listRequestOfUrl(originalUrl));

/** Injects the request as an instance of the parameter's class, from the HTTP body or the decoded gRPC message. */
export const Message = (): ParameterDecorator => MessageJson({ hasDomain: false }, RequestPipe);
/** The same for a message that has a domain_id in both generations of the API. */
export const MessageWithDomain = (): ParameterDecorator => MessageJson({ hasDomain: true }, RequestPipe);
