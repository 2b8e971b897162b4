import type { ListQuery, StatQuery } from './ast.js';
import type { CompiledQuery } from './compiled-query.js';
import type { Dialect } from './dialect/dialect.js';
import { emitSelect } from './emit/emit-select.js';
import { LimitedCount, type QueryLimits } from './limits.js';
import { parseListQuery, parseOnly } from './parse/list-query.js';
import { parseStatQuery } from './parse/stat-query.js';
import { Aliases } from './path/path-context.js';
import { planGet, planList } from './plan/list.js';
import type { PlanContext, RequiredValues } from './plan/plan-context.js';
import type { PlannedQuery } from './plan/planned-query.js';
import { planStat } from './plan/stat.js';
import type { QuerySchema } from './schema.js';
import { withinBudget } from './sql/budget.js';

export type { RequiredValues } from './plan/plan-context.js';

export interface CompileContext {
  readonly schema: QuerySchema;
  readonly dialect: Dialect;
  readonly limits: QueryLimits;
  /** The instant that `timediff_*` operands are relative to. */
  readonly now: Date;
}

export interface GetRequest {
  readonly required: RequiredValues;
  readonly only: readonly string[];
}

export interface CompiledList {
  /** Null under `count_only`. */
  readonly rows: CompiledQuery | null;
  readonly count: CompiledQuery;
  /** Whether a page was requested; without one, every row is returned. */
  readonly paged: boolean;
}

export interface CompiledStat {
  readonly rows: CompiledQuery;
  /** Present when a page was requested. */
  readonly count: CompiledQuery | null;
  /** More rows than this are an error of the request; one more is read to detect it. Null: any number. */
  readonly maxRows: number | null;
  /** Whether rows have one column whose bare values are the results (`distinct`). */
  readonly values: boolean;
}

/** Compiles the read of one record. Throws QueryError. */
export function compileGet({ required, only }: GetRequest, context: CompileContext): CompiledQuery {
  const elements = only.map((value, index) => ({ value, place: `only[${String(index)}]` }));
  const paths = parseOnly(elements, context.limits);
  return plan(required, context, (planContext) => written(planGet(paths, planContext), context));
}

/** Compiles a Query into its page and its count. Throws QueryError. */
export function compileList(query: unknown, required: RequiredValues, context: CompileContext): CompiledList {
  return compileParsedList(parseListQuery(query, parseContext(context)), required, context);
}

/** Compiles a StatisticsQuery into its rows and, for a page, their count. Throws QueryError. */
export function compileStat(query: unknown, required: RequiredValues, context: CompileContext): CompiledStat {
  return compileParsedStat(parseStatQuery(query, parseContext(context)), required, context);
}

function compileParsedList(query: ListQuery, required: RequiredValues, context: CompileContext): CompiledList {
  return plan(required, context, (planContext) => {
    const { rows, count, usesPathIndexes } = planList(query, planContext);
    const unindexed = usesPathIndexes
      ? () => compileParsedList(query, required, withoutPathIndexes(context))
      : undefined;
    return {
      rows: rows === null ? null : written(rows, context, unindexed && (() => unindexed().rows)),
      count: written(count, context, unindexed && (() => unindexed().count)),
      paged: query.page !== null,
    };
  });
}

function compileParsedStat(query: StatQuery, required: RequiredValues, context: CompileContext): CompiledStat {
  const { statRows } = context.limits;
  const maxRows = query.page === null && statRows > 0 ? statRows : null;
  return plan(required, context, (planContext) => {
    const { rows, count, usesPathIndexes } = planStat(query, maxRows, planContext);
    const unindexed = usesPathIndexes
      ? () => compileParsedStat(query, required, withoutPathIndexes(context))
      : undefined;
    return {
      rows: written(rows, context, unindexed && (() => unindexed().rows)),
      count: count === null ? null : written(count, context, unindexed && (() => unindexed().count)),
      maxRows,
      values: query.type === 'distinct',
    };
  });
}

const parseContext = ({ schema, limits, now }: CompileContext) => ({
  limits,
  patternCharacters: new LimitedCount(limits, 'patternCharacters'),
  now,
  language: schema.language,
  keywordField: schema.keyword,
});

/** Makes the SQL of one request within its limits. */
function plan<T>(required: RequiredValues, context: CompileContext, make: (planContext: PlanContext) => T): T {
  const { schema, dialect, limits } = context;
  const budget = { length: limits.statementLength, values: limits.boundValues, pieces: limits.statementPieces };
  return withinBudget(budget, () => make({ schema, dialect, required, aliases: new Aliases() }));
}

const withoutPathIndexes = (context: CompileContext): CompileContext => ({
  ...context,
  schema: { ...context.schema, pathIndexes: [] },
});

/** Writes a planned statement; one that reads path indexes has the statement without them as its fallback. */
function written(
  { select, columns, reads }: PlannedQuery,
  { dialect }: CompileContext,
  unindexed?: () => CompiledQuery | null,
): CompiledQuery {
  const { text, params } = emitSelect(select, dialect);
  const query = { sql: text, params, columns, reads, once: dialect.runsOnce(text) };
  return unindexed === undefined ? query : { ...query, fallback: () => unindexed() ?? query };
}
