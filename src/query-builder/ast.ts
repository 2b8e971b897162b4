import type { FilterOperatorName } from './operators/filter-operators.js';
import type { Json } from './json.js';

/** A dotted key: the column and, below a JSON column, the rest. */
export interface FieldPath {
  readonly field: string;
  readonly parts: readonly string[];
}

/** One condition; aliases are gone, the operand has the type that the operator wants. */
export interface Condition {
  readonly path: FieldPath;
  readonly operator: FilterOperatorName;
  readonly operand: Json;
  /** Where in the request it stands. */
  readonly place: string;
}

/** All of `all`, and at least one of `any` unless that is empty. */
export interface Filter {
  readonly all: readonly Condition[];
  readonly any: readonly Condition[];
}

export interface SortKey {
  readonly path: FieldPath;
  readonly desc: boolean;
  readonly place: string;
}

/** Rows `start` to `start + limit - 1`, counted from 1. */
export interface Page {
  readonly start: number;
  readonly limit: number;
}

/** A path of `only` and where it stands. */
export interface SelectedPath {
  readonly path: FieldPath;
  readonly place: string;
}

export type Selection =
  | { readonly type: 'all' }
  | { readonly type: 'minimal' }
  | { readonly type: 'only'; readonly paths: readonly SelectedPath[] };

export interface ListQuery {
  readonly filter: Filter;
  /** Null: the default sort. */
  readonly sort: readonly SortKey[] | null;
  readonly page: Page | null;
  readonly selection: Selection;
  readonly countOnly: boolean;
}
