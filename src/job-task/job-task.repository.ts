import { Injectable } from '@nestjs/common';
import type { StatementSpan } from '../common/request-span.js';
import { Settings } from '../config/settings.js';
import { DatabaseConnection } from '../database/connection.js';
import { databaseError } from '../database/database-error.js';
import type { Database, RawRow, RunOptions } from '../database/database.js';
import { SharedRuns } from '../database/shared-runs.js';
import {
  compileList,
  compileStat,
  decodeRows,
  DEFAULT_LIMITS,
  faultOf,
  isInexact,
  QueryError,
  type CompileContext,
  type CompiledQuery,
  type QueryLimits,
  type RequiredValues,
} from '../query-builder/index.js';
import { GetStatements } from './get-statements.js';
import type { JobTaskInfo, JobTasksExport, JobTasksInfo, JobTaskStats, JobTasksStream } from './job-task.messages.js';
import { Metrics } from '../metrics/metrics.js';
import { JOB_TASK_SCHEMA } from './job-task.schema.js';
import { StatementLog, type Operation, type StatementBounds } from './statement-log.js';

/** Asks the database: the only place that meets both the compiler and a connection. */
@Injectable()
export class JobTaskRepository {
  /** How much any query may ask for. */
  readonly limits: QueryLimits;
  private readonly gets = new GetStatements();
  private readonly shared: SharedRuns<readonly RawRow[], StatementSpan | null>;

  constructor(
    settings: Settings,
    private readonly connection: DatabaseConnection,
    private readonly statements: StatementLog,
    metrics: Metrics,
  ) {
    this.shared = new SharedRuns((asker, first) => {
      metrics.executionShared();
      if (asker && first) {
        asker.sharedWith(first);
      }
    });
    this.limits = {
      ...DEFAULT_LIMITS,
      conditions: settings.MAX_CONDITIONS,
      listValues: settings.MAX_LIST_LENGTH,
      patternLength: settings.MAX_PATTERN_LENGTH,
      stages: settings.MAX_STAGES,
      groupKeys: settings.MAX_GROUP_KEYS,
      stageFields: settings.MAX_STAGE_FIELDS,
      statRows: settings.MAX_STAT_ROWS,
      pageLimit: settings.MAX_PAGE_LIMIT,
    };
  }

  /** The one row, or null. */
  async find(required: RequiredValues, only: readonly string[], bounds: StatementBounds): Promise<JobTaskInfo | null> {
    const database = this.database();
    const query = this.gets.statement(required, only, this.context(database));
    const [row] = await this.rows('get', database, query, bounds);
    return row ?? null;
  }

  /** A page with its count, both asked at the same time; without a page, a stream of everything. */
  async list(
    query: unknown,
    required: RequiredValues,
    bounds: StatementBounds,
    streamBounds: StatementBounds,
  ): Promise<JobTasksInfo | JobTasksStream> {
    const database = this.database();
    const { rows, count, paged } = compileList(query, required, this.context(database));
    if (rows === null) {
      return { results: [], total_count: await this.count(database, count, bounds) };
    }
    if (paged) {
      const [results, total] = await Promise.all([
        this.rows('list', database, rows, bounds),
        this.count(database, count, bounds),
      ]);
      return { results, total_count: total };
    }
    const totalCount = this.count(database, count, bounds);
    // Whoever takes the stream asks for the count last; until then its failure has nobody to tell.
    totalCount.catch(() => undefined);
    return { batches: this.batches(database, rows, streamBounds), totalCount };
  }

  /** Every row, page or no page, from one statement: one snapshot. Null when the query asks for the count only. */
  export(query: unknown, required: RequiredValues, bounds: StatementBounds): JobTasksExport | null {
    const database = this.database();
    const { rows } = compileList(query, required, this.context(database));
    return rows === null
      ? null
      : { columns: rows.columns.map(({ name }) => name), batches: this.batches(database, rows, bounds) };
  }

