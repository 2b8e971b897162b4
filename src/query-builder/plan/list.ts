import type { Filter, ListQuery, SelectedPath, Selection, SortKey } from '../ast.js';
import type { ResultColumn } from '../compiled-query.js';
import { select, type SelectColumn } from '../select.js';
import { and, sql, type Sql } from '../sql/sql.js';
import { narrowIndexFor, shapeOf } from './access-path.js';
import { planFilter, planRequired } from './filter.js';
import { planPage } from './page.js';
import { choosePathLookups, type PathLookups } from './path-index.js';
import type { PlanContext } from './plan-context.js';
import { plannedCount, type PlannedQuery } from './planned-query.js';
import { rollupForCount } from './rollup.js';
import { rollupRows } from './rollup-rows.js';
import { byIndex, tableSource, tableValue } from './scope.js';
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
  const planned = planPage({ selected, where, page: query.page }, keys, shape, lookups.hint, context);
  return { rows: { select: planned, columns, reads: 'table' }, count, usesPathIndexes };
}

/** Plans the record that has the required values, or those with a list of keys. */
export function planGet(paths: readonly SelectedPath[], context: PlanContext): PlannedQuery {
  const selection: Selection = paths.length === 0 ? { type: 'all' } : { type: 'only', paths };
  const { selected, columns } = resultColumns(selection, [], context);
  const where = and(planRequired(context));
  const key = context.required[context.schema.key];
  const limit = typeof key === 'string' ? 1 : (key?.length ?? 1);
  return {
    select: select({ columns: selected, from: tableSource(context.schema), where, limit }),
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
