import { Injectable, Logger } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { tenths } from '../common/request/request-end.js';
import type { RequestContext } from '../common/request/request-context.js';
import { databaseFault } from '../database/database-fault.js';
import { Metrics, WRITE_OPERATIONS } from '../metrics/metrics.js';

export type WriteOperation = (typeof WRITE_OPERATIONS)[number];

const ROW_OUTCOMES = ['inserted', 'updated', 'unchanged', 'stale', 'refused', 'deleted'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** Which rows were written how. */
export type RowCounts = Readonly<Partial<Record<RowOutcome, number>>>;

/** What was written where. */
export interface WriteFacts {
  readonly domainId: string | null;
  readonly jobTaskId?: string;
  readonly status?: string;
}

/** One line for each write, with who, what and how many, and the metrics of writes. */
@Injectable()
export class WriteLog {
  private readonly logger = new Logger('Writes');
  private readonly rows: Counter<'operation' | 'outcome'>;

  constructor(private readonly metrics: Metrics) {
    this.rows = metrics.counts('job_task_written_rows_total', 'Rows of writes, by operation and outcome.', [
      'operation',
      'outcome',
    ]);
    for (const operation of WRITE_OPERATIONS) {
      for (const outcome of ROW_OUTCOMES) {
        this.rows.inc({ operation, outcome }, 0);
      }
    }
  }

  /** Measures one transaction, for its request and for the metrics. */
  async measure<T>(operation: WriteOperation, context: RequestContext | null, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const stop = context?.usage.statement();
    let outcome = 'ok';
    try {
      return await work();
    } catch (error) {
      const fault = databaseFault(error);
      // A rejection by the service is a result of the database, not a fault of it.
      outcome = fault === 'other' && !isOfDriver(error) ? 'ok' : fault;
      throw error;
    } finally {
      stop?.(0);
      this.metrics.statementEnded(operation, outcome, performance.now() - started);
    }
  }

  count(operation: WriteOperation, counts: RowCounts): void {
    for (const [outcome, count] of Object.entries(counts) as [RowOutcome, number][]) {
      this.rows.inc({ operation, outcome }, count);
    }
  }

  write(operation: WriteOperation, context: RequestContext | null, facts: WriteFacts, counts: RowCounts): void {
    this.logger.log({
      msg: 'write',
      operation,
      requestId: context?.requestId,
      caller:
        context === null ? 'service' : context.isSystem ? 'system' : context.domainId === null ? 'none' : 'tenant',
      user: context?.userId ?? undefined,
      domainId: facts.domainId ?? undefined,
      jobTaskId: facts.jobTaskId,
      status: facts.status,
      ...counts,
      databaseMs: context === null ? undefined : tenths(context.usage.databaseMs),
    });
  }
}

function isOfDriver(error: unknown): boolean {
  const { code, errno } = (error ?? {}) as { code?: unknown; errno?: unknown };
  return code !== undefined || errno !== undefined;
}
