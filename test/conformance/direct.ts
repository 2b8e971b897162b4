import type { Database } from '../../src/database/database.js';
import { JOB_TASK_SCHEMA, WHOLE_JOB_TASK_SCHEMA } from '../../src/job-task/persistence/job-task.schema.js';
import {
  compileGet,
  compileList,
  compileStat,
  decodeRows,
  DEFAULT_LIMITS,
  toQueryError,
  isIndexUnusable,
  QueryError,
  type CompileContext,
  type CompiledQuery,
  type PathIndex,
  type ResultRow,
  type Rollup,
} from '../../src/query-builder/index.js';
import type { Answer, ConformanceCase, JsonObject } from './case.js';

/** Runs a case with the compiler and a connection, without the service and its transports. */
export class DirectAnswerer {
  /** How many statements read an index over options, and how many of them had to be asked otherwise. */
  readonly indexUse = { statements: 0, inexact: 0 };
  /** How many statements read a rollup. */
  rollupStatements = 0;
  private readonly context: CompileContext;

  constructor(
    private readonly database: Database,
    {
      pathIndexes = [],
      rollups = [],
      generation = 1,
    }: { pathIndexes?: readonly PathIndex[]; rollups?: readonly Rollup[]; generation?: 1 | 2 } = {},
  ) {
    const schema = { ...(generation === 1 ? JOB_TASK_SCHEMA : WHOLE_JOB_TASK_SCHEMA), pathIndexes, rollups };
    this.context = { schema, dialect: database.dialect, limits: DEFAULT_LIMITS, now: new Date() };
  }

  async answer(testCase: ConformanceCase): Promise<Answer> {
    try {
      return JSON.parse(JSON.stringify(await this.dispatch(testCase))) as Answer;
    } catch (error) {
      if (error instanceof QueryError) {
        return { error: { code: error.code, status: 'INVALID_ARGUMENT' } };
      }
      throw error;
    }
  }

  private async dispatch({ method, request }: ConformanceCase): Promise<object> {
    const required = requiredValues(method, request);
    switch (method) {
      case 'get':
        return this.get({ required, only: (request['only'] ?? []) as string[] });
      case 'list':
        return this.list(request['query'] ?? {}, required);
      case 'stat':
        return this.stat(request['query'], required);
    }
  }

  private async get(request: Parameters<typeof compileGet>[0]): Promise<object> {
    const [result] = await this.rows(compileGet(request, this.context));
    return result === undefined ? { error: { code: 'ERROR_NOT_FOUND', status: 'NOT_FOUND' } } : { result };
  }

  private async list(query: unknown, required: Record<string, string>): Promise<object> {
    const compiled = compileList(query, required, this.context);
    const results = compiled.rows === null ? [] : await this.rows(compiled.rows);
    return { results, total_count: await this.count(compiled.count) };
  }

  private async stat(query: unknown, required: Record<string, string>): Promise<object> {
    const compiled = compileStat(query, required, this.context);
    const rows = await this.rows(compiled.rows);
    const results = compiled.values ? rows.flatMap(({ cells }) => cells) : rows;
    return compiled.count === null ? { results } : { results, total_count: await this.count(compiled.count) };
  }

  private async count(query: CompiledQuery): Promise<number> {
    const [row] = await this.rows(query);
    return Number(row?.cells[0]);
  }

  private async rows(query: CompiledQuery): Promise<readonly ResultRow[]> {
    try {
      this.rollupStatements += /\bjob_task_by_/.test(query.sql) ? 1 : 0;
      this.indexUse.statements += query.fallback === undefined ? 0 : 1;
      return decodeRows(query, this.context.dialect, await this.database.run(query));
    } catch (error) {
      if (query.fallback !== undefined && isIndexUnusable(this.context.dialect, error)) {
        this.indexUse.inexact += 1;
        return this.rows(query.fallback());
      }
      throw error instanceof QueryError ? error : (toQueryError(this.context.dialect, error) ?? withSql(error, query));
    }
  }
}

const PARAMETERS = ['job_task_id', 'status', 'job_id', 'data_source_id', 'domain_id'] as const;

/** The request's own parameters, without those that have their default value. */
function requiredValues(method: ConformanceCase['method'], request: JsonObject): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of PARAMETERS) {
    const value = request[name];
    if (typeof value === 'string' && value !== '' && value !== 'SCOPE_NONE') {
      values[name] = value;
    }
  }
  const needed = method === 'get' ? ['job_task_id', 'domain_id'] : ['domain_id'];
  const missing = needed.find((name) => values[name] === undefined);
  if (missing !== undefined || (method === 'stat' && request['query'] === undefined)) {
    throw new QueryError('ERROR_REQUIRED_PARAMETER', missing ?? 'query', 'is required');
  }
  return values;
}

function withSql(error: unknown, { sql, params }: CompiledQuery): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return new TypeError(
    `${reason}\n  in ${sql}\n  with ${JSON.stringify(params, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`,
    { cause: error },
  );
}
