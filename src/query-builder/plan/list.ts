import type { ListQuery, SortKey } from '../ast.js';
import type { ResultColumn } from '../compiled-query.js';
import { emitComputed, emitDerived } from '../emit/select.js';
import { jsonOrderings, sortValue } from '../path/sort-value.js';
import type { Ordering } from '../sql/order.js';
import { and, column, sql, type Sql } from '../sql/sql.js';
import { jsonValue } from '../value/value.js';
import { narrowIndexFor, pageAccess, shapeOf } from './access-path.js';
import { planFilter } from './filter.js';
import type { PlanContext } from './plan-context.js';
import { resolveField, searchedTable, TABLE_ALIAS, tableColumn, tableSource } from './scope.js';
import { selectBlock, type SelectBlock, type SelectColumn } from './select-block.js';
import { planSelection, type SelectedFields } from './selection.js';

export interface PlannedList {
  /** Null under `count_only`. */
  readonly rows: { readonly block: SelectBlock; readonly columns: readonly ResultColumn[] } | null;
  readonly count: SelectBlock;
}

const SORTED_ALIAS = 's';
const PAGE_ALIAS = 'p';

function resultColumns(
  fields: SelectedFields,
  context: PlanContext,
): { readonly select: SelectColumn[]; readonly result: ResultColumn[] } {
  const select: SelectColumn[] = [];
  const result: ResultColumn[] = [];
  for (const [field, pick] of fields) {
    const spec = context.schema.fields[field];
    if (spec === undefined) {
      continue;
    }
    select.push({ alias: `c${String(select.length)}`, sql: tableColumn(spec) });
    result.push({ name: field, kind: spec.kind, ...(pick === null ? {} : { pick }) });
  }
  return { select, result };
}

/** The order of a list: what its rows are sorted by, as columns of a source. */
interface PlannedSort {
  /** What has to be computed per row before it can be sorted by. */
  readonly computed: readonly SelectColumn[];
  /** The plain fields among the keys, the tie-break included. */
  readonly fields: readonly string[];
  /** The order, read from the source with this alias. */
  orderAt(source: string): readonly Ordering[];
}

function planSort(sort: readonly SortKey[], context: PlanContext): PlannedSort {
  const { schema } = context;
  const computed: SelectColumn[] = [];
  const fields: string[] = [];
  const keys: ((source: string) => readonly Ordering[])[] = [];
  for (const { path, desc } of sort) {
    const spec = resolveField(path, schema);
    if (spec === undefined) {
      continue;
    }
    if (spec.kind === 'json') {
      const alias = `o${String(computed.length)}`;
      const document = { ...jsonValue(tableColumn(spec), false), object: true as const };
      computed.push({ alias, sql: sortValue(document, path.parts, desc, context).sql });
      keys.push((source) => jsonOrderings(jsonValue(column(source, alias), false), desc, context));
    } else {
      if (!fields.includes(path.field)) {
        fields.push(path.field);
      }
      keys.push((source) => [{ sql: column(source, spec.column), desc }]);
    }
  }
  if (!fields.includes(schema.key)) {
    const desc = sort.at(-1)?.desc ?? false;
    fields.push(schema.key);
    keys.push((source) => [{ sql: column(source, columnOf(schema.key, schema)), desc }]);
  }
  return { computed, fields, orderAt: (source) => keys.flatMap((orderings) => orderings(source)) };
}

const columnOf = (field: string, schema: PlanContext['schema']): string => schema.fields[field]?.column ?? field;

/** What finding a page starts from. */
interface PageQuery {
  readonly select: readonly SelectColumn[];
  readonly sort: PlannedSort;
  readonly where: Sql;
  readonly page: Partial<Pick<SelectBlock, 'skip' | 'limit'>>;
}