  /** The rows of a pipeline or the values of a distinct; with a page, their count. */
  async stat(query: unknown, required: RequiredValues, bounds: StatementBounds): Promise<JobTaskStats> {
    const database = this.database();
    const { rows, count, values, maxRows } = compileStat(query, required, this.context(database));
    const [found, total] = await Promise.all([
      this.rows('stat', database, rows, bounds, true),
      count === null ? null : this.count(database, count, bounds),
    ]);
    if (maxRows !== null && found.length > maxRows) {
      throw new QueryError(
        'ERROR_RESOURCE_EXHAUSTED',
        'query',
        `The statistic has more than ${String(maxRows)} rows. A page, a limit or a filter makes it smaller.`,
      );
    }
    const results = values ? found.map(({ cells: [value = null] }) => value) : found;
    return total === null ? { results } : { results, total_count: total };
  }

  private database(): Database {
    try {
      return this.connection.current();
    } catch (error) {
      throw databaseError(error) ?? error;
    }
  }

  /** What queries are compiled with for a database: the one at hand, with the indexes that it has, or another kind. */
  context({ dialect }: Pick<Database, 'dialect'>): CompileContext {
    const { optionIndexes } = this.connection;
    const isAtHand = optionIndexes.length > 0 && dialect === this.connection.current().dialect;
    const schema = isAtHand ? { ...JOB_TASK_SCHEMA, pathIndexes: optionIndexes } : JOB_TASK_SCHEMA;
    return { schema, dialect, limits: this.limits, now: new Date() };
  }

  private async rows(
    operation: Operation,
    database: Database,
    query: CompiledQuery,
    bounds: StatementBounds,
    shared = false,
  ): Promise<JobTaskInfo[]> {
    try {
      const found = await this.statements.measure(operation, query.sql, database.dialect.name, bounds, (span) =>
        this.orOtherwise(database, query, (statement) =>
          shared ? this.runShared(database, statement, bounds, span) : database.run(statement, bounds),
        ),
      );
      return decodeRows(query, database.dialect, found);
    } catch (error) {
      throw blamed(query, database, error);
    }
  }

  /** Runs a statement; where it stops because an index does not tell every value, the one that reads the table instead. */
  private async orOtherwise(
    { dialect }: Database,
    query: CompiledQuery,
    run: (query: CompiledQuery) => Promise<readonly RawRow[]>,
  ): Promise<readonly RawRow[]> {
    try {
      return await run(query);
    } catch (error) {
      if (query.otherwise === undefined || !isInexact(dialect, error)) {
        throw error;
      }
      return run(query.otherwise());
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

  private async *batches(
    database: Database,
    query: CompiledQuery,
    bounds: StatementBounds,
  ): AsyncGenerator<readonly JobTaskInfo[]> {
    const { end } = this.statements.start('stream', query.sql, database.dialect.name, bounds);
    let given = 0;
    let fault: unknown = null;
    try {
      for await (const rows of this.stream(database, query, bounds)) {
        given += rows.length;
        yield decodeRows(query, database.dialect, rows);
      }
    } catch (error) {
      fault = error;
      throw blamed(query, database, error);
    } finally {
      end(given, fault);
    }
  }

  /** A stream knows from its first row on whether an index tells every value: the guard of its statement is asked first. */
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
      if (begun || query.otherwise === undefined || !isInexact(database.dialect, error)) {
        throw error;
      }
      yield* database.stream(query.otherwise(), bounds);
    }
  }

  private async count(database: Database, query: CompiledQuery, bounds: StatementBounds): Promise<number> {
    try {
      const [row] = await this.statements.measure('count', query.sql, database.dialect.name, bounds, (span) =>
        this.orOtherwise(database, query, (statement) => this.runShared(database, statement, bounds, span)),
      );
      return Number(row?.[0] ?? 0);
    } catch (error) {
      throw blamed(query, database, error);
    }
  }
}

/** A fault of the request that only the data shows, a database that is away, or a bug. */
function blamed(query: CompiledQuery, database: Database, error: unknown): unknown {
  return databaseError(error) ?? faultOf(query, database.dialect, error) ?? error;
}
