import { QueryError } from '../errors.js';
import { column, EMPTY, name, sql } from '../sql/sql.js';
/** The alias of the queried table in every statement. */
export const TABLE_ALIAS = 't';
/** The queried table under its alias, perhaps with an index to read it by. */
export function tableSource({ schema, dialect }, index = null) {
    return sql `${name(schema.table)} AS ${name(TABLE_ALIAS)}${index === null ? EMPTY : dialect.useIndex(index)}`;
}
/**
 * The same where rows are looked for. Equalities with path indexes in use are looked up: a row of a scan would compute its
 * columns anew, which no optimizer reckons with (MySQL 9.7, MariaDB 10.11).
 */
export function searchedTable(context, index = null) {
    const { dialect, indexes } = context;
    const table = tableSource(context, index);
    return index === null && indexes.lookups.length > 0 ? sql `${table}${dialect.useOneOf(indexes.lookups)}` : table;
}
/** The column of a field of the table. */
export function tableColumn(spec) {
    return column(TABLE_ALIAS, spec.column);
}
/** The field that a path begins with; undefined where it is no field, or goes on below a scalar column. */
export function resolveField(path, schema) {
    const spec = schema.fields[path.field];
    return spec !== undefined && (path.parts.length === 0 || spec.kind === 'json') ? spec : undefined;
}
/** The same, where an unknown field is a fault of the request. */
export function requireField(path, place, schema) {
    const spec = resolveField(path, schema);
    if (spec !== undefined)
        return spec;
    const known = Object.hasOwn(schema.fields, path.field);
    throw new QueryError('ERROR_DB_QUERY', place, known
        ? `${path.field} is a plain column and has no sub-fields.`
        : `Unknown field ${JSON.stringify(path.field.slice(0, 64))}. One of: ${Object.keys(schema.fields).join(', ')}.`);
}
//# sourceMappingURL=scope.js.map