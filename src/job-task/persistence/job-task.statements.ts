import { Injectable } from '@nestjs/common';
import type { StatementSpan } from '../../common/request/request-span.js';
import { databaseError } from '../../database/database-error.js';
import type { Database, RawRow, RunOptions } from '../../database/database.js';
import { GroupedReads, type KeyedReader } from '../../database/grouped-reads.js';
import { SharedRuns } from '../../database/shared-runs.js';
import { Metrics } from '../../metrics/metrics.js';
import { decodeRows, toQueryError, isIndexUnusable, type CompiledQuery } from '../../query-builder/index.js';
import type { JobTaskInfo } from '../job-task.messages.js';
import { StatementLog, type Operation, type StatementBounds } from '../statement-log.js';

/**
 * Runs compiled statements with logs, metrics and spans. Equal concurrent counts and statistics share one execution, and under load
 * so do reads of single job tasks.
 */
@Injectable()
export class JobTaskStatements {
  private readonly records: GroupedReads<RawRow, StatementSpan | null>;
  private readonly shared: SharedRuns<readonly RawRow[], StatementSpan | null>;

  constructor(
    private readonly log: StatementLog,
    private readonly metrics: Metrics,
  ) {
    const onShare = (asker?: StatementSpan | null, first?: StatementSpan | null): void => {
      metrics.executionShared();
      if (asker && first) {
        asker.sharedWith(first);
      }
    };
    this.shared = new SharedRuns(onShare);
    this.records = new GroupedReads(onShare);
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

  /**
   * The whole job task with an id, or none, as an array. Under load, those of one group are read together.
   * @param group what reads must have in common to be made by one statement: everything but the id
   * @param get compiles the statement
   * @throws like `rows`
   */
  async record(
    database: Database,
    group: string,
    id: string,
    get: (ids: string | readonly string[]) => CompiledQuery,
    bounds: StatementBounds,
  ): Promise<JobTaskInfo[]> {
    const query = get(id);
    const place = query.columns.findIndex(({ name }) => name === 'job_task_id');
    const { tenant } = bounds;
    const reader: KeyedReader<RawRow> = {
      // Asynchronous, so that an error of `get` reaches all requests of the statement.
      read: async (ids, { signal, deadline }) =>
        await database.run(ids.length === 1 && ids[0] === id ? query : get(ids), { tenant, signal, deadline }),
      keyOf: (row) => String(row[place]),
    };
    try {
      const found = await this.log.measure('get', query.sql, database.dialect.name, bounds, (span) =>
        this.records.read(group, id, bounds, reader, span),
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
