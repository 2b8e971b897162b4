import type { Logger } from 'pino';
import type { RequestContext } from './request-context.js';

/** A request that was answered or whose client has disconnected. */
export interface RequestEnd {
  readonly transport: 'http' | 'grpc';
  readonly method: string;
  /** The template of the HTTP route, never the requested path; absent over gRPC and for unknown routes. */
  readonly route?: string;
  /** The HTTP status, or the name of the gRPC status. */
  readonly status: number | string;
  readonly ms: number;
  readonly context: RequestContext | undefined;
}

/** Called when a request ends. */
export type RequestObserver = (end: RequestEnd) => void;

/** Logs one line per request, without its token and values. */
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

export function endSpan({ status, context }: RequestEnd): void {
  context?.span?.end({
    status,
    errorCode: context.usage.errorCode,
    requestId: context.requestId,
    domainId: context.domainId,
  });
}

/** Milliseconds rounded to one decimal. */
export function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
