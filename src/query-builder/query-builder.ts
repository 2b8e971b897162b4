import {
  compileGet,
  compileList,
  compileStat,
  type CompileContext,
  type CompiledList,
  type CompiledStat,
  type RequiredValues,
} from './compile.js';
import type { CompiledQuery } from './compiled-query.js';
import { CompiledRequests } from './compiled-requests.js';
import type { Dialect } from './dialect/dialect.js';
import { DEFAULT_LIMITS, type QueryLimits } from './limits.js';
import type { PathIndex, QuerySchema, Rollup } from './schema.js';

/** The database that a query is compiled for: its dialect and its path indexes. */
export interface QueryTarget {
  readonly dialect: Dialect;
  readonly pathIndexes?: readonly PathIndex[];
  readonly rollups?: readonly Rollup[];
}

/**
 * Compiles the queries of one table. `required` holds the exact values that columns must have, the tenant among them;
 * they apply regardless of the query. Every method throws QueryError for an error of the query.
 */
export class QueryBuilder {
  private readonly gets = new CompiledRequests<CompiledQuery>((get, statement) => statement(get));
  private readonly lists = new CompiledRequests<CompiledList>((list, statement) => ({
    ...list,
    rows: list.rows && statement(list.rows),
    count: statement(list.count),
  }));
  private readonly stats = new CompiledRequests<CompiledStat>((stat, statement) => ({
    ...stat,
    rows: statement(stat.rows),
    count: stat.count && statement(stat.count),
  }));

  constructor(
    private readonly schema: QuerySchema,
    readonly limits: QueryLimits = DEFAULT_LIMITS,
  ) {}

  /** The read of one record, or of several for a list of keys; an empty `only` selects every field. */
  get(given: RequiredValues, only: readonly string[], { dialect }: QueryTarget): CompiledQuery {
    const context = this.context({ dialect });
    return this.gets.compiled(only, given, context, (required) => compileGet({ required, only }, context));
  }

  /** A Query in its JSON form, as a page and its count. */
  list(query: unknown, given: RequiredValues, target: QueryTarget): CompiledList {
    const context = this.context(target);
    return this.lists.compiled(query, given, context, (required) => compileList(query, required, context));
  }

  /** A StatisticsQuery in its JSON form, as rows and, for a page, their count. */
  stat(query: unknown, given: RequiredValues, target: QueryTarget): CompiledStat {
    const context = this.context(target);
    return this.stats.compiled(query, given, context, (required) => compileStat(query, required, context));
  }

  private context({ dialect, pathIndexes = [], rollups = [] }: QueryTarget): CompileContext {
    const isPlain = pathIndexes.length === 0 && rollups.length === 0;
    const schema = isPlain ? this.schema : { ...this.schema, pathIndexes, rollups };
    return { schema, dialect, limits: this.limits, now: new Date() };
  }
}
