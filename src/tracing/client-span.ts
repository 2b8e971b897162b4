import { SpanKind, SpanStatusCode, type Attributes, type Context, type Span, type Tracer } from '@opentelemetry/api';
import type { SpanIds, StatementSpan, StatementStart } from '../common/request/request-span.js';
import { databaseFault } from '../database/database-fault.js';
import type { Clock } from './clock.js';

/** Characters of a statement in a span, so that a batch of spans stays below a collector's limit of 4 MiB. */
const QUERY_TEXT_LENGTH = 8_000;

export interface StatementParts {
  /** The context of the request's span. */
  readonly parent: Context;
  readonly clock: Clock;
  readonly tracer: Tracer;
  /** Attributes of all statements. */
  readonly database: Attributes;
}

/** The span of one statement, following the conventions for SQL database clients. */
class ClientSpan implements StatementSpan {
  constructor(
    private readonly span: Span,
    private readonly clock: Clock,
  ) {}

  get traceId(): string {
    return this.span.spanContext().traceId;
  }

  get spanId(): string {
    return this.span.spanContext().spanId;
  }

  get traceFlags(): number {
    return this.span.spanContext().traceFlags;
  }

  sharedWith({ traceId, spanId, traceFlags }: SpanIds): void {
    this.span.setAttribute('spaceone.shared_execution', true);
    this.span.addLink({ context: { traceId, spanId, traceFlags } });
  }

  end(rows: number, error: unknown): void {
    if (error === null) {
      this.span.setAttribute('db.response.returned_rows', rows);
    } else {
      this.span.setAttributes(faultAttributes(error));
      this.span.setStatus({ code: SpanStatusCode.ERROR });
    }
    this.span.end(this.clock.now());
  }
}

/** Starts the span of a statement as a child of its request's span. */
export function startStatement(
  { parent, clock, tracer, database }: StatementParts,
  { operation, sql, system }: StatementStart,
): StatementSpan {
  const verb = operation === 'explain' ? 'EXPLAIN' : 'SELECT';
  const summary = `${verb} job_task`;
  const attributes: Attributes = {
    ...database,
    'db.system.name': system,
    'db.operation.name': verb,
    'db.query.text': sql.slice(0, QUERY_TEXT_LENGTH),
    'db.query.summary': summary,
    'spaceone.statement': operation,
  };
  const options = { kind: SpanKind.CLIENT, attributes, startTime: clock.now() };
  return new ClientSpan(tracer.startSpan(summary, options, parent), clock);
}

/** The type of an error and the database's error number. Its message may contain values and is left out. */
function faultAttributes(error: unknown): Attributes {
  const fault = databaseFault(error);
  const { errno, code } = (error ?? {}) as { readonly errno?: unknown; readonly code?: unknown };
  const status = typeof errno === 'number' ? String(errno) : typeof code === 'string' ? code : undefined;
  return {
    'error.type': fault === 'other' ? '_OTHER' : fault,
    ...(status === undefined ? {} : { 'db.response.status_code': status }),
  };
}
