import { Injectable } from '@nestjs/common';
import type { ApiGeneration } from '../common/request/api-generation.js';
import { DatabaseConnection } from '../database/connection.js';
import { databaseError } from '../database/database-error.js';
import type { Database, RawRow, Statement } from '../database/database.js';
import {
  DIALECTS,
  isIndexUnusable,
  QueryBuilder,
  type CompiledQuery,
  type QueryTarget,
  type Reads,
  type RequiredValues,
} from '../query-builder/index.js';
import { InjectQueryBuilder } from '../query-builder/query-builder.module.js';
import { JOB_TASK_SCHEMA, WHOLE_JOB_TASK_SCHEMA } from './persistence/job-task.schema.js';
import { UsableOptionIndexes } from './persistence/usable-option-indexes.js';
import { UsableRollups } from './persistence/usable-rollups.js';
import { StatementLog, type StatementBounds } from './statement-log.js';

/** A statement of a request in each dialect, and the plan of the current database. */
export interface ExplainedStatement {
  readonly name: 'rows' | 'count';
  readonly reads: Reads;
  readonly sql: Readonly<Record<string, string>>;
  /** The number of bound values. */
  readonly params: number;
  /** SQLite's lines, or the JSON of MySQL and MariaDB (MariaDB's as text if it is not valid JSON). */
  readonly plan: unknown;
}

type Compiled = Readonly<Record<'rows' | 'count', CompiledQuery | null>>;

/** Compiles requests without running them. */
@Injectable()
export class JobTaskExplainer {
  private readonly queries: Readonly<Record<ApiGeneration, QueryBuilder>>;

  constructor(
    private readonly connection: DatabaseConnection,
    private readonly log: StatementLog,
    private readonly optionIndexes: UsableOptionIndexes,
    private readonly rollups: UsableRollups,
    @InjectQueryBuilder(JOB_TASK_SCHEMA) first: QueryBuilder,
    @InjectQueryBuilder(WHOLE_JOB_TASK_SCHEMA) second: QueryBuilder,
  ) {
    this.queries = { 1: first, 2: second };
  }

  list(
    generation: ApiGeneration,
    query: unknown,
    required: RequiredValues,
    bounds: StatementBounds,
  ): Promise<readonly ExplainedStatement[]> {
    return this.explain((target) => this.queries[generation].list(query, required, target), bounds);
  }

  stat(
    generation: ApiGeneration,
    query: unknown,
    required: RequiredValues,
    bounds: StatementBounds,
  ): Promise<readonly ExplainedStatement[]> {
    return this.explain((target) => this.queries[generation].stat(query, required, target), bounds);
  }

  private async explain(
    compile: (target: QueryTarget) => Compiled,
    bounds: StatementBounds,
  ): Promise<readonly ExplainedStatement[]> {
    const database = this.connection.current();
    const rollups = this.rollups.all;
    const here = compile({ dialect: database.dialect, pathIndexes: this.optionIndexes.all, rollups });
    const everywhere = Object.values(DIALECTS).map(
      (dialect) => [dialect.name, dialect === database.dialect ? here : compile({ dialect, rollups })] as const,
    );
    const statements: ExplainedStatement[] = [];
    for (const name of ['rows', 'count'] as const) {
      const statement = here[name];
      if (statement !== null) {
        const sql = Object.fromEntries(everywhere.map(([dialect, compiled]) => [dialect, compiled[name]?.sql ?? '']));
        const plan = await this.planOf(database, statement, bounds);
        statements.push({ name, reads: statement.reads, sql, params: statement.params.length, plan });
      }
    }
    return statements;
  }

  private async planOf(database: Database, query: CompiledQuery, bounds: StatementBounds): Promise<unknown> {
    const { sql, params, fallback } = query;
    try {
      if (database.dialect.name === 'sqlite') {
        const rows = await this.run(database, { sql: `EXPLAIN QUERY PLAN ${sql}`, params }, bounds);
        return rows.map(([, , , detail]) => detail);
      }
      const [row] = await this.run(database, { sql: `EXPLAIN FORMAT=JSON ${sql}`, params }, bounds);
      return readPlan(String(row?.[0]));
    } catch (error) {
      // EXPLAIN evaluates constants and so detects an unusable index, as running the statement would.
      if (fallback !== undefined && isIndexUnusable(database.dialect, error)) {
        return this.planOf(database, fallback(), bounds);
      }
      throw databaseError(error) ?? error;
    }
  }

  private run(database: Database, statement: Statement, bounds: StatementBounds): Promise<readonly RawRow[]> {
    return this.log.measure('explain', statement.sql, database.dialect.name, bounds, () =>
      database.run({ ...statement, once: true }, bounds),
    );
  }
}

/** MariaDB 10.11 does not escape everything in conditions; an invalid plan is returned as text. */
function readPlan(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
