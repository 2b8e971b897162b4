import type { Filter, ListQuery, Page, SelectedPath, Selection, SortKey } from '../ast.js';
import type { ResultColumn } from '../compiled-query.js';
import { jsonOrderings, sortValue } from '../path/sort-value.js';
import { derived, select, type IndexHint, type Select, type SelectColumn } from '../select.js';
import type { Ordering } from '../sql/order.js';
import { and, column, sql, type Sql } from '../sql/sql.js';
import { jsonValue } from '../value/value.js';
import { narrowIndexFor, pageAccess, shapeOf } from './access-path.js';
import { planFilter, planRequired } from './filter.js';
import { choosePathLookups, type PathLookups } from './path-index.js';
import { documentOf } from './pipeline.js';
import type { PlanContext } from './plan-context.js';
import { plannedCount, type PlannedQuery } from './planned-query.js';
import { rollupForCount } from './rollup.js';
import { rollupRows } from './rollup-rows.js';
import { byIndex, columnOf, resolveField, TABLE_ALIAS, tableSource, tableValue } from './scope.js';
import { planSelection } from './selection.js';
import { planUnwoundList } from './unwound-list.js';

export interface PlannedList {
  /** Null under `count_only`. */
  readonly rows: PlannedQuery | null;
  readonly count: PlannedQuery;
  /** Whether the statements read path indexes, so that they need a fallback. */
  readonly usesPathIndexes: boolean;
}

/** Plans the page and the count of a list. */
export function planList(query: ListQuery, context: PlanContext): PlannedList {
  const { schema, required } = context;
  const lookups = choosePathLookups(query.filter, context);
  const where = planFilter(query.filter, lookups, context);
  const usesPathIndexes = lookups.hint !== null;
  const keys = query.sort ?? [
    { path: { field: schema.defaultSort.key, parts: [] }, desc: schema.defaultSort.desc, place: 'query.sort' },
  ];
  if (query.unwind !== null) {
    const { rows, count } = planUnwoundList({ ...query, unwind: query.unwind }, keys, where, lookups, context);
    return { rows: query.countOnly ? null : rows, count, usesPathIndexes };
  }
  const shape = shapeOf(query.filter, required, schema);
  const count = planCount(query.filter, where, narrowIndexFor(shape, [], schema), lookups, context);
  const { selected, columns } = resultColumns(query.selection, keys, context);
  if (query.countOnly) {
    return { rows: null, count, usesPathIndexes };
  }
  const sort = planSort(keys, context);
  const access = pageAccess(shape, sort.fields, query.page === null ? 0 : query.page.start - 1, schema);
  const rows = { selected, sort, where, page: query.page };
  // Without a page every row is read anyway.
  const isDeferred = query.page !== null && (access.type === 'deferred' || sort.computed.length > 0);
  const index = access.type === 'deferred' && sort.computed.length === 0 ? access.index : null;
  const planned = isDeferred
    ? deferredPage(rows, byIndex(index) ?? lookups.hint, context)
    : plainPage(rows, lookups.hint, context).rows;
  return { rows: { select: planned, columns, reads: 'table' }, count, usesPathIndexes };
}

/** Plans the one record that has the required values. */
export function planGet(paths: readonly SelectedPath[], context: PlanContext): PlannedQuery {
  const selection: Selection = paths.length === 0 ? { type: 'all' } : { type: 'only', paths };
  const { selected, columns } = resultColumns(selection, [], context);
  const where = and(planRequired(context));
  return {
    select: select({ columns: selected, from: tableSource(context.schema), where, limit: 1 }),
    columns,
    reads: 'table',
  };
}

function planCount(
  filter: Filter,
  where: Sql,
  index: string | null,
  lookups: PathLookups,
  context: PlanContext,
): PlannedQuery {
  const access = rollupForCount(filter, context);
  if (access === null) {
    const columns = [{ alias: 'c0', sql: sql`COUNT(*)` }];
    const from = tableSource(context.schema, byIndex(index) ?? lookups.hint);
    return plannedCount(select({ columns, from, where }), index === null ? 'table' : 'index');
  }
  const { from, where: selected, weight } = rollupRows(access, where, context);
  const columns = [{ alias: 'c0', sql: sql`COALESCE(SUM(${weight}), 0)` }];
  return plannedCount(select({ columns, from, where: selected }), 'rollup');
}

const SORTED_ALIAS = 's';
const PAGE_ALIAS = 'p';

