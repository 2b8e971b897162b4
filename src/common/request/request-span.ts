/** The ids of a span, 32 and 16 hexadecimal digits, and the flags of W3C's `traceparent`. */
export interface SpanIds {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceFlags: number;
}

/** A statement with placeholders instead of values. */
export interface StatementStart {
  /** The label of the same name in the metrics. */
  readonly operation: string;
  readonly sql: string;
  /** `sqlite`, `mariadb` or `mysql`. */
  readonly system: string;
}

export interface StatementSpan extends SpanIds {
  /** The result is that of an equal statement, which another request started. */
  sharedWith(first: SpanIds): void;
  /** Must be called once. @param error what the statement failed with, or null */
  end(rows: number, error: unknown): void;
}

/** The result of a request. */
export interface RequestOutcome {
  /** The HTTP status, or the name of the gRPC status. */
  readonly status: number | string;
  readonly errorCode: string | null;
  readonly requestId: string;
  readonly domainId: string | null;
}

/** The span of one request, passed along with the request so that no lookup is needed at every await. */
export interface RequestSpan extends SpanIds {
  /** Starts the span of a statement; null if the trace is not sampled. */
  statement(start: StatementStart): StatementSpan | null;
  end(outcome: RequestOutcome): void;
}
