import { TRANSPORT_STATUS, type ErrorCode } from './error-code.js';

export interface AppErrorOptions {
  readonly cause?: unknown;
  /** The HTTP status where it says more than the code's own, such as 413 or 415. */
  readonly httpStatus?: number;
  /** Seconds after which trying again may help, where that is known better than for the status as such. */
  readonly retryAfterS?: number;
}

/** Seconds after which to try again what was unavailable. What is too large stays so, and has no such hint. */
const RETRY_AFTER_S = 1;

/** The only error that reaches a caller: a code of the table, and a message without anything internal in it. */
export class AppError extends Error {
  readonly httpStatus: number;
  /** Seconds after which a caller may try again; undefined where that would not help. */
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

/** The error of a request that is still worked on at its deadline. */
export function requestTimeout(cause?: unknown): AppError {
  const message = 'the request took too long; a narrower filter or a page makes it shorter';
  return new AppError('ERROR_REQUEST_TIMEOUT', message, { cause });
}
