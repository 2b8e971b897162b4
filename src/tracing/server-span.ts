import { SpanStatusCode, trace, type Attributes, type Context, type Span, type SpanContext } from '@opentelemetry/api';
import type { RequestOutcome, RequestSpan, StatementSpan, StatementStart } from '../common/request/request-span.js';
import { startStatement, type StatementParts } from './client-span.js';

/** The attributes of a status, and whether it is a server error. */
export interface SpanOutcome {
  readonly attributes: Attributes;
  readonly isServerError: boolean;
}

/** Interprets the status of a transport. */
export type ReadOutcome = (status: number | string) => SpanOutcome;

export interface ServerSpanParts extends StatementParts {
  /** The context with the client's span. */
  readonly parent: Context;
  readonly outcome: ReadOutcome;
}

/** The span of one request. It is passed along with the request; OpenTelemetry's own context would cost time at every await. */
export class ServerSpan implements RequestSpan {
  private readonly ids: SpanContext;
  private statementParts: StatementParts | null = null;

  constructor(
    private readonly span: Span,
    private readonly parts: ServerSpanParts,
  ) {
    this.ids = span.spanContext();
  }

  get traceId(): string {
    return this.ids.traceId;
  }

  get spanId(): string {
    return this.ids.spanId;
  }

  get traceFlags(): number {
    return this.ids.traceFlags;
  }

  statement(start: StatementStart): StatementSpan | null {
    if (!this.span.isRecording()) {
      return null;
    }
    this.statementParts ??= { ...this.parts, parent: trace.setSpan(this.parts.parent, this.span) };
    return startStatement(this.statementParts, start);
  }

  end({ status, errorCode, requestId, domainId }: RequestOutcome): void {
    if (this.span.isRecording()) {
      const { attributes, isServerError } = this.parts.outcome(status);
      this.span.setAttributes(attributes);
      this.span.setAttribute('spaceone.request_id', requestId);
      if (domainId !== null) {
        this.span.setAttribute('spaceone.domain_id', domainId);
      }
      if (errorCode !== null) {
        this.span.setAttribute('spaceone.error_code', errorCode);
      }
      if (isServerError) {
        this.span.setAttribute('error.type', errorCode ?? String(status));
        this.span.setStatus({ code: SpanStatusCode.ERROR });
      }
    }
    this.span.end(this.parts.clock.now());
  }
}
