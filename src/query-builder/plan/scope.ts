import type { FieldPath } from '../ast.js';
import { QueryError } from '../errors.js';
import type { FieldSpec, QuerySchema } from '../schema.js';
import type { IndexHint, Source } from '../select.js';
import type { Dialect } from '../dialect/dialect.js';
import { column, sql, type Sql } from '../sql/sql.js';

/** The alias of the queried table in every statement. */
export const TABLE_ALIAS = 't';

/** The queried table. */
export const tableSource = (
  { table }: QuerySchema,
  hint: IndexHint | null = null,
  alias: string = TABLE_ALIAS,
): Source => ({ type: 'table', name: table, alias, hint });

/** The hint to read by one index, if there is one. */
export const byIndex = (name: string | null): IndexHint | null => (name === null ? null : { type: 'index', name });

export function tableColumn(spec: FieldSpec): Sql {
  return column(TABLE_ALIAS, spec.column);
}

/** The value of a field of the table: JSON is never SQL NULL, which means missing there. */
export function tableValue(spec: FieldSpec, { json }: Dialect): Sql {
  const read = tableColumn(spec);
  return spec.kind === 'json' && spec.nullable ? sql`COALESCE(${read}, ${json.ofText(sql`'null'`)})` : read;
}

/** The name of a known field's column. */
export const columnOf = (field: string, { fields }: QuerySchema): string => fields[field]?.column ?? field;

/** The field that a path begins with; undefined for unknown fields and for paths below a scalar column. */
export function resolveField(path: FieldPath, schema: QuerySchema): FieldSpec | undefined {
  const spec = schema.fields[path.field];
  return spec !== undefined && (path.parts.length === 0 || spec.kind === 'json') ? spec : undefined;
}

/** The same, where an unknown field is an error of the request. */
export function requireField(path: FieldPath, place: string, schema: QuerySchema): FieldSpec {
  const spec = resolveField(path, schema);
  if (spec !== undefined) {
    return spec;
  }
  const known = Object.hasOwn(schema.fields, path.field);
  throw new QueryError(
    'ERROR_DB_QUERY',
    place,
    known
      ? `must have nothing below ${path.field}, which is a plain column`
      : `must be one of ${Object.keys(schema.fields).join(', ')}, got ${JSON.stringify(path.field.slice(0, 64))}`,
  );
}
