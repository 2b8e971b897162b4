import { Injectable } from '@nestjs/common';
import type { ApiGeneration } from '../common/request/api-generation.js';
import type { RequestContext } from '../common/request/request-context.js';
import { Settings } from '../config/settings.js';
import { DatabaseConnection } from '../database/connection.js';
import { databaseError } from '../database/database-error.js';
import type { Database, RawRow, Statement } from '../database/database.js';
import {
  DIALECTS,
  isIndexUnusable,
  type CompiledQuery,
  type QueryBuilder,
  type QueryTarget,
  type Reads,
} from '../query-builder/index.js';
import {
  conditionsOf,
  required,
  workspaceCondition,
  type JobTaskQuery,
  type JobTaskStatQuery,
} from './job-task.requests.js';
import { JobTaskQueries } from './persistence/job-task.queries.js';
import { statementBounds, StatementLog, type StatementBounds } from './statement-log.js';

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

export interface Explanation {
  readonly generation: ApiGeneration;
  readonly statements: readonly ExplainedStatement[];
}

/** Compiles requests without running them. */
@Injectable()
export class ExplainService {
  constructor(
    private readonly settings: Settings,
    private readonly connection: DatabaseConnection,
    private readonly log: StatementLog,
    private readonly queries: JobTaskQueries,
  ) {}

  list(request: JobTaskQuery, context: RequestContext): Promise<Explanation> {
    return this.explain(request.domain_id, context, (domain, queries, target) => {
      const conditions = { ...conditionsOf(request, domain), ...workspaceCondition(request.workspace_id, context) };
      return queries.list(request.query ?? {}, conditions, target);
    });
  }

  stat({ query, domain_id, workspace_id }: JobTaskStatQuery, context: RequestContext): Promise<Explanation> {
    return this.explain(domain_id, context, (domain, queries, target) =>
      queries.stat(query, { domain_id: domain, ...workspaceCondition(workspace_id, context) }, target),
    );
  }

  private async explain(
    named: string | undefined,
    context: RequestContext,
    compile: (domain: string, queries: QueryBuilder, target: QueryTarget) => Compiled,
  ): Promise<Explanation> {
    const { generation } = context;
    const domain = required(named ?? context.domainId ?? undefined, 'domain_id');
    const bounds = statementBounds(context, this.settings.REQUEST_TIMEOUT_MS, domain);
    const compiled = (target: QueryTarget): Compiled => compile(domain, this.queries.of(generation), target);
    const database = this.connection.current();
    const target = this.queries.target(database);
    const { rollups } = target;
    const here = compiled(target);
    const everywhere = Object.values(DIALECTS).map(
      (dialect) => [dialect.name, dialect === database.dialect ? here : compiled({ dialect, rollups })] as const,
    );
    const statements: ExplainedStatement[] = [];
    for (const name of ['rows', 'count'] as const) {
      const statement = here[name];
      if (statement !== null) {
        const sql = Object.fromEntries(everywhere.map(([dialect, each]) => [dialect, each[name]?.sql ?? '']));
        const plan = await this.planOf(database, statement, bounds);
        statements.push({ name, reads: statement.reads, sql, params: statement.params.length, plan });
      }
    }
    return { generation, statements };
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
