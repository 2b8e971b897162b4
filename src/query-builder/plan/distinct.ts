import type { FieldPath } from '../ast.js';
import { pathColumnValue } from '../path/path-column.js';
import { jsonOrderings } from '../path/sort-value.js';
import { reach, wrapInArray } from '../path/walk.js';
import type { FieldSpec, PathIndex } from '../schema.js';
import { derived, select, unnested, type Select } from '../select.js';
import { and, column, FALSE, NULL, sql, type Sql } from '../sql/sql.js';
import { jsonValue } from '../value/value.js';
import type { PathLookups } from './path-index.js';
import type { PlanContext } from './plan-context.js';
import type { PlannedQuery } from './planned-query.js';
import { byIndex, resolveField, TABLE_ALIAS, tableColumn, tableSource, tableValue } from './scope.js';
import { rollupRows } from './rollup-rows.js';
import { readsOf, type StatAccess } from './stat-access.js';

/** Plans the different values of a path, in their order; an unknown path has none. */
export function planDistinct(
  path: FieldPath,
  where: Sql,
  access: StatAccess,
  lookups: PathLookups,
  context: PlanContext,
): { readonly rows: PlannedQuery; readonly counted: Select } {
  const { schema, dialect, aliases } = context;
  const planned = (kind: FieldSpec['kind'], counted: Select) => ({
    rows: { select: counted, columns: [{ name: 'value', kind }], reads: readsOf(access) },
    counted,
  });
  const { from, where: selected } =
    access.type === 'rollup' ? rollupRows(access.access, where, context) : { from: tableSource(schema), where };
  const spec = resolveField(path, schema);
  if (spec === undefined) {
    return planned('string', select({ columns: [{ alias: 'c0', sql: NULL }], from, where: FALSE }));
  }
  if (spec.kind !== 'json') {
    const read = tableColumn(spec);
    const columns = [{ alias: 'c0', sql: read }];
    return planned(
      spec.kind,
      select({ columns, distinct: true, from, where: selected, order: [{ sql: read, desc: false }] }),
    );
  }
  const alias = aliases.next();
  const key = column(alias, 'c0');
  const [keys, value] =
    access.type === 'path index'
      ? [indexedKeys(access.index, where, context), pathColumnValue(key, dialect)]
      : [reachedKeys(path, spec, where, lookups, context), jsonValue(dialect.json.ofText(key), false)];
  return planned(
    'json',
    select({
      columns: [{ alias: 'c0', sql: value.sql }],
      from: derived({ ...keys, distinct: true }, alias),
      order: jsonOrderings(value, false, context),
    }),
  );
}

/** The keys of the values that a path into a JSON field reaches, a row for each of them. */
function reachedKeys(path: FieldPath, spec: FieldSpec, where: Sql, lookups: PathLookups, context: PlanContext): Select {
  const { schema, dialect, aliases } = context;
  const { json } = dialect;
  const table = tableSource(schema, lookups.hint);
  const document = tableValue(spec, dialect);
  const [first, ...rest] = path.parts;
  if (first === undefined) {
    return select({ columns: [{ alias: 'c0', sql: json.key(document) }], from: table, where });
  }
  const reached = reach(json.member(document, [first]), rest, 'last, missing dropped', context);
  const element = json.elements(wrapInArray(reached.value, dialect), aliases.next());
  return select({
    columns: [{ alias: 'c0', sql: json.key(element.value) }],
    from: unnested(table, [...reached.from, element.from]),
    where: and([where, and(reached.where)]),
  });
}

/** The same, read from a path index. */
function indexedKeys({ column: name, index }: PathIndex, where: Sql, { schema }: PlanContext): Select {
  const key = column(TABLE_ALIAS, name);
  return select({
    columns: [{ alias: 'c0', sql: key }],
    from: tableSource(schema, byIndex(index)),
    where: and([where, sql`${key} IS NOT NULL`]),
  });
}
