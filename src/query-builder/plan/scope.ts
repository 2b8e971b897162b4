import type { FieldPath } from '../ast.js';
import type { Dialect } from '../dialect/dialect.js';
import { QueryError } from '../errors.js';
import type { FieldSpec, QuerySchema } from '../schema.js';
import type { PlanContext } from './plan-context.js';
import { column, EMPTY, name, sql, type Sql } from '../sql/sql.js';

/** The alias of the queried table in every statement. */
export const TABLE_ALIAS = 't';

/** The queried table under its alias, perhaps with an index to read it by. */
export function tableSource(
  { schema, dialect }: { readonly schema: QuerySchema; readonly dialect: Dialect },
  index: string | null = null,
): Sql {
  return sql`${name(schema.table)} AS ${name(TABLE_ALIAS)}${index === null ? EMPTY : dialect.useIndex(index)}`;
}

/**
 * The same where rows are looked for. Equalities with path indexes in use are looked up: a row of a scan would compute its
 * columns anew, which no optimizer reckons with (MySQL 9.7, MariaDB 10.11).
 */
export function searchedTable(context: PlanContext, index: string | null = null): Sql {
  const { dialect, indexes } = context;
  const table = tableSource(context, index);
  return index === null && indexes.lookups.length > 0 ? sql`${table}${dialect.useOneOf(indexes.lookups)}` : table;
}

/** The column of a field of the table. */
export function tableColumn(spec: FieldSpec): Sql {
  return column(TABLE_ALIAS, spec.column);
}

/** The field that a path begins with; undefined where it is no field, or goes on below a scalar column. */
export function resolveField(path: FieldPath, schema: QuerySchema): FieldSpec | undefined {
  const spec = schema.fields[path.field];
  return spec !== undefined && (path.parts.length === 0 || spec.kind === 'json') ? spec : undefined;
}

/** The same, where an unknown field is a fault of the request. */
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
