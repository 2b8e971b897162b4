import { WIRE_STATUS } from './error-code.js';
/** HTTP statuses that tell callers when to try again, on both wires, and the seconds unless the error knows better. */
const AGAIN = [429, 503];
const RETRY_AFTER_S = 1;
/** The only error that reaches a caller: a code of the table, and a message without anything internal in it. */
export class AppError extends Error {
    code;
    httpStatus;
    /** Seconds after which a caller may try again; undefined where that would not help. */
    retryAfterS;
    constructor(code, message, options = {}) {
        super(message, { cause: options.cause });
        this.code = code;
        this.name = 'AppError';
        this.httpStatus = options.httpStatus ?? WIRE_STATUS[code].http;
        this.retryAfterS = options.retryAfterS ?? (AGAIN.includes(this.httpStatus) ? RETRY_AFTER_S : undefined);
    }
    get grpcStatus() {
        return WIRE_STATUS[this.code].grpc;
    }
}
/** The error of a request that is still worked on at its deadline. */
export function requestTimeout(cause) {
    const message = 'the request took too long; a narrower filter or a page makes it shorter';
    return new AppError('ERROR_REQUEST_TIMEOUT', message, { cause });
}
//# sourceMappingURL=app-error.js.map