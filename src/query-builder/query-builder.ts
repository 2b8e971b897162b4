import {
  compileList,
  compileStat,
  type CompileContext,
  type CompiledList,
  type CompiledStat,
  type RequiredValues,
} from './compile.js';
import type { CompiledQuery } from './compiled-query.js';
import type { Dialect } from './dialect/dialect.js';
import { GetStatements } from './get-statements.js';
import { DEFAULT_LIMITS, type QueryLimits } from './limits.js';
import type { PathIndex, QuerySchema } from './schema.js';

/** The database that a query is compiled for: its dialect and its path indexes. */
export interface QueryTarget {
  readonly dialect: Dialect;
  readonly pathIndexes?: readonly PathIndex[];
}

/**
 * Compiles the queries of one table. `required` holds the exact values that columns must have, the tenant among them;
 * they apply regardless of the query. Every method throws QueryError for an error of the query.
 */
export class QueryBuilder {
  private readonly gets = new GetStatements();

  constructor(
    private readonly schema: QuerySchema,
    readonly limits: QueryLimits = DEFAULT_LIMITS,
  ) {}

  /** The read of one record; an empty `only` selects every field. */
  get(required: RequiredValues, only: readonly string[], target: QueryTarget): CompiledQuery {
    return this.gets.statement(required, only, this.context(target));
  }

  /** A Query in its JSON form, as a page and its count. */
  list(query: unknown, required: RequiredValues, target: QueryTarget): CompiledList {
    return compileList(query, required, this.context(target));
  }

  /** A StatisticsQuery in its JSON form, as rows and, for a page, their count. */
  stat(query: unknown, required: RequiredValues, target: QueryTarget): CompiledStat {
    return compileStat(query, required, this.context(target));
  }

  private context({ dialect, pathIndexes = [] }: QueryTarget): CompileContext {
    const schema = pathIndexes.length === 0 ? this.schema : { ...this.schema, pathIndexes };
    return { schema, dialect, limits: this.limits, now: new Date() };
  }
}
