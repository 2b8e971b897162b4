import type { Page, StatQuery } from '../ast.js';
import type { ResultColumn } from '../compiled-query.js';
import { emitDerived } from '../emit/select.js';
import { sql } from '../sql/sql.js';
import { planDistinct } from './distinct.js';
import { planFilter } from './filter.js';
import type { PlanContext } from './plan-context.js';
import { narrowIndexFor, shapeOf } from './access-path.js';
import { neededBy } from './needed-fields.js';
import { coveringIndex } from './path-index.js';
import { close, indexPipeline, openBlock, tablePipeline, type Pipeline } from './pipeline.js';
import { selectBlock, type SelectBlock, type SelectColumn } from './select-block.js';
import { runStages } from './stages.js';

export interface PlannedStat {
  readonly rows: { readonly block: SelectBlock; readonly columns: readonly ResultColumn[] };
  /** Present when a page was asked for. */
  readonly count: SelectBlock | null;
  readonly values: boolean;
}

function countOf(block: SelectBlock, { dialect, aliases }: PlanContext): SelectBlock {
  return selectBlock({
    columns: [{ alias: 'c0', sql: sql`COUNT(*)` }],
    from: emitDerived({ ...block, order: [] }, aliases.next(), dialect),
  });
}

/** Reads at most one row more than are allowed. */
const capped = (block: SelectBlock, maxRows: number | null): SelectBlock =>
  maxRows === null || (block.limit !== null && block.limit <= maxRows) ? block : { ...block, limit: maxRows + 1 };

const paged = (block: SelectBlock, page: Page): SelectBlock => ({ ...block, skip: page.start - 1, limit: page.limit });

function resultOf(pipeline: Pipeline): { readonly select: SelectColumn[]; readonly columns: ResultColumn[] } {
  const select: SelectColumn[] = [];
  const columns: ResultColumn[] = [];
  for (const [name, value] of pipeline.columns) {
    select.push({ alias: `c${String(select.length)}`, sql: value.sql });
    columns.push({ name, kind: value.kind, ...(value.instants ? { instants: true } : {}) });
  }
  return { select, columns };
}

/** Statistics by time, and plain counts, are read off the narrow index; an optimizer may prefer the table (MySQL 9.7, MariaDB 10.11). */
function indexFor(
  query: Extract<StatQuery, { type: 'aggregate' }>,
  required: Readonly<Record<string, string>>,
  { schema }: PlanContext,
): string | null {
  const read = neededBy(query.stages, new Set());
  if (read === null || (read.size > 0 && !read.has(schema.defaultSort.key))) {
    return null;
  }
  return narrowIndexFor(shapeOf(query.filter, required, schema), read, schema);
}

function planPipeline(
  query: Extract<StatQuery, { type: 'aggregate' }>,
  required: Readonly<Record<string, string>>,
  maxRows: number | null,
  context: PlanContext,
): PlannedStat {
  const covering = coveringIndex(query, required, context);
  const where = planFilter(query.filter, required, context);
  const start =
    covering === null
      ? tablePipeline(where, indexFor(query, required, context), context)
      : indexPipeline(where, covering, context);
  const end = runStages(start, query.stages, context);
  // A page is cut out of rows that a limit of the pipeline has already cut.
  const pipeline = query.page !== null && (end.skip > 0 || end.limit !== null) ? close(end, null, context) : end;
  const { select, columns } = resultOf(pipeline);
  const block = openBlock(pipeline, select);
  if (query.page === null) {
    return { rows: { block: capped(block, maxRows), columns }, count: null, values: false };
  }
  // Pages of rows that nobody sorted neither overlap nor skip either.
  const ordered = { ...block, order: block.order.length > 0 ? block.order : pipeline.ties };
  return {
    rows: { block: paged(ordered, query.page), columns },
    count: countOf({ ...block, columns: COUNTABLE }, context),
    values: false,
  };
}

/** Counting rows needs none of their columns, but a SELECT has at least one. */
const COUNTABLE: readonly SelectColumn[] = [{ alias: 'c0', sql: sql`1` }];

/** Plans a StatisticsQuery; without a page at most one row more than `maxRows` is read. */
export function planStat(
  query: StatQuery,
  required: Readonly<Record<string, string>>,
  maxRows: number | null,
  context: PlanContext,
): PlannedStat {
  if (query.type === 'aggregate') {
    return planPipeline(query, required, maxRows, context);
  }
  const covering = coveringIndex(query, required, context);
  const { block, value } = planDistinct(query.path, planFilter(query.filter, required, context), covering, context);
  const columns: ResultColumn[] = [{ name: 'value', kind: value.kind }];
  return {
    rows: { block: query.page === null ? capped(block, maxRows) : paged(block, query.page), columns },
    count: query.page === null ? null : countOf(block, context),
    values: true,
  };
}
