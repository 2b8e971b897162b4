import { Injectable } from '@nestjs/common';
import type { StatementSpan } from '../../common/request/request-span.js';
import { databaseError } from '../../database/database-error.js';
import type { Database, RawRow, RunOptions } from '../../database/database.js';
import { SharedRuns } from '../../database/shared-runs.js';
import { Metrics } from '../../metrics/metrics.js';
import { decodeRows, toQueryError, isIndexUnusable, type CompiledQuery } from '../../query-builder/index.js';
import type { JobTaskInfo } from '../job-task.messages.js';
import { StatementLog, type Operation, type StatementBounds } from '../statement-log.js';

/** Runs compiled statements: measured, shared where equal ones are asked at the same time, their faults laid where they belong. */
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

  /** All rows of a statement. @throws AppError or QueryError; what else is thrown is a bug. */
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

  /** The one number of a statement that counts. Throws as `rows` does. */
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

  /** The rows in batches, as fast as they are taken. Throws as `rows` does. */
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

  /** Counts and statistics cost the most and are asked alike by many: what is asked at the same time is asked once. */
  private runShared(
    database: Database,
    query: CompiledQuery,
    options: RunOptions,
    span: StatementSpan | null,
  ): Promise<readonly RawRow[]> {
    const key = JSON.stringify([query.sql, query.params.map(String), query.params.map((value) => typeof value)]);
    return this.shared.run(key, options, (bounds) => database.run(query, bounds), span);
  }

  /** Runs a statement; where it stops because an index does not tell every value, the one that reads the table instead. */
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

  /** The same for a stream: a statement asks whether its index tells every value before it gives its first row. */
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

  /** The statement to run after one that stopped for its index. @throws the error where that is not why it stopped. */
  private unindexed(fallback: () => CompiledQuery, { dialect }: Database, error: unknown): CompiledQuery {
    if (!isIndexUnusable(dialect, error)) {
      throw error;
    }
    this.metrics.indexUnusable();
    return fallback();
  }
}

/** A fault of the request that only the data shows, a database that is away, or a bug. */
function toRequestError(database: Database, error: unknown): unknown {
  return databaseError(error) ?? toQueryError(database.dialect, error) ?? error;
}
