import { Injectable } from '@nestjs/common';
import type { StatementSpan } from '../../common/request/request-span.js';
import { databaseError } from '../../database/database-error.js';
import type { Database, RawRow, RunOptions } from '../../database/database.js';
import { SharedRuns } from '../../database/shared-runs.js';
import { Metrics } from '../../metrics/metrics.js';
import { decodeRows, toQueryError, isIndexUnusable, type CompiledQuery } from '../../query-builder/index.js';
import type { JobTaskInfo } from '../job-task.messages.js';
import { StatementLog, type Operation, type StatementBounds } from '../statement-log.js';

/** Runs compiled statements with logs, metrics and spans. Equal concurrent counts and statistics share one execution. */
@Injectable()
export class JobTaskStatements {
  private readonly shared: SharedRuns<readonly RawRow[], StatementSpan | null>;

  constructor(
    private readonly log: StatementLog,
    private readonly metrics: Metrics,
  ) {
    this.shared = new SharedRuns((asker, first) => {
      metrics.executionShared();
      if (asker && first) {
        asker.sharedWith(first);
      }
    });
  }

  /** All rows of a statement. @throws AppError or QueryError; any other error is a bug */
  async rows(
    operation: Operation,
    database: Database,
    query: CompiledQuery,
    bounds: StatementBounds,
    shared = false,
  ): Promise<JobTaskInfo[]> {
    try {
      const found = await this.log.measure(operation, query.sql, database.dialect.name, bounds, (span) =>
        this.runWithFallback(database, query, (statement) =>
          shared ? this.runShared(database, statement, bounds, span) : database.run(statement, bounds),
        ),
      );
      return decodeRows(query, database.dialect, found);
    } catch (error) {
      throw toRequestError(database, error);
    }
  }

  /** The result of a counting statement. @throws like `rows` */
  async count(database: Database, query: CompiledQuery, bounds: StatementBounds): Promise<number> {
    try {
      const [row] = await this.log.measure('count', query.sql, database.dialect.name, bounds, (span) =>
        this.runWithFallback(database, query, (statement) => this.runShared(database, statement, bounds, span)),
      );
      return Number(row?.[0] ?? 0);
    } catch (error) {
      throw toRequestError(database, error);
    }
  }

  /** The rows in batches, read as fast as they are consumed. @throws like `rows` */
  async *batches(
    database: Database,
    query: CompiledQuery,
    bounds: StatementBounds,
  ): AsyncGenerator<readonly JobTaskInfo[]> {
    const { end } = this.log.start('stream', query.sql, database.dialect.name, bounds);
    let given = 0;
    let fault: unknown = null;
    try {
      for await (const rows of this.stream(database, query, bounds)) {
        given += rows.length;
        yield decodeRows(query, database.dialect, rows);
      }
    } catch (error) {
      fault = error;
      throw toRequestError(database, error);
    } finally {
      end(given, fault);
    }
  }

  /** Shares counts and statistics, which are expensive and often requested concurrently. */
  private runShared(
    database: Database,
    query: CompiledQuery,
    options: RunOptions,
    span: StatementSpan | null,
  ): Promise<readonly RawRow[]> {
    const { tenant } = options;
    const key = JSON.stringify([
      tenant,
      query.sql,
      query.params.map(String),
      query.params.map((value) => typeof value),
    ]);
    return this.shared.run(key, options, (bounds) => database.run(query, { ...bounds, tenant }), span);
  }

  /** Runs a statement, or its fallback without the index if the index does not contain every value. */
  private runWithFallback(
    database: Database,
    query: CompiledQuery,
    run: (query: CompiledQuery) => Promise<readonly RawRow[]>,
  ): Promise<readonly RawRow[]> {
    const { fallback } = query;
    return fallback === undefined
      ? run(query)
      : run(query).catch((error: unknown) => run(this.unindexed(fallback, database, error)));
  }

  /** The same for a stream. A statement detects an incomplete index before its first row. */
  private async *stream(
    database: Database,
    query: CompiledQuery,
    bounds: StatementBounds,
  ): AsyncGenerator<readonly RawRow[]> {
    let begun = false;
    try {
      for await (const rows of database.stream(query, bounds)) {
        begun = true;
        yield rows;
      }
    } catch (error) {
      if (begun || query.fallback === undefined) {
        throw error;
      }
      yield* database.stream(this.unindexed(query.fallback, database, error), bounds);
    }
  }

  /** The fallback of a statement that stopped because of its index. @throws the error if it had another reason */
  private unindexed(fallback: () => CompiledQuery, { dialect }: Database, error: unknown): CompiledQuery {
    if (!isIndexUnusable(dialect, error)) {
      throw error;
    }
    this.metrics.indexUnusable();
    return fallback();
  }
}

/** Converts the errors of databases, and of requests that only the data shows to be invalid. Others are bugs. */
function toRequestError(database: Database, error: unknown): unknown {
  return databaseError(error) ?? toQueryError(database.dialect, error) ?? error;
}
