import type { Ordering } from './sql/order.js';
import { TRUE, type Sql } from './sql/sql.js';

export interface SelectColumn {
  readonly alias: string;
  readonly sql: Sql;
}

/** One SELECT, clause by clause: planning creates it, `emit/` writes it. */
export interface Select {
  readonly distinct: boolean;
  readonly columns: readonly SelectColumn[];
  readonly from: Source;
  readonly where: Sql;
  readonly groupBy: readonly Sql[];
  readonly having: Sql | null;
  readonly order: readonly Ordering[];
  readonly skip: number;
  readonly limit: number | null;
}

/** What a SELECT reads. */
export type Source =
  | { readonly type: 'table'; readonly name: string; readonly alias: string; readonly hint: IndexHint | null }
  | { readonly type: 'derived'; readonly select: Select; readonly alias: string; readonly merging: Merging }
  /** The rows of all parts, which have the same columns. */
  | { readonly type: 'union'; readonly parts: readonly Select[]; readonly alias: string }
  /** Each row of the source once for each element of an array. */
  | { readonly type: 'unnested'; readonly source: Source; readonly elements: Sql }
  | {
      readonly type: 'joined';
      readonly left: Source;
      readonly right: Source;
      readonly outer: boolean;
      readonly on: Sql;
    };

/** The index that a table is read by, or several for the optimizer to choose from. */
export type IndexHint =
  { readonly type: 'index'; readonly name: string } | { readonly type: 'one of'; readonly names: readonly string[] };

/**
 * Whether an optimizer may merge a derived table into its reader, which copies an expression once for each mention:
 * `free` for plain columns, `cheap` for expressions, as long as there is little to copy, `never` where rows must be left out first.
 */
export type Merging = 'free' | 'cheap' | 'never';

/** A SELECT of the columns from the source; clauses that are not given are absent. */
export function select(clauses: Pick<Select, 'columns' | 'from'> & Partial<Select>): Select {
  return { distinct: false, where: TRUE, groupBy: [], having: null, order: [], skip: 0, limit: null, ...clauses };
}

export const derived = (from: Select, alias: string, merging: Merging = 'free'): Source => ({
  type: 'derived',
  select: from,
  alias,
  merging,
});

/** The source with arrays unnested, from left to right. */
export const unnested = (source: Source, arrays: readonly Sql[]): Source =>
  arrays.reduce<Source>((from, elements) => ({ type: 'unnested', source: from, elements }), source);
