import { Injectable, Logger } from '@nestjs/common';
import type { RequestUsage } from '../common/request-usage.js';
import { tenths } from '../common/wire/request-end.js';
import { Settings } from '../config/settings.js';
import { databaseFault } from '../database/database-fault.js';
import type { RunOptions } from '../database/database.js';
import { Metrics } from '../metrics/metrics.js';

/** The bounds of a request's statements, and whose they are. */
export interface StatementBounds extends RunOptions {
  readonly usage: RequestUsage;
  readonly requestId: string;
}

/** What a statement is for, in the words of the metrics. */
export type Operation = 'get' | 'list' | 'count' | 'stat' | 'stream';

/** Measures every statement, for its request and for the metrics, and writes the slow ones down. */
@Injectable()
export class StatementLog {
  private readonly logger = new Logger('Database');

  constructor(
    private readonly settings: Settings,
    private readonly metrics: Metrics,
  ) {}

  /** Runs the work of one statement. */
  async measure<T extends { readonly length: number }>(
    operation: Operation,
    sql: string,
    bounds: StatementBounds,
    work: () => Promise<T>,
  ): Promise<T> {
    const end = this.start(operation, sql, bounds);
    try {
      const rows = await work();
      end(rows.length, null);
      return rows;
    } catch (error) {
      end(0, error);
      throw error;
    }
  }

  /** Starts the clock; what it gives is called once, with the rows read and the error that ended it. */
  start(
    operation: Operation,
    sql: string,
    { usage, requestId }: StatementBounds,
  ): (rows: number, error: unknown) => void {
    const started = performance.now();
    const stop = usage.statement();
    return (rows, error) => {
      stop(rows);
      const ms = performance.now() - started;
      this.metrics.statementEnded(operation, error === null ? 'ok' : databaseFault(error), ms);
      if (this.settings.SLOW_QUERY_MS > 0 && ms >= this.settings.SLOW_QUERY_MS) {
        this.logger.warn({ msg: 'slow query', requestId, operation, ms: tenths(ms), rows, sql });
      }
    };
  }
}