/** The rows of the table, or with computed sort keys beside them. */
function sortedRows(
  { select, sort, where }: PageQuery,
  index: string | null,
  context: PlanContext,
): { block: SelectBlock; alias: string } {
  const { schema, dialect } = context;
  const from = searchedTable(context, index);
  if (sort.computed.length === 0) {
    return { block: selectBlock({ columns: select, from, where }), alias: TABLE_ALIAS };
  }
  const plain = sort.fields
    .map((field) => columnOf(field, schema))
    .filter((alias) => !select.some((chosen) => chosen.alias === alias));
  const sortColumns = plain.map((alias) => ({ alias, sql: column(TABLE_ALIAS, alias) }));
  const inner = selectBlock({ columns: [...select, ...sortColumns, ...sort.computed], from, where });
  const columns = select.map(({ alias }) => ({ alias, sql: column(SORTED_ALIAS, alias) }));
  return { block: selectBlock({ columns, from: emitComputed(inner, SORTED_ALIAS, dialect) }), alias: SORTED_ALIAS };
}

function plainPage(query: PageQuery, context: PlanContext): SelectBlock {
  const { block, alias } = sortedRows(query, null, context);
  return { ...block, order: query.sort.orderAt(alias), ...query.page };
}

/** Finds the keys of the page, by an index where there is one, and reads only the page's rows from the table. */
function deferredPage(query: PageQuery, index: string | null, context: PlanContext): SelectBlock {
  const { schema, dialect } = context;
  const columns = [...new Set([...schema.primaryKey, ...query.sort.fields])].map((field) => columnOf(field, schema));
  const keyColumns = columns.map((alias) => ({ alias, sql: column(TABLE_ALIAS, alias) }));
  const { block, alias } = sortedRows({ ...query, select: keyColumns }, index, context);
  const carried = query.sort.computed.map((computed) => ({
    alias: computed.alias,
    sql: column(alias, computed.alias),
  }));
  const keys = { ...block, columns: [...block.columns, ...carried], order: query.sort.orderAt(alias), ...query.page };
  const match = schema.primaryKey.map((field) => columnOf(field, schema));
  const joined = and(match.map((key) => sql`${column(TABLE_ALIAS, key)} = ${column(PAGE_ALIAS, key)}`));
  const from = sql`${emitDerived(keys, PAGE_ALIAS, dialect)} JOIN ${tableSource(context)} ON ${joined}`;
  return selectBlock({ columns: query.select, from, order: query.sort.orderAt(PAGE_ALIAS) });
}

/** Plans the page and the count of a list. */
export function planList(
  query: ListQuery,
  required: Readonly<Record<string, string>>,
  context: PlanContext,
): PlannedList {
  const { schema } = context;
  const where = planFilter(query.filter, required, context);
  const shape = shapeOf(query.filter, required, schema);
  const countFrom = searchedTable(context, narrowIndexFor(shape, [], schema));
  const count = selectBlock({ columns: [{ alias: 'c0', sql: sql`COUNT(*)` }], from: countFrom, where });
  const keys = query.sort ?? [
    { path: { field: schema.defaultSort.key, parts: [] }, desc: schema.defaultSort.desc, place: 'query.sort' },
  ];
  const { select, result } = resultColumns(planSelection(query.selection, keys, schema), context);
  if (query.countOnly) {
    return { rows: null, count };
  }
  const sort = planSort(keys, context);
  const skip = query.page === null ? 0 : query.page.start - 1;
  const page = query.page === null ? {} : { skip, limit: query.page.limit };
  const access = pageAccess(shape, sort.fields, skip, schema);
  // Without a page every row is read anyway.
  const isDeferred = query.page !== null && (access.type === 'deferred' || sort.computed.length > 0);
  const index = access.type === 'deferred' && sort.computed.length === 0 ? access.index : null;
  const pageQuery = { select, sort, where, page };
  const block = isDeferred ? deferredPage(pageQuery, index, context) : plainPage(pageQuery, context);
  return { rows: { block, columns: result }, count };
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
    block: selectBlock({ columns: select, from: tableSource(context), where, limit: 1 }),
    columns: result,
  };
}