function resultColumns(
  selection: Selection,
  sort: readonly SortKey[],
  { schema, dialect }: PlanContext,
): { readonly selected: SelectColumn[]; readonly columns: ResultColumn[] } {
  const selected: SelectColumn[] = [];
  const columns: ResultColumn[] = [];
  for (const [name, pick] of planSelection(selection, sort, schema)) {
    const spec = schema.fields[name];
    if (spec !== undefined) {
      selected.push({ alias: `c${String(selected.length)}`, sql: tableValue(spec, dialect) });
      columns.push({ name, kind: spec.kind, ...(pick === null ? {} : { pick }) });
    }
  }
  return { selected, columns };
}

/** The order of a list: what its rows are sorted by, as columns of a source. */
interface PlannedSort {
  /** What must be computed for each row before it can be sorted by. */
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
  const addField = (field: string, desc: boolean): void => {
    fields.push(field);
    keys.push((source) => [{ sql: column(source, columnOf(field, schema)), desc }]);
  };
  for (const { path, desc } of sort) {
    const spec = resolveField(path, schema);
    if (spec?.kind === 'json') {
      const alias = `o${String(computed.length)}`;
      computed.push({ alias, sql: sortValue(documentOf(spec, context.dialect), path.parts, desc, context).sql });
      keys.push((source) => jsonOrderings(jsonValue(column(source, alias), false), desc, context));
    } else if (spec !== undefined && !fields.includes(path.field)) {
      addField(path.field, desc);
    }
  }
  if (!fields.includes(schema.key)) {
    addField(schema.key, sort.at(-1)?.desc ?? false);
  }
  return { computed, fields, orderAt: (source) => keys.flatMap((orderings) => orderings(source)) };
}

/** What finding a page starts from. */
interface PageQuery {
  readonly selected: readonly SelectColumn[];
  readonly sort: PlannedSort;
  readonly where: Sql;
  readonly page: Page | null;
}

/** The rows of a page, from the table or with computed sort keys beside them; `source` is the alias that they are read from. */
function plainPage(
  query: PageQuery,
  hint: IndexHint | null,
  context: PlanContext,
): { readonly rows: Select; readonly source: string } {
  const { selected, sort, where, page } = query;
  const slice = page === null ? {} : { skip: page.start - 1, limit: page.limit };
  const from = tableSource(context.schema, hint);
  if (sort.computed.length === 0) {
    const order = sort.orderAt(TABLE_ALIAS);
    return { rows: select({ columns: selected, from, where, order, ...slice }), source: TABLE_ALIAS };
  }
  const sortColumns = sort.fields
    .map((field) => columnOf(field, context.schema))
    .filter((alias) => !selected.some((chosen) => chosen.alias === alias))
    .map((alias) => ({ alias, sql: column(TABLE_ALIAS, alias) }));
  const computed = select({ columns: [...selected, ...sortColumns, ...sort.computed], from, where });
  const rows = select({
    columns: selected.map(({ alias }) => ({ alias, sql: column(SORTED_ALIAS, alias) })),
    from: derived(computed, SORTED_ALIAS, 'cheap'),
    order: sort.orderAt(SORTED_ALIAS),
    ...slice,
  });
  return { rows, source: SORTED_ALIAS };
}

/** Finds the keys of the page, by an index where there is one, and reads only the page's rows from the table. */
function deferredPage(query: PageQuery, hint: IndexHint | null, context: PlanContext): Select {
  const { schema } = context;
  const { sort } = query;
  const names = new Set([...schema.primaryKey, ...sort.fields].map((field) => columnOf(field, schema)));
  const selected = Array.from(names, (alias) => ({ alias, sql: column(TABLE_ALIAS, alias) }));
  const { rows: keys, source } = plainPage({ ...query, selected }, hint, context);
  const carried = sort.computed.map(({ alias }) => ({ alias, sql: column(source, alias) }));
  const matched = schema.primaryKey.map((field) => columnOf(field, schema));
  return select({
    columns: query.selected,
    from: {
      type: 'joined',
      left: derived({ ...keys, columns: [...keys.columns, ...carried] }, PAGE_ALIAS),
      right: tableSource(schema),
      outer: false,
      on: and(matched.map((key) => sql`${column(TABLE_ALIAS, key)} = ${column(PAGE_ALIAS, key)}`)),
    },
    order: sort.orderAt(PAGE_ALIAS),
  });
}
