import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Metadata } from '@grpc/grpc-js';
import { throwError, type Observable } from 'rxjs';
import { attachedRequestContext, callOf } from '../request/request-context.js';
import type { AppError } from './app-error.js';
import { toAppError } from './to-app-error.js';

/** The part of Fastify's reply that an error needs. */
interface HttpReply {
  readonly sent: boolean;
  readonly raw: { readonly headersSent: boolean; destroy(): unknown };
  status(code: number): HttpReply;
  header(name: string, value: string): HttpReply;
  removeHeader(name: string): unknown;
  send(body: unknown): unknown;
}

/** Headers of a response that failed before it was sent; they do not describe the error. */
const RESPONSE_HEADERS = ['content-type', 'content-encoding', 'content-length', 'content-disposition'];

/** Returns every error on both transports: gRPC details are `CODE: message`, an HTTP body is `{"detail": {code, message, request_id}}`. */
@Catch()
export class ExceptionsFilter implements ExceptionFilter {
  catch(exception: unknown, host: ArgumentsHost): Observable<never> | undefined {
    const error = toAppError(exception);
    const context = attachedRequestContext(callOf(host));
    const requestId = context?.requestId ?? '';
    if (context !== undefined) {
      context.usage.errorCode = error.code;
    }
    logError(error, requestId);
    if (host.getType() === 'http') {
      sendHttpError(host.switchToHttp().getResponse<HttpReply>(), error, requestId);
      return undefined;
    }
    return throwError(() => grpcError(error, requestId));
  }
}

const logger = new Logger('Errors');

/** Logs what an operator can fix. An ERROR_UNAVAILABLE without a cause was logged where it occurred. */
export function logError(error: AppError, requestId: string): void {
  if (error.code === 'ERROR_UNKNOWN') {
    logger.error({ msg: 'internal error', requestId, err: error.cause });
  } else if (error.code === 'ERROR_UNAVAILABLE' && error.cause !== undefined) {
    logger.warn({ msg: error.message, requestId, err: error.cause });
  }
}

function sendHttpError(reply: HttpReply, error: AppError, requestId: string): void {
  if (reply.sent || reply.raw.headersSent) {
    // Part of the response is sent, so only closing the connection shows the error.
    reply.raw.destroy();
    return;
  }
  for (const name of RESPONSE_HEADERS) {
    reply.removeHeader(name);
  }
  if (error.retryAfterS !== undefined) {
    reply.header('retry-after', String(error.retryAfterS));
  }
  if (error.httpStatus === 401) {
    reply.header('www-authenticate', 'Bearer');
  }
  reply.status(error.httpStatus).send(httpErrorBody(error, requestId));
}

export function httpErrorBody(
  error: AppError,
  requestId: string,
): { detail: { code: string; message: string; request_id: string } } {
  return { detail: { code: error.code, message: error.message, request_id: requestId } };
}

/** The status of every gRPC error; its trailing metadata holds the request id and when to retry. */
export function grpcError(error: AppError, requestId: string): { code: number; details: string; metadata: Metadata } {
  const metadata = new Metadata();
  metadata.set('x-request-id', requestId);
  if (error.retryAfterS !== undefined) {
    metadata.set('retry-after', String(error.retryAfterS));
    // gRPC libraries follow this if the client has a retry policy (gRFC A6).
    metadata.set('grpc-retry-pushback-ms', String(Math.ceil(error.retryAfterS * 1000)));
  }
  return { code: error.grpcStatus, details: `${error.code}: ${error.message}`, metadata };
}
