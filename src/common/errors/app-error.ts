import { WIRE_STATUS, type ErrorCode } from './error-code.js';

export interface AppErrorOptions {
  readonly cause?: unknown;
  /** The HTTP status where it says more than the code's own, such as 413 or 415. */
  readonly httpStatus?: number;
  /** Seconds after which trying again may help, where that is known. */
  readonly retryAfterS?: number;
}

/** The only error that reaches a caller: a code of the table, and a message without anything internal in it. */
export class AppError extends Error {
  readonly httpStatus: number;
  readonly retryAfterS: number | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: AppErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.httpStatus = options.httpStatus ?? WIRE_STATUS[code].http;
    this.retryAfterS = options.retryAfterS;
  }

  get grpcStatus(): number {
    return WIRE_STATUS[this.code].grpc;
  }
}
