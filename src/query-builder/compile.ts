import type { CompiledQuery } from './compiled-query.js';
import type { Dialect } from './dialect/dialect.js';
import type { QueryLimits } from './limits.js';
import type { QuerySchema } from './schema.js';

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
  /** Whether rows have one column whose bare values are the results (`distinct`). */
  readonly values: boolean;
}

export function compileGet(_request: GetRequest, _context: CompileContext): CompiledQuery {
  throw new Error('stub');
}

export function compileList(_query: unknown, _required: RequiredValues, _context: CompileContext): CompiledList {
  throw new Error('stub');
}

export function compileStat(_query: unknown, _required: RequiredValues, _context: CompileContext): CompiledStat {
  throw new Error('stub');
}
