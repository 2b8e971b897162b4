import type { FieldPath } from '../ast.js';
import { emitDerived } from '../emit/select.js';
import { positionOf } from '../path/reach.js';
import { jsonOrderings } from '../path/sort-value.js';
import { and, cases, column, FALSE, integer, NULL, sql, type Sql, type When } from '../sql/sql.js';
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
  readonly value: Sql;
}

/** A JSON array with the elements of an array, or with the one value that is none; missing stays missing. */
function listed(value: Sql, { dialect }: PlanContext): Sql {
  const { json } = dialect;
  return cases(
    [
      { when: json.is('array', value), then: value },
      { when: sql`${value} IS NULL`, then: NULL },
    ],
    alone(value, dialect),
  );
}

const alone = (value: Sql, dialect: PlanContext['dialect']): Sql => dialect.json.ofText(dialect.concat([sql`'['`, dialect.json.toText(value), sql`']'`]));

/** Every value on the way is listed: an array gives its elements, of which the objects go on, and the one at a named position. */
function reachedRows(document: Sql, parts: readonly string[], context: PlanContext): ReachedRows {
  const { dialect, aliases } = context;
  const { json } = dialect;
  const unnested: Sql[] = [];
  let reached = json.member(document, parts.slice(0, 1));
  for (const part of parts.slice(1)) {
    const element = json.elements(listed(reached, context), aliases.next());
    unnested.push(element.from);
    const member = json.member(element.value, [part]);
    const position = positionOf(part);
    const bySelf: When[] =
      position === null ? [] : [{ when: and([json.is('array', reached), sql`${element.position} = ${integer(position)}`]), then: element.value }];
    reached = cases(bySelf, member);
  }
  const last = json.elements(listed(reached, context), aliases.next());
  return { unnested: [...unnested, last.from], value: last.value };
}

/** Plans the different values of a path, in their order; a path that nobody has reaches none. */
export function planDistinct(path: FieldPath, where: Sql, context: PlanContext): PlannedDistinct {
  const { schema, dialect, aliases } = context;
  const from = tableSource(schema.table);
  const spec = resolveField(path, schema);
  if (spec === undefined) return { block: selectBlock({ columns: [{ alias: 'c0', sql: NULL }], from, where: FALSE }), value: scalar('string', NULL) };
  const alias = aliases.next();
  if (spec.kind !== 'json') {
    const inner = selectBlock({ columns: [{ alias: 'c0', sql: tableColumn(spec) }], distinct: true, from, where });
    const value = scalar(spec.kind, column(alias, 'c0'));
    return { block: selectBlock({ columns: [{ alias: 'c0', sql: value.sql }], from: emitDerived(inner, alias, dialect), order: [{ sql: value.sql, desc: false }] }), value };
  }
  const { unnested, value: reached } =
    path.parts.length === 0 ? { unnested: [], value: tableColumn(spec) } : reachedRows(tableColumn(spec), path.parts, context);
  const inner = selectBlock({ columns: [{ alias: 'c0', sql: dialect.json.key(reached) }], distinct: true, from, unnested, where });
  const value = jsonValue(column(alias, 'c0'), false);
  return {
    block: selectBlock({ columns: [{ alias: 'c0', sql: value.sql }], from: emitDerived(inner, alias, dialect), order: jsonOrderings(value, false, context) }),
    value,
  };
}
