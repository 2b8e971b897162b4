import { Injectable } from '@nestjs/common';
import { DatabaseConnection } from '../../database/connection.js';
import { databaseError } from '../../database/database-error.js';
import type { Database } from '../../database/database.js';
import { QueryError, type CompiledQuery, type RequiredValues } from '../../query-builder/index.js';
import type { JobTaskInfo, JobTasksExport, JobTasksInfo, JobTaskStats, JobTasksStream } from '../job-task.messages.js';
import { JobTaskQueries } from './job-task.queries.js';
import { JobTaskStatements } from './job-task.statements.js';
import type { StatementBounds } from '../statement-log.js';

/** Compiles requests for the current database and runs the statements. */
@Injectable()
export class JobTaskRepository {
  constructor(
    private readonly connection: DatabaseConnection,
    private readonly statements: JobTaskStatements,
    private readonly queries: JobTaskQueries,
  ) {}

  async find(
    id: string,
    required: RequiredValues,
    only: readonly string[],
    bounds: StatementBounds,
  ): Promise<JobTaskInfo | null> {
    const database = this.database();
    const builder = this.queries.of(bounds.generation);
    const target = this.queries.target(database);
    const get = (ids: string | readonly string[]): CompiledQuery =>
      builder.get({ job_task_id: ids, ...required }, only, target);
    // Whole job tasks are read as they are stored; computing a part of one could fail the reads of others.
    const [row] = await (only.length === 0
      ? this.statements.record(database, JSON.stringify([bounds.generation, required]), id, get, bounds)
      : this.statements.rows('get', database, get(id), bounds));
    return row ?? null;
  }

  /** A page and its count, read concurrently; without a page, a stream of all rows. */
  async list(
    query: unknown,
    required: RequiredValues,
    bounds: StatementBounds,
    streamBounds: StatementBounds,
  ): Promise<JobTasksInfo | JobTasksStream> {
    const database = this.database();
    const { rows, count, paged } = this.queries
      .of(bounds.generation)
      .list(query, required, this.queries.target(database));
    if (rows === null) {
      return { results: [], total_count: await this.statements.count(database, count, bounds) };
    }
    if (paged) {
      const [results, total] = await Promise.all([
        this.statements.rows('list', database, rows, bounds),
        this.statements.count(database, count, bounds),
      ]);
      return { results, total_count: total };
    }
    return { batches: this.statements.batches(database, rows, streamBounds) };
  }

  /** All rows, with or without a page, as one snapshot. Null if the query asks for the count only. */
  export(query: unknown, required: RequiredValues, bounds: StatementBounds): JobTasksExport | null {
    const database = this.database();
    const { rows } = this.queries.of(bounds.generation).list(query, required, this.queries.target(database));
    return rows === null
      ? null
      : { columns: rows.columns.map(({ name }) => name), batches: this.statements.batches(database, rows, bounds) };
  }

  /** The rows of a pipeline or distinct values; with a page, also their count. */
  async stat(query: unknown, required: RequiredValues, bounds: StatementBounds): Promise<JobTaskStats> {
    const database = this.database();
    const { rows, count, values, maxRows } = this.queries
      .of(bounds.generation)
      .stat(query, required, this.queries.target(database));
    const [found, total] = await Promise.all([
      this.statements.rows('stat', database, rows, bounds, true),
      count === null ? null : this.statements.count(database, count, bounds),
    ]);
    if (maxRows !== null && found.length > maxRows) {
      throw new QueryError(
        'ERROR_RESOURCE_EXHAUSTED',
        'query',
        `must have at most ${String(maxRows)} rows (MAX_STAT_ROWS); use a page, a limit or a filter`,
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
}
