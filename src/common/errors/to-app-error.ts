import { HttpException } from '@nestjs/common';
import { QueryError } from '../../query-builder/index.js';
import { AppError } from './app-error.js';
import type { ErrorCode } from './error-code.js';

/** The message of every internal error; the log has the cause. */
const INTERNAL = 'an internal error; the log of the service has it under the request id';

/** Codes for statuses with which Nest and Fastify reject requests before a handler. */
const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'ERROR_AUTHENTICATE_FAILURE',
  403: 'ERROR_PERMISSION_DENIED',
  404: 'ERROR_NOT_FOUND',
  408: 'ERROR_REQUEST_TIMEOUT',
  413: 'ERROR_RESOURCE_EXHAUSTED',
  429: 'ERROR_RESOURCE_EXHAUSTED',
  503: 'ERROR_UNAVAILABLE',
  504: 'ERROR_REQUEST_TIMEOUT',
};

/** Converts anything thrown into an error that clients may see. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) {
    return error;
  }
  if (error instanceof QueryError) {
    return new AppError(error.code, error.message, { cause: error });
  }
  const status = statusOf(error);
  if (status !== null && status >= 400 && status < 500) {
    return new AppError(CODE_OF_STATUS[status] ?? 'ERROR_INVALID_PARAMETER', messageFor(error as Error, status), {
      cause: error,
      httpStatus: status,
    });
  }
  return new AppError('ERROR_UNKNOWN', INTERNAL, { cause: error });
}

/** Nest's exceptions have `getStatus`, Fastify's errors `statusCode`. */
function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) {
    return error.getStatus();
  }
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return error instanceof Error && typeof statusCode === 'number' ? statusCode : null;
}

function messageFor(error: Error, status: number): string {
  switch (status) {
    case 404:
      return 'the path: must be that of a route';
    case 413:
      return 'the body: must be smaller (HTTP_BODY_LIMIT)';
    case 415:
      return 'the body: must be application/json (content-type)';
    default:
      return error.message;
  }
}
