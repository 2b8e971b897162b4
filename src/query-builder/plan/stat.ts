import type { Page, StatQuery } from '../ast.js';
import type { Reads, ResultColumn } from '../compiled-query.js';
import { derived, select, type Select, type SelectColumn } from '../select.js';
import { sql, type Sql } from '../sql/sql.js';
import { planDistinct } from './distinct.js';
import { planFilter } from './filter.js';
import { choosePathLookups, type PathLookups } from './path-index.js';
import { pathsRead } from './needed-fields.js';
import { close, closedSelect, isLimited, startPipeline } from './pipeline.js';
import type { PlanContext } from './plan-context.js';
import { plannedCount, type PlannedQuery } from './planned-query.js';
import { runStages } from './stages.js';
import { chooseStatAccess, readsOf, type StatAccess } from './stat-access.js';

export interface PlannedStat {
  readonly rows: PlannedQuery;
  /** Present when a page was requested. */
  readonly count: PlannedQuery | null;
  /** Whether the statements read path indexes, so that they need a fallback. */
  readonly usesPathIndexes: boolean;
}

/** Plans a StatisticsQuery; without a page at most one row more than `maxRows` is read. */
export function planStat(query: StatQuery, maxRows: number | null, context: PlanContext): PlannedStat {
  const access = chooseStatAccess(query, context);
  const lookups = choosePathLookups(query.filter, context);
  const where = planFilter(query.filter, lookups, context);
  const usesPathIndexes = access.type === 'path index' || lookups.hint !== null;
  const { rows, counted } =
    query.type === 'distinct'
      ? planDistinct(query.path, where, access, lookups, context)
      : planPipeline(query, where, access, lookups, context);
  return query.page === null
    ? { rows: capped(rows, maxRows), count: null, usesPathIndexes }
    : { rows: paged(rows, query.page), count: countOf(counted, rows.reads, context), usesPathIndexes };
}

/** Counting rows needs none of their columns, but a SELECT has at least one. */
const COUNTABLE: readonly SelectColumn[] = [{ alias: 'c0', sql: sql`1` }];

function planPipeline(
  { stages, page }: Extract<StatQuery, { type: 'aggregate' }>,
  where: Sql,
  access: StatAccess,
  lookups: PathLookups,
  context: PlanContext,
): { readonly rows: PlannedQuery; readonly counted: Select } {
  const read = pathsRead(stages, new Set());
  const shown = read.whole ? new Set(context.schema.whole) : null;
  const fields = new Set([...(shown ?? []), ...read.paths.map(({ field }) => field)]);
  const end = runStages(startPipeline(where, fields, access, lookups, context), stages, context);
  // A page is cut out of rows that a limit of the pipeline has already cut.
  const pipeline = page !== null && isLimited(end) ? close(end, null, context) : end;
  const selected: SelectColumn[] = [];
  const columns: ResultColumn[] = [];
  for (const [name, value] of pipeline.columns) {
    if (shown !== null && !shown.has(name)) {
      continue;
    }
    selected.push({ alias: `c${String(selected.length)}`, sql: value.sql });
    columns.push({ name, kind: value.kind, ...(value.kind === 'json' && value.instants ? { instants: true } : {}) });
  }
  const whole = closedSelect(pipeline, selected);
  // Pages of unsorted rows must not overlap either.
  const order = page !== null && whole.order.length === 0 ? pipeline.ties : whole.order;
  return {
    rows: { select: { ...whole, order }, columns, reads: readsOf(access) },
    counted: { ...whole, columns: COUNTABLE },
  };
}

/** Reads at most one row more than are allowed. */
const capped = ({ select: whole, ...query }: PlannedQuery, maxRows: number | null): PlannedQuery => ({
  ...query,
  select:
    maxRows === null || (whole.limit !== null && whole.limit <= maxRows) ? whole : { ...whole, limit: maxRows + 1 },
});

const paged = ({ select: whole, ...query }: PlannedQuery, { start, limit }: Page): PlannedQuery => ({
  ...query,
  select: { ...whole, skip: start - 1, limit },
});

function countOf(counted: Select, reads: Reads, { aliases }: PlanContext): PlannedQuery {
  const from = derived({ ...counted, order: [] }, aliases.next());
  return plannedCount(select({ columns: [{ alias: 'c0', sql: sql`COUNT(*)` }], from }), reads);
}
