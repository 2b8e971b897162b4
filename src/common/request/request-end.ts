import type { Logger } from 'pino';
import type { RequestContext } from './request-context.js';

/** A request that has been answered, or whose caller has gone. */
export interface RequestEnd {
  readonly transport: 'http' | 'grpc';
  /** `POST`, or the path of the rpc. */
  readonly method: string;
  /** The template of the HTTP route, never the path that was asked for; absent on gRPC and where there is no route. */
  readonly route?: string;
  /** The HTTP status, or the name of the gRPC one. */
  readonly status: number | string;
  readonly ms: number;
  readonly context: RequestContext | undefined;
}

/** Hears of every request's end. */
export type RequestObserver = (end: RequestEnd) => void;

/** One line for each request: who, what, how long, how much; nothing of its token or its values. */
export function logRequests(log: Logger): RequestObserver {
  return ({ transport, method, route, status, ms, context }) => {
    if (!log.isLevelEnabled('info')) {
      return;
    }
    log.info(
      {
        context: transport === 'http' ? 'HTTP' : 'gRPC',
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
      },
      'request',
    );
  };
}

/** Ends the span of the request. */
export function endSpan({ status, context }: RequestEnd): void {
  context?.span?.end({
    status,
    errorCode: context.usage.errorCode,
    requestId: context.requestId,
    domainId: context.domainId,
  });
}

/** Milliseconds as they are written: with one decimal. */
export function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
