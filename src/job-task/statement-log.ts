import { Injectable, Logger } from '@nestjs/common';
import type { ApiGeneration } from '../common/request/api-generation.js';
import type { RequestContext } from '../common/request/request-context.js';
import type { RequestSpan, StatementSpan } from '../common/request/request-span.js';
import type { RequestUsage } from '../common/request/request-usage.js';
import { tenths } from '../common/request/request-end.js';
import { Settings } from '../config/settings.js';
import { databaseFault } from '../database/database-fault.js';
import type { RunOptions } from '../database/database.js';
import { Metrics, OPERATIONS } from '../metrics/metrics.js';

/** Characters of a slow statement that are logged: a process is blocked while it writes to a pipe. */
const LOGGED_SQL = 8_000;

/** The bounds of a request's statements, and the request. */
export interface StatementBounds extends RunOptions {
  readonly generation: ApiGeneration;
  readonly usage: RequestUsage;
  readonly requestId: string;
  /** The span of the request; absent without tracing. */
  readonly span?: RequestSpan;
}

/** The bounds of a request's statements about a tenant: they end after so many milliseconds, or when the client cancels. */
export function statementBounds(context: RequestContext, limitMs: number, tenant: string): StatementBounds {
  const { signal, deadline, usage, requestId, generation, span } = context;
  const bounds = { signal, deadline: Math.min(deadline, Date.now() + limitMs), usage, requestId, generation, tenant };
  return span === undefined ? bounds : { ...bounds, span };
}

export interface StartedStatement {
  /** Null if this request is not traced. */
  readonly span: StatementSpan | null;
  /** Called once, with the rows read and the error that ended it. */
  readonly end: (rows: number, error: unknown) => void;
}

/** What a statement is for, in the words of the metrics. */
export type Operation = (typeof OPERATIONS)[number];

/** Measures every statement, for its request and for the metrics, and writes the slow ones down. */
@Injectable()
export class StatementLog {
  private readonly logger = new Logger('Database');

  constructor(
    private readonly settings: Settings,
    private readonly metrics: Metrics,
  ) {}

  /** Runs the work of one statement; `system` is the name of the database's dialect. */
  async measure<T extends { readonly length: number }>(
    operation: Operation,
    sql: string,
    system: string,
    bounds: StatementBounds,
    work: (span: StatementSpan | null) => Promise<T>,
  ): Promise<T> {
    const { span, end } = this.start(operation, sql, system, bounds);
    try {
      const rows = await work(span);
      end(rows.length, null);
      return rows;
    } catch (error) {
      end(0, error);
      throw error;
    }
  }

  start(operation: Operation, sql: string, system: string, bounds: StatementBounds): StartedStatement {
    const { usage, requestId } = bounds;
    const started = performance.now();
    const stop = usage.statement();
    const span = bounds.span?.statement({ operation, sql, system }) ?? null;
    const end = (rows: number, error: unknown): void => {
      stop(rows);
      span?.end(rows, error);
      const ms = performance.now() - started;
      this.metrics.statementEnded(operation, error === null ? 'ok' : databaseFault(error), ms);
      if (this.settings.SLOW_QUERY_MS > 0 && ms >= this.settings.SLOW_QUERY_MS) {
        const trace = bounds.span === undefined ? {} : { trace_id: bounds.span.traceId, span_id: span?.spanId };
        const shown = sql.slice(0, LOGGED_SQL);
        this.logger.warn({ msg: 'slow query', requestId, operation, ms: tenths(ms), rows, sql: shown, ...trace });
      }
    };
    return { span, end };
  }
}
