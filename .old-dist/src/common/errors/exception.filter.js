var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { Catch, Logger } from '@nestjs/common';
import { Metadata } from '@grpc/grpc-js';
import { throwError } from 'rxjs';
import { attachedRequestContext, callOf } from '../request-context.js';
import { toAppError } from './to-app-error.js';
/** What describes an answer that broke before any of it was sent: an error in its place is none of that. */
const OF_THE_ANSWER = ['content-type', 'content-encoding', 'content-length', 'content-disposition'];
/** Answers every error on both wires: gRPC details are `CODE: message`, an HTTP body is `{"detail": {code, message, request_id}}`. */
let ExceptionsFilter = class ExceptionsFilter {
    logger = new Logger('Errors');
    catch(exception, host) {
        const error = toAppError(exception);
        const context = attachedRequestContext(callOf(host));
        const requestId = context?.requestId ?? '';
        if (context !== undefined) {
            context.usage.errorCode = error.code;
        }
        this.log(error, requestId);
        if (host.getType() === 'http') {
            answerHttp(host.switchToHttp().getResponse(), error, requestId);
            return undefined;
        }
        return throwError(() => grpcError(error, requestId));
    }
    /** A refusal without a cause is no news: who refuses has told, once. */
    log(error, requestId) {
        if (error.code === 'ERROR_UNKNOWN') {
            this.logger.error({ msg: 'internal error', requestId, err: error.cause });
        }
        else if (error.code === 'ERROR_UNAVAILABLE' && error.cause !== undefined) {
            this.logger.warn({ msg: error.message, requestId, err: error.cause });
        }
    }
};
ExceptionsFilter = __decorate([
    Catch()
], ExceptionsFilter);
export { ExceptionsFilter };
function answerHttp(reply, error, requestId) {
    if (reply.sent || reply.raw.headersSent) {
        // Half an answer is out: only a broken connection can tell the caller.
        reply.raw.destroy();
        return;
    }
    for (const name of OF_THE_ANSWER) {
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
/** The body of every HTTP error. */
export function httpErrorBody(error, requestId) {
    return { detail: { code: error.code, message: error.message, request_id: requestId } };
}
/** The status of every gRPC error, with what a caller can go by in its trailing metadata. */
export function grpcError(error, requestId) {
    const metadata = new Metadata();
    metadata.set('x-request-id', requestId);
    if (error.retryAfterS !== undefined) {
        metadata.set('retry-after', String(error.retryAfterS));
        // What gRPC's own libraries go by, where their caller has a retry policy (gRFC A6).
        metadata.set('grpc-retry-pushback-ms', String(Math.ceil(error.retryAfterS * 1000)));
    }
    return { code: error.grpcStatus, details: `${error.code}: ${error.message}`, metadata };
}
//# sourceMappingURL=exception.filter.js.map