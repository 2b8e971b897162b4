/** What the compiler knows of one column. */
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
  /** The field whose equality always comes first: the tenant. */
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
  /** Fields that lead an index of their own, next to the tenant. */
  readonly indexedFields: readonly string[];
  /** Indexes that a database at hand has beside those of every one. */
  readonly pathIndexes?: readonly PathIndex[];
}

/** Declares a schema; `fields` loses its prototype, so that `constructor` is no field. */
export function defineSchema(schema: QuerySchema): QuerySchema {
  const fields = Object.assign(Object.create(null) as Record<string, FieldSpec>, schema.fields);
  return Object.freeze({ ...schema, fields: Object.freeze(fields) });
}
