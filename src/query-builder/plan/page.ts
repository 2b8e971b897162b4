import type { Page, SortKey } from '../ast.js';
import { jsonOrderings, sortValue } from '../path/sort-value.js';
import { derived, select, type IndexHint, type Select, type SelectColumn, type Source } from '../select.js';
import type { Ordering } from '../sql/order.js';
import { and, column, param, sql, type Sql } from '../sql/sql.js';
import { jsonValue } from '../value/value.js';
import { pageAccess, type FilterShape, type ScopedRead } from './access-path.js';
import { planFilter } from './filter.js';
import { NO_LOOKUPS } from './path-index.js';
import { documentOf } from './pipeline.js';
import type { PlanContext } from './plan-context.js';
import { byIndex, columnOf, resolveField, TABLE_ALIAS, tableSource } from './scope.js';

/** What is read of the rows of a list, which rows, and the page of them; null: all. */
interface RowsQuery {
  readonly selected: readonly SelectColumn[];
  readonly where: Sql;
  readonly page: Page | null;
}

export function planPage(
  rows: RowsQuery,
  keys: readonly SortKey[],
  shape: FilterShape,
  hint: IndexHint | null,
  context: PlanContext,
): Select {
  const { page } = rows;
  const sort = planSort(keys, context);
  const query = { ...rows, sort };
  // Without a page every row is read anyway.
  if (page === null) {
    return plainPage(query, hint, context).rows;
  }
  if (sort.computed.length > 0) {
    return deferredPage(query, (keysOf) => plainPage(keysOf, hint, context), context);
  }
  // A path index is better than an order without sorting.
  const access = pageAccess(hint === null ? shape : { ...shape, scoped: null }, sort.fields, page, context.schema);
  switch (access.type) {
    case 'plain':
      return plainPage(query, hint, context).rows;
    case 'deferred':
      return deferredPage(query, (keysOf) => plainPage(keysOf, byIndex(access.index) ?? hint, context), context);
    case 'merged':
      return deferredPage(query, (keysOf) => mergedPage(keysOf, page, access, context), context);
  }
}

const SORTED_ALIAS = 's';
const PAGE_ALIAS = 'p';
const MERGED_ALIAS = 'm';

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
interface PageQuery extends RowsQuery {
  readonly sort: PlannedSort;
}

/** Rows of a page, and the alias that they are read from. */
interface FoundRows {
  readonly rows: Select;
  readonly source: string;
}

type FindRows = (query: PageQuery) => FoundRows;

/** The rows of a page, from the table or with computed sort keys beside them. */
function plainPage(query: PageQuery, hint: IndexHint | null, context: PlanContext): FoundRows {
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

/** Finds the keys of the page by `find`, and reads only the page's rows from the table. */
function deferredPage(query: PageQuery, find: FindRows, { schema }: PlanContext): Select {
  const { sort } = query;
  const names = new Set([...schema.primaryKey, ...sort.fields].map((field) => columnOf(field, schema)));
  const selected = Array.from(names, (alias) => ({ alias, sql: column(TABLE_ALIAS, alias) }));
  const { rows: keys, source } = find({ ...query, selected });
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

/**
 * The rows of a page, merged from as many rows of each scope as the page may need. An index has the rows of one scope in order, not
 * those of several: an optimizer either sorts all of them or looks for them among all rows of the tenant.
 */
function mergedPage(
  query: PageQuery,
  { start, limit }: Page,
  { index, scopes, filter, required }: ScopedRead,
  context: PlanContext,
): FoundRows {
  const { schema } = context;
  // SQLite 3.53 would use an equality with several scopes in place of that with one, and sort.
  const within = planFilter(filter, NO_LOOKUPS, { ...context, required });
  const scope = column(TABLE_ALIAS, columnOf(index.scope, schema));
  const [only, ...others] = scopes.map((value): PageQuery => {
    const where = and([within, sql`${scope} = ${param(value)}`]);
    return { ...query, where, page: { start: 1, limit: start - 1 + limit } };
  });
  const hint = byIndex(index.name);
  if (only === undefined || others.length === 0) {
    return plainPage(query, hint, context);
  }
  const columns = query.selected.map(({ alias }) => ({ alias, sql: column(MERGED_ALIAS, alias) }));
  // SQLite takes no order and no limit in a part of a union, but in a table that the part reads.
  const parts = [only, ...others].map((part) =>
    select({ columns, from: derived(plainPage(part, hint, context).rows, MERGED_ALIAS) }),
  );
  const from: Source = { type: 'union', parts, alias: MERGED_ALIAS };
  const order = query.sort.orderAt(MERGED_ALIAS);
  return { rows: select({ columns, from, order, skip: start - 1, limit }), source: MERGED_ALIAS };
}
