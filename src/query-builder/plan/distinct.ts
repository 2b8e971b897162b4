import type { FieldPath } from '../ast.js';
import { emitDerived } from '../emit/select.js';
import { jsonOrderings } from '../path/sort-value.js';
import { advance, listed, standAt, walk, type Reached } from '../path/walk.js';
import { and, column, FALSE, NULL, TRUE, type Sql } from '../sql/sql.js';
import { jsonValue, scalar, type Value } from '../value/value.js';
import type { PlanContext } from './filter.js';
import { resolveField, tableColumn, tableSource } from './scope.js';
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

/** Plans the different values of a path, in their order; a path that nobody has reaches none. */
export function planDistinct(path: FieldPath, where: Sql, context: PlanContext): PlannedDistinct {
  const { schema, dialect, aliases } = context;
  const from = tableSource(context);
  const spec = resolveField(path, schema);
  if (spec === undefined)
    return {
      block: selectBlock({ columns: [{ alias: 'c0', sql: NULL }], from, where: FALSE }),
      value: scalar('string', NULL),
    };
  if (spec.kind !== 'json') {
    const read = tableColumn(spec);
    const columns = [{ alias: 'c0', sql: read }];
    const block = selectBlock({ columns, distinct: true, from, where, order: [{ sql: read, desc: false }] });
    return { block, value: scalar(spec.kind, read) };
  }
  const alias = aliases.next();
  const {
    unnested,
    where: reaching,
    value: reached,
  } = path.parts.length === 0
    ? { unnested: [], where: TRUE, value: tableColumn(spec) }
    : reachedRows(tableColumn(spec), path.parts, context);
  const inner = selectBlock({
    columns: [{ alias: 'c0', sql: dialect.json.key(reached) }],
    distinct: true,
    from,
    unnested,
    where: and([where, reaching]),
  });
  const value = jsonValue(dialect.json.ofText(column(alias, 'c0')), false);
  return {
    block: selectBlock({
      columns: [{ alias: 'c0', sql: value.sql }],
      from: emitDerived(inner, alias, dialect),
      order: jsonOrderings(value, false, context),
    }),
    value,
  };
}
