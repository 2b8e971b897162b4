import {
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api';
import type { RequestOutcome, RequestSpan, StatementSpan, StatementStart } from '../common/request-span.js';
import { startStatement } from './client-span.js';

/** What a status says, and whether the service is to blame for it. */
export interface Ending {
  readonly attributes: Attributes;
  readonly isFault: boolean;
}

/** Reads the status of a wire. */
export type Outcome = (status: number | string) => Ending;

export interface ServerSpanParts {
  /** What the caller sent, with its own span. */
  readonly parent: Context;
  readonly tracer: Tracer;
  /** What all statements have in common. */
  readonly database: Attributes;
  readonly outcome: Outcome;
}

/** The span of one request. It is handed on with the request; OpenTelemetry's own context would cost at every await. */
export class ServerSpan implements RequestSpan {
  private readonly ids: SpanContext;
  private context: Context | null = null;

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
    this.context ??= trace.setSpan(this.parts.parent, this.span);
    return startStatement(this.parts.tracer, this.context, this.parts.database, start);
  }

  end({ status, errorCode, requestId, domainId }: RequestOutcome): void {
    if (this.span.isRecording()) {
      const { attributes, isFault } = this.parts.outcome(status);
      this.span.setAttributes(attributes);
      this.span.setAttribute('spaceone.request_id', requestId);
      if (domainId !== null) {
        this.span.setAttribute('spaceone.domain_id', domainId);
      }
      if (errorCode !== null) {
        this.span.setAttribute('spaceone.error_code', errorCode);
      }
      if (isFault) {
        this.span.setAttribute('error.type', errorCode ?? String(status));
        this.span.setStatus({ code: SpanStatusCode.ERROR });
      }
    }
    this.span.end();
  }
}
