import type { QueryLanguage } from './language.js';

export type FieldSpec =
  | { readonly kind: 'string'; readonly column: string; readonly nullable: boolean }
  | { readonly kind: 'int'; readonly column: string; readonly nullable: boolean }
  | { readonly kind: 'datetime'; readonly column: string; readonly nullable: boolean }
  /** SQL NULL in a nullable column is JSON's null. */
  | { readonly kind: 'json'; readonly column: string; readonly nullable: boolean };

/**
 * An index over the text of a value inside a JSON field, next to the tenant and the field of the default sort. `column` is
 * computed by the database as `pathColumn` defines it.
 */
export interface PathIndex {
  readonly field: string;
  readonly parts: readonly string[];
  readonly column: string;
  readonly index: string;
}

/**
 * A table that the database keeps equal to a GROUP BY over the records: a row for each combination of `values` and days. Its
 * columns have the names of the fields' own columns.
 */
export interface Rollup {
  readonly table: string;
  /** The fields whose values a row has, the tenant among them; none is nullable. */
  readonly values: readonly string[];
  /** The datetime field of which a row has the start of the day in UTC. */
  readonly day: string | null;
  /** The int fields of which a row has the sum. */
  readonly sums: readonly string[];
  /** The column with the number of records; a row with 0 represents none. */
  readonly rows: string;
}

export interface ScopedIndex {
  readonly name: string;
  readonly scope: string;
  readonly fields: readonly string[];
}

/** A table that may be queried: the only source of identifiers in SQL. */
export interface QuerySchema {
  readonly table: string;
  /** How requests are read. */
  readonly language: QueryLanguage;
  /** The unique field that breaks ties in every sort. */
  readonly key: string;
  /** The tenant: the field whose equality always comes first. */
  readonly tenant: string;
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** The fields of a whole record; the others are returned where a request names them. */
  readonly whole: readonly string[];
  readonly minimal: readonly string[];
  readonly keyword: string;
  readonly defaultSort: { readonly key: string; readonly desc: boolean };
  /** The fields of the primary key, which names a row. */
  readonly primaryKey: readonly string[];
  /** A narrow index in the order of the primary key, and the fields that it covers. */
  readonly narrowIndex: { readonly name: string; readonly fields: readonly string[] };
  /**
   * A narrow index for requests that are confined to some values of a field within the tenant, the scope. It leads with both,
   * followed by the rest of the primary key; and the fields that it covers. Null without such a field.
   */
  readonly scopedIndex: ScopedIndex | null;
  /** The indexes by name, with their fields in order. */
  readonly indexes: Readonly<Record<string, readonly string[]>>;
  /** The indexes that a field leads, next to the tenant. */
  readonly fieldIndexes: Readonly<Record<string, string>>;
  /** Additional indexes of the present database. */
  readonly pathIndexes?: readonly PathIndex[];
  /** Rollups that are up to date in the present database, the smallest first. */
  readonly rollups?: readonly Rollup[];
}

const withoutPrototype = <T>(members: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.freeze(Object.assign(Object.create(null) as Record<string, T>, members));

/** Declares a schema. Its tables of names have no prototype, so that `constructor` is not a field. */
export function defineSchema(schema: QuerySchema): QuerySchema {
  const { fields, fieldIndexes } = schema;
  return Object.freeze({
    ...schema,
    fields: withoutPrototype(fields),
    fieldIndexes: withoutPrototype(fieldIndexes),
  });
}
