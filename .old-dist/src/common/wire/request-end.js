/** One line for each request: who, what, how long, how much; nothing of its token or its values. */
export function logRequests(log) {
    return ({ wire, method, route, status, ms, context }) => {
        if (!log.isLevelEnabled('info')) {
            return;
        }
        log.info({
            context: wire === 'http' ? 'HTTP' : 'gRPC',
            requestId: context?.requestId,
            domainId: context?.domainId ?? undefined,
            method,
            route,
            status,
            code: context?.usage.errorCode ?? undefined,
            ms: tenths(ms),
            databaseMs: context === undefined ? undefined : tenths(context.usage.databaseMs),
            rows: context?.usage.rows,
            trace_id: context?.span?.traceId,
            span_id: context?.span?.spanId,
        }, 'request');
    };
}
/** Ends the span of the request. */
export function endSpan({ status, context }) {
    context?.span?.end({
        status,
        errorCode: context.usage.errorCode,
        requestId: context.requestId,
        domainId: context.domainId,
    });
}
/** Milliseconds as they are written: with one decimal. */
export function tenths(ms) {
    return Math.round(ms * 10) / 10;
}
//# sourceMappingURL=request-end.js.map