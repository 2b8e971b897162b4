import type { CompiledQuery, ResultColumn } from './compiled-query.js';
import type { Dialect } from './dialect/dialect.js';
import { emitSelect } from './emit/select.js';
import type { QueryLimits } from './limits.js';
import { parseListQuery, parseOnly } from './parse/list-query.js';
import { parseStatQuery } from './parse/stat-query.js';
import { Aliases } from './path/aliases.js';
import type { PlanContext } from './plan/plan-context.js';
import { PathIndexes } from './plan/path-indexes.js';
import { planGet, planList } from './plan/list.js';
import type { SelectBlock } from './plan/select-block.js';
import { planStat } from './plan/stat.js';
import type { QuerySchema } from './schema.js';
import { withinBudget, type SqlBudget } from './sql/budget.js';

/** Column → the exact value it must have. Always required, whatever the query says. */
export type RequiredValues = Readonly<Record<string, string>>;

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
  /** Whether a page was asked for; without one, every row is answered. */
  readonly paged: boolean;
}

export interface CompiledStat {
  readonly rows: CompiledQuery;
  /** Present when a page was asked for. */
  readonly count: CompiledQuery | null;
  /** More rows than this are a fault of the request; one more is read, to tell. Null: any number. */
  readonly maxRows: number | null;
  /** Whether rows have one column whose bare values are the results (`distinct`). */
  readonly values: boolean;
}

const COUNT_COLUMNS: readonly ResultColumn[] = [{ name: 'count', kind: 'int' }];

function planContext({ schema, dialect }: CompileContext, required: RequiredValues): PlanContext {
  const tenant = required[schema.tenant];
  const indexes = tenant === undefined ? new PathIndexes([], '') : new PathIndexes(schema.pathIndexes ?? [], tenant);
  return { schema, dialect, aliases: new Aliases(), indexes };
}

type Recompile = (context: CompileContext) => CompiledQuery | null;

/** Gives a statement that reads path indexes the one to run where it finds them inexact. */
function orElse(query: CompiledQuery, recompile: Recompile, plan: PlanContext, context: CompileContext): CompiledQuery {
  if (plan.indexes.inUse.length === 0) {
    return query;
  }
  const unindexed = { ...context, schema: { ...context.schema, pathIndexes: [] } };
  return { ...query, otherwise: () => recompile(unindexed) ?? query };
}

function compiled(block: SelectBlock, columns: readonly ResultColumn[], { dialect }: CompileContext): CompiledQuery {
  const { text, params } = emitSelect(block, dialect);
  return { sql: text, params, columns, once: dialect.runsOnce(text) };
}

const budgetOf = ({ limits }: CompileContext): SqlBudget => ({
  length: limits.statementLength,
  values: limits.boundValues,
  pieces: limits.statementPieces,
});

/** Compiles the read of one record. Throws QueryError. */
export function compileGet({ required, only }: GetRequest, context: CompileContext): CompiledQuery {
  return withinBudget(budgetOf(context), () => {
    const paths = parseOnly(
      only.map((value, index) => ({ value, place: `only[${String(index)}]` })),
      context.limits,
    );
    const { block, columns } = planGet(paths, required, planContext(context, required));
    return compiled(block, columns, context);
  });
}

/** Compiles a Query into its page and its count. Throws QueryError. */
export function compileList(query: unknown, required: RequiredValues, context: CompileContext): CompiledList {
  const { schema, limits, now } = context;
  return withinBudget(budgetOf(context), () => {
    const parsed = parseListQuery(query, { limits, now, keywordField: schema.keyword });
    const plan = planContext(context, required);
    const { rows, count } = planList(parsed, required, plan);
    const orElseThe = (name: 'rows' | 'count', statement: CompiledQuery): CompiledQuery =>
      orElse(statement, (unindexed) => compileList(query, required, unindexed)[name], plan, context);
    return {
      rows: rows === null ? null : orElseThe('rows', compiled(rows.block, rows.columns, context)),
      count: orElseThe('count', compiled(count, COUNT_COLUMNS, context)),
      paged: parsed.page !== null,
    };
  });
}

/** Compiles a StatisticsQuery into its rows and, for a page, their count. Throws QueryError. */
export function compileStat(query: unknown, required: RequiredValues, context: CompileContext): CompiledStat {
  const { schema, limits, now } = context;
  return withinBudget(budgetOf(context), () => {
    const parsed = parseStatQuery(query, { limits, now, keywordField: schema.keyword });
    const maxRows = parsed.page === null && limits.statRows > 0 ? limits.statRows : null;
    const plan = planContext(context, required);
    const { rows, count, values } = planStat(parsed, required, maxRows, plan);
    const orElseThe = (name: 'rows' | 'count', statement: CompiledQuery): CompiledQuery =>
      orElse(statement, (unindexed) => compileStat(query, required, unindexed)[name], plan, context);
    return {
      rows: orElseThe('rows', compiled(rows.block, rows.columns, context)),
      count: count === null ? null : orElseThe('count', compiled(count, COUNT_COLUMNS, context)),
      maxRows,
      values,
    };
  });
}
