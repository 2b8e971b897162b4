/** Which span a log line or another span is about: 32 and 16 hexadecimal digits, and the flags of W3C's `traceparent`. */
export interface SpanIds {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceFlags: number;
}

/** A statement as it is sent: placeholders stand for its values. */
export interface StatementStart {
  /** What it is for, in the words of the metrics. */
  readonly operation: string;
  readonly sql: string;
  /** `sqlite`, `mariadb` or `mysql`. */
  readonly system: string;
}

/** One statement of a request, as its trace shows it. */
export interface StatementSpan extends SpanIds {
  /** It is answered by the execution of an equal statement, which another request asked for first. */
  sharedWith(first: SpanIds): void;
  /** Called once, with the rows read and the error that ended it, or null. */
  end(rows: number, error: unknown): void;
}

/** How a request ended. */
export interface RequestOutcome {
  /** The HTTP status, or the name of the gRPC one. */
  readonly status: number | string;
  readonly errorCode: string | null;
  readonly requestId: string;
  readonly domainId: string | null;
}

/** One request, as its trace shows it. The request carries it along, so that nothing has to be looked up at every await. */
export interface RequestSpan extends SpanIds {
  /** A statement begins; null when this trace is not sampled. */
  statement(start: StatementStart): StatementSpan | null;
  end(outcome: RequestOutcome): void;
}
