import type { Dialect } from './dialect/dialect.js';
import { QueryError } from './errors.js';
import type { Json, JsonText } from './json.js';
import type { SqlParam } from './sql/sql.js';

export type ResultKind = 'string' | 'int' | 'number' | 'datetime' | 'json';

/** One column of a result, in the order of the SELECT. */
export interface ResultColumn {
  readonly name: string;
  readonly kind: ResultKind;
}

/** One statement, its values, and how to read its rows. */
export interface CompiledQuery {
  readonly sql: string;
  readonly params: readonly SqlParam[];
  readonly columns: readonly ResultColumn[];
}

/** Turns rows as the driver gives them (arrays, in column order) into named values; a missing value is absent. */
export function decodeRows(
  _query: CompiledQuery,
  _dialect: Dialect,
  _rows: readonly (readonly unknown[])[],
): Record<string, Json | JsonText>[] {
  throw new Error('stub');
}

/** The fault of the request behind a database error, or null when the error is the database's own. */
export function faultOf(_query: CompiledQuery, _dialect: Dialect, _error: unknown): QueryError | null {
  throw new Error('stub');
}
