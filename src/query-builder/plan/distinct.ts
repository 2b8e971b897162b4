import type { FieldPath } from '../ast.js';
import { emitDerived } from '../emit/select.js';
import { jsonOrderings } from '../path/sort-value.js';
import { pathColumnValue } from '../path/path-column.js';
import { advance, listed, standAt, walk, type Reached } from '../path/walk.js';
import type { FieldSpec, PathIndex } from '../schema.js';
import { and, column, FALSE, NULL, sql, TRUE, type Sql } from '../sql/sql.js';
import { jsonValue, scalar, type Value } from '../value/value.js';
import type { PlanContext } from './plan-context.js';
import { resolveField, searchedTable, TABLE_ALIAS, tableColumn, tableSource } from './scope.js';
import { selectBlock, type SelectBlock } from './select-block.js';

/** The values, and what is needed to read them. */
export interface PlannedDistinct {
  readonly block: SelectBlock;
  readonly value: Value;
}

/** One row per value that a path reaches: unnested arrays, and the expression of the value. */
interface ReachedRows {
  readonly unnested: readonly Sql[];
  readonly where: Sql;
  readonly value: Sql;
}

function reachedRows(document: Sql, parts: readonly string[], context: PlanContext): ReachedRows {
  const { dialect, aliases } = context;
  const { json } = dialect;
  const [first = '', ...rest] = parts;
  const start = json.member(document, [first]);
  const last = rest.at(-1);
  const reached: Reached =
    last === undefined
      ? { from: [], where: [], value: start }
      : advance(walk(standAt(start, context), rest.slice(0, -1), context), last, 'last, missing dropped', context);
  const element = json.elements(listed(reached.value, context), aliases.next());
  return { unnested: [...reached.from, element.from], where: and(reached.where), value: element.value };
}

/** The keys of the values that a path into a JSON field reaches, a row for each of them. */
function reachedKeys(path: FieldPath, spec: FieldSpec, where: Sql, context: PlanContext): SelectBlock {
  const document = tableColumn(spec);
  const reached =
    path.parts.length === 0
      ? { unnested: [], where: TRUE, value: document }
      : reachedRows(document, path.parts, context);
  return selectBlock({
    columns: [{ alias: 'c0', sql: context.dialect.json.key(reached.value) }],
    from: searchedTable(context),
    unnested: reached.unnested,
    where: and([where, reached.where]),
  });
}

/** The same, read off a path index. */
function indexedKeys({ column: held, index }: PathIndex, where: Sql, context: PlanContext): SelectBlock {
  const key = column(TABLE_ALIAS, held);
  return selectBlock({
    columns: [{ alias: 'c0', sql: key }],
    from: tableSource(context, index),
    where: and([where, sql`${key} IS NOT NULL`]),
  });
}

/** Plans the different values of a path, in their order, off a path index if there is one; a path that nobody has reaches none. */
export function planDistinct(
  path: FieldPath,
  where: Sql,
  index: PathIndex | null,
  context: PlanContext,
): PlannedDistinct {
  const { schema, dialect, aliases } = context;
  const from = tableSource(context);
  const spec = resolveField(path, schema);
  if (spec === undefined) {
    return {
      block: selectBlock({ columns: [{ alias: 'c0', sql: NULL }], from, where: FALSE }),
      value: scalar('string', NULL),
    };
  }
  if (spec.kind !== 'json') {
    const read = tableColumn(spec);
    const columns = [{ alias: 'c0', sql: read }];
    const block = selectBlock({ columns, distinct: true, from, where, order: [{ sql: read, desc: false }] });
    return { block, value: scalar(spec.kind, read) };
  }
  const alias = aliases.next();
  const keys = index === null ? reachedKeys(path, spec, where, context) : indexedKeys(index, where, context);
  const key = column(alias, 'c0');
  const value = index === null ? jsonValue(dialect.json.ofText(key), false) : pathColumnValue(key, dialect);
  return {
    block: selectBlock({
      columns: [{ alias: 'c0', sql: value.sql }],
      from: emitDerived({ ...keys, distinct: true }, alias, dialect),
      order: jsonOrderings(value, false, context),
    }),
    value,
  };
}
