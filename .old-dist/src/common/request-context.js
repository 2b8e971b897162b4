import { randomUUID } from 'node:crypto';
import { createParamDecorator } from '@nestjs/common';
const CONTEXT = Symbol('request context');
/** Ties a context to the wire's own call object. */
export function attachRequestContext(call, context) {
    call[CONTEXT] = context;
    return context;
}
/** The context that was attached to the wire's call object, or undefined before that happened. */
export function attachedRequestContext(call) {
    return call[CONTEXT];
}
/** A request id fit for logs: the caller's when it is harmless, else a new one. */
export function requestIdFrom(candidate) {
    return typeof candidate === 'string' && /^[A-Za-z0-9._:-]{1,128}$/.test(candidate) ? candidate : randomUUID();
}
/** The call object of a host on either wire. */
export function callOf(host) {
    return host.getType() === 'http'
        ? host.switchToHttp().getRequest()
        : host.getArgByIndex(2);
}
/** The context of the request that a guard, filter or handler serves; the entry of each wire has attached it. */
export function requestContextOf(host) {
    const context = attachedRequestContext(callOf(host));
    if (context === undefined) {
        throw new TypeError('the wire did not attach a request context');
    }
    return context;
}
/** Hands the request's context to a handler, on both wires. */
export const Context = createParamDecorator((_, host) => requestContextOf(host));
//# sourceMappingURL=request-context.js.map