import type { ListQuery, SortKey } from '../ast.js';
import type { ResultColumn } from '../compiled-query.js';
import { emitDerived } from '../emit/select.js';
import { jsonOrderings, sortValue } from '../path/sort-value.js';
import type { Ordering } from '../sql/order.js';
import { column, sql, type Sql } from '../sql/sql.js';
import { jsonValue } from '../value/value.js';
import { planFilter, type PlanContext } from './filter.js';
import { resolveField, TABLE_ALIAS, tableColumn, tableSource } from './scope.js';
import { selectBlock, type SelectBlock, type SelectColumn } from './select-block.js';
import { planSelection, type SelectedFields } from './selection.js';

export interface PlannedList {
  /** Null under `count_only`. */
  readonly rows: { readonly block: SelectBlock; readonly columns: readonly ResultColumn[] } | null;
  readonly count: SelectBlock;
}

const SORTED_ALIAS = 's';

function resultColumns(
  fields: SelectedFields,
  context: PlanContext,
): { readonly select: SelectColumn[]; readonly result: ResultColumn[] } {
  const select: SelectColumn[] = [];
  const result: ResultColumn[] = [];
  for (const [field, pick] of fields) {
    const spec = context.schema.fields[field];
    if (spec === undefined) continue;
    select.push({ alias: `c${String(select.length)}`, sql: tableColumn(spec) });
    result.push({ name: field, kind: spec.kind, ...(pick === null ? {} : { pick }) });
  }
  return { select, result };
}

/** A sort by plain columns reads the table; one by a JSON path first computes what each row sorts by. */
function planSorted(
  select: readonly SelectColumn[],
  sort: readonly SortKey[],
  where: Sql,
  context: PlanContext,
): { block: SelectBlock; order: Ordering[] } {
  const { schema } = context;
  const from = tableSource(schema.table);
  const computed: SelectColumn[] = [];
  const keys = sort.flatMap((key) => {
    const spec = resolveField(key.path, schema);
    if (spec === undefined) return [];
    if (spec.kind === 'json') {
      const alias = `o${String(computed.length)}`;
      computed.push({
        alias,
        sql: sortValue({ ...jsonValue(tableColumn(spec), false), object: true }, key.path.parts, key.desc, context).sql,
      });
      return [{ alias, desc: key.desc, json: true }];
    }
    return [{ alias: spec.column, desc: key.desc, json: false }];
  });
  const lastDesc = keys.at(-1)?.desc ?? false;
  const tieBreak = schema.fields[schema.key]?.column ?? schema.key;
  const plain = [...keys.filter((key) => !key.json).map((key) => key.alias), tieBreak];
  const source = computed.length === 0 ? TABLE_ALIAS : SORTED_ALIAS;
  const order = [
    ...keys.flatMap((key) =>
      key.json
        ? jsonOrderings(jsonValue(column(source, key.alias), false), key.desc, context)
        : [{ sql: column(source, key.alias), desc: key.desc }],
    ),
    ...(keys.some((key) => key.alias === tieBreak) ? [] : [{ sql: column(source, tieBreak), desc: lastDesc }]),
  ];
  if (computed.length === 0) return { block: selectBlock({ columns: select, from, where }), order };
  const sortColumns = [...new Set(plain)].map((alias) => ({ alias, sql: column(TABLE_ALIAS, alias) }));
  const inner = selectBlock({ columns: [...select, ...sortColumns, ...computed], from, where });
  const outer = select.map(({ alias }) => ({ alias, sql: column(SORTED_ALIAS, alias) }));
  return { block: selectBlock({ columns: outer, from: emitDerived(inner, SORTED_ALIAS, context.dialect) }), order };
}

/** Plans the page and the count of a list. */
export function planList(
  query: ListQuery,
  required: Readonly<Record<string, string>>,
  context: PlanContext,
): PlannedList {
  const { schema } = context;
  const where = planFilter(query.filter, required, context);
  const count = selectBlock({ columns: [{ alias: 'c0', sql: sql`COUNT(*)` }], from: tableSource(schema.table), where });
  const sort = query.sort ?? [
    { path: { field: schema.defaultSort.key, parts: [] }, desc: schema.defaultSort.desc, place: 'query.sort' },
  ];
  const { select, result } = resultColumns(planSelection(query.selection, sort, schema), context);
  if (query.countOnly) return { rows: null, count };
  const { block, order } = planSorted(select, sort, where, context);
  const page = query.page === null ? {} : { skip: query.page.start - 1, limit: query.page.limit };
  return { rows: { block: { ...block, order, ...page }, columns: result }, count };
}

/** Plans the one record that has the required values. */
export function planGet(
  paths: readonly {
    readonly path: { readonly field: string; readonly parts: readonly string[] };
    readonly place: string;
  }[],
  required: Readonly<Record<string, string>>,
  context: PlanContext,
) {
  const selection = paths.length === 0 ? ({ type: 'all' } as const) : ({ type: 'only', paths } as const);
  const { select, result } = resultColumns(planSelection(selection, [], context.schema), context);
  const where = planFilter({ all: [], any: [] }, required, context);
  return {
    block: selectBlock({ columns: select, from: tableSource(context.schema.table), where, limit: 1 }),
    columns: result,
  };
}
