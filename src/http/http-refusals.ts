import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalidParameter, type AppError } from '../common/errors/app-error.js';
import { httpErrorBody } from '../common/errors/exception.filter.js';
import { httpRequestId, unreadRequestId, type ParserFault } from './http-request-id.js';
import { refusedContext } from '../common/request/refused-context.js';
import type { RequestObserver } from '../common/request/request-end.js';
import { linger } from './lingering-close.js';
import { malformedRequest, malformedUrl } from './malformed-request.js';
import { responseOn } from './node-http-internals.js';

type Headers = Readonly<Record<string, string>>;

/** The method in logs and metrics for data that is not a request. */
const UNREAD = 'none';

/**
 * Responds to requests that Node or Fastify's router rejects before they have a route, in the form of other errors, and notifies
 * the observers. The server is created with these handlers, before the observers exist.
 */
export class HttpRefusals {
  private observers: readonly RequestObserver[] = [];
  private headers: Headers = {};
  private readonly inFlight = new WeakMap<ServerResponse, AppError>();

  /** Sets the observers, and the headers of every response. */
  prepare(observers: readonly RequestObserver[], headers: Headers): void {
    this.observers = observers;
    this.headers = headers;
  }

  /** Why the service closed the connection before the response was sent; undefined if the client closed it. */
  of(response: ServerResponse): AppError | undefined {
    return this.inFlight.get(response);
  }

  /** Handles `clientError`: malformed, oversized or slow requests. */
  readonly clientError = (fault: Error & ParserFault & { readonly code?: string }, socket: Socket): void => {
    const answer = responseOn(socket);
    // A second response would corrupt the one being sent.
    if (fault.code !== 'ECONNRESET' && socket.writable && answer?.headersSent !== true) {
      const error = malformedRequest(fault.code);
      const requestId = answer === null ? unreadRequestId(fault) : httpRequestId(answer.req);
      if (answer === null) {
        this.notify(error, requestId, UNREAD);
      } else {
        this.inFlight.set(answer, error);
      }
      socket.write(asText(error, requestId, this.headers));
      linger(socket);
      return;
    }
    socket.destroy(fault);
  };

  /** Handles a URL that Fastify's router cannot process. */
  readonly frameworkError = (
    { statusCode }: { readonly statusCode?: number },
    request: FastifyRequest,
    reply: FastifyReply,
  ): void => {
    const error = malformedUrl(statusCode);
    const requestId = httpRequestId(request.raw);
    this.notify(error, requestId, request.method);
    void reply
      .code(error.httpStatus)
      .headers({
        ...this.headers,
        'x-request-id': requestId,
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
      })
      .send(JSON.stringify(httpErrorBody(error, requestId)));
  };

  /** Handles CONNECT, which only proxies support. */
  readonly connect = (request: IncomingMessage, socket: Duplex): void => {
    const error = invalidParameter('the HTTP method', 'must not be CONNECT', { httpStatus: 405 });
    const requestId = httpRequestId(request);
    this.notify(error, requestId, 'CONNECT');
    socket.on('error', () => undefined);
    socket.end(asText(error, requestId, { ...this.headers, allow: 'GET, HEAD, OPTIONS, POST' }));
  };

  private notify({ code, httpStatus }: AppError, requestId: string, method: string): void {
    const context = refusedContext('http', requestId, code);
    for (const observer of this.observers) {
      observer({ transport: 'http', method, status: httpStatus, ms: 0, context });
    }
  }
}

/** The text of a response for a connection without a response object. */
function asText(error: AppError, requestId: string, headers: Headers): string {
  const body = JSON.stringify(httpErrorBody(error, requestId));
  const all = {
    ...headers,
    'x-request-id': requestId,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  const status = `HTTP/1.1 ${String(error.httpStatus)} ${STATUS_CODES[error.httpStatus] ?? ''}`;
  return `${[status, ...lines].join('\r\n')}\r\n\r\n${body}`;
}
