/** One column. */
export type FieldSpec =
  | { readonly kind: 'string'; readonly column: string; readonly nullable: boolean }
  | { readonly kind: 'int'; readonly column: string; readonly nullable: boolean }
  | { readonly kind: 'datetime'; readonly column: string; readonly nullable: boolean }
  | { readonly kind: 'json'; readonly column: string; readonly nullable: false };

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

/** A table that may be queried: the only source of identifiers in SQL. */
export interface QuerySchema {
  readonly table: string;
  /** The unique field that breaks ties in every sort. */
  readonly key: string;
  /** The tenant: the field whose equality always comes first. */
  readonly tenant: string;
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** The fields that `minimal` returns. */
  readonly minimal: readonly string[];
  /** The field that `keyword` searches. */
  readonly keyword: string;
  readonly defaultSort: { readonly key: string; readonly desc: boolean };
  /** The fields of the primary key, which names a row. */
  readonly primaryKey: readonly string[];
  /** A narrow index in the order of the primary key, and the fields that it covers. */
  readonly narrowIndex: { readonly name: string; readonly fields: readonly string[] };
  /** The indexes that a field leads, next to the tenant. */
  readonly fieldIndexes: Readonly<Record<string, string>>;
  /** Indexes that the database at hand has in addition. */
  readonly pathIndexes?: readonly PathIndex[];
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
