import type { ListQuery, SortKey, Unwind } from '../ast.js';
import type { ResultColumn } from '../compiled-query.js';
import { QueryError } from '../errors.js';
import type { SelectColumn } from '../select.js';
import { sql, type Sql } from '../sql/sql.js';
import type { PathLookups } from './path-index.js';
import { closedSelect, startPipeline } from './pipeline.js';
import type { PlanContext } from './plan-context.js';
import { plannedCount, type PlannedQuery } from './planned-query.js';
import { requireField } from './scope.js';
import { planSelection } from './selection.js';
import { sort, unwind } from './stages.js';

type UnwoundList = ListQuery & { readonly unwind: Unwind & { readonly place: string } };

/** Plans the page and the count of a list with a row for each element of an array, which a row has as an array of one. */
export function planUnwoundList(
  query: UnwoundList,
  keys: readonly SortKey[],
  where: Sql,
  lookups: PathLookups,
  context: PlanContext,
): { readonly rows: PlannedQuery; readonly count: PlannedQuery } {
  const { path, place } = query.unwind;
  const { schema } = context;
  if (requireField(path, place, schema).kind !== 'json' || path.parts.length === 0) {
    throw new QueryError('ERROR_DB_QUERY', place, 'must be a path below a field of JSON, such as options.services');
  }
  const access = { type: 'table', index: null } as const;
  const unwound = unwind(startPipeline(where, null, access, lookups, context), query.unwind, context);
  const trees = planSelection(query.selection, [], schema);
  const sorted = sort(unwound, keys, new Set(trees.keys()), context);
  const selected: SelectColumn[] = [];
  const columns: ResultColumn[] = [];
  for (const [name, pick] of trees) {
    const value = sorted.columns.get(name);
    if (value !== undefined) {
      selected.push({ alias: `c${String(selected.length)}`, sql: value.sql });
      const wrap = name === path.field ? { wrap: path.parts } : {};
      columns.push({ name, kind: value.kind, ...(pick === null ? {} : { pick }), ...wrap });
    }
  }
  const slice = query.page === null ? {} : { skip: query.page.start - 1, limit: query.page.limit };
  return {
    rows: { select: { ...closedSelect(sorted, selected), ...slice }, columns, reads: 'table' },
    count: plannedCount(closedSelect(unwound, [{ alias: 'c0', sql: sql`COUNT(*)` }]), 'table'),
  };
}
