import { renderRanks, windowOf, render, type Answer } from './answer.js';
import { pathOf } from './accumulators.js';
import { DataFault, Fault } from './faults.js';
import { selectRows, type RawQuery } from './list.js';
import { reach } from './paths.js';
import { readStage, type Flow } from './stages.js';
import { compareValues, isList, keyOf, rankOf, Unpinned, type Doc, type Value } from './values.js';

const SORTED_RANKS = new Set([2, 3, 6, 7]);

/** The answer of `stat`. */
export function answerStat(
  rows: readonly Doc[],
  query: RawQuery,
  required: Readonly<Record<string, string>>,
  now: Date,
): Answer {
  const stages = query.aggregate ?? [];
  if (stages.length === 0 && (query.distinct ?? '') === '') {
    throw new Fault('ERROR_REQUIRED_PARAMETER');
  }
  const matching = selectRows(rows, query, required, now);
  return stages.length > 0 ? runPipeline(matching, stages, query.page) : distinct(matching, query);
}

function runPipeline(rows: readonly Doc[], sources: readonly unknown[], page: unknown): Answer {
  const stages = sources.map(readStage);
  let flow: Flow = { ranks: rows.length === 0 ? [] : [rows], keys: [] };
  for (const [index, stage] of stages.entries()) {
    try {
      flow = stage(flow);
    } catch (error) {
      const later = stages.length > index + 1 || (page as { limit?: number } | undefined)?.limit;
      if (error instanceof DataFault && Boolean(later)) {
        throw new Unpinned('a fault that a later stage may hide');
      }
      throw error;
    }
  }
  const total = flow.ranks.flat().length;
  const { paged, from, to } = windowOf(page, total);
  return { ranks: renderRanks(flow.ranks), source: flow.ranks, from, to, total: paged ? total : null };
}

function distinct(rows: readonly Doc[], query: RawQuery): Answer {
  const parts = pathOf(query.distinct);
  const values = new Map<string, Value>();
  for (const { value, byPosition } of rows.flatMap((row) => reach(row, parts))) {
    if (isList(value) && byPosition) {
      throw new Unpinned('distinct lists by position');
    }
    for (const found of isList(value) ? value : [value]) {
      if (found !== undefined) {
        values.set(keyOf(found), found);
      }
    }
  }
  const found = [...values.values()];
  const ranks = new Set(found.map(rankOf));
  const sorted = ranks.size === 1 && SORTED_RANKS.has([...ranks][0] ?? -1);
  const ordered = sorted ? found.sort(compareValues).map((value) => [render(value)]) : [found.map(render)];
  const { paged, from, to } = windowOf(query.page, found.length);
  return { ranks: ordered, source: null, from, to, total: paged ? found.length : null };
}
