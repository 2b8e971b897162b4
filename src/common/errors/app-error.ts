import { TRANSPORT_STATUS, type ErrorCode } from './error-code.js';

export interface AppErrorOptions {
  readonly cause?: unknown;
  /** Replaces the code's HTTP status with a more specific one, such as 413 or 415. */
  readonly httpStatus?: number;
  /** Seconds after which a retry may succeed, if known better than by the status. */
  readonly retryAfterS?: number;
}

/** For unavailable resources. A request that is too large has no such hint, because a retry would fail again. */
const RETRY_AFTER_S = 1;

/** The only error that clients see: a code, and a message without internals. */
export class AppError extends Error {
  readonly httpStatus: number;
  /** Seconds after which a client may retry; undefined if a retry would not help. */
  readonly retryAfterS: number | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: AppErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.httpStatus = options.httpStatus ?? TRANSPORT_STATUS[code].http;
    this.retryAfterS = options.retryAfterS ?? (code === 'ERROR_UNAVAILABLE' ? RETRY_AFTER_S : undefined);
  }

  get grpcStatus(): number {
    return TRANSPORT_STATUS[this.code].grpc;
  }
}

export function requestTimeout(cause?: unknown): AppError {
  const message = 'the request took too long; use a narrower filter or a page';
  return new AppError('ERROR_REQUEST_TIMEOUT', message, { cause });
}

/** The error of a request with an invalid value. `place` says where it is, `reason` what it must be. */
export function invalidParameter(place: string, reason: string, options: AppErrorOptions = {}): AppError {
  return new AppError('ERROR_INVALID_PARAMETER', `${place}: ${reason}`, options);
}
