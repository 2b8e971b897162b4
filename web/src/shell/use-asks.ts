import { useMemo } from 'preact/hooks';
import { isPinned, searchConditions, spanConditions, statusCondition, type Conditions } from '../query/conditions.js';
import {
  durationsAsk,
  hangingAsk,
  overviewAsk,
  runsAsk,
  sourcesAsk,
  tasksAsk,
  whyAsk,
  type Ask,
} from '../query/requests.js';
import { parseSearch, type Search } from '../query/search-text.js';
import type { View } from '../state/view.js';
import { fieldsOf } from '../panels/task-columns.js';
import { groupingOf, type Grouping } from '../time/buckets.js';
import { spanOf, type Span } from '../time/range.js';

/** Every request that a view needs, and what they are made of. */
export interface Asks {
  readonly search: Search;
  /** Null: at any time, since one job or task is named. */
  readonly span: Span | null;
  readonly grouping: Grouping;
  readonly conditions: Conditions;
  readonly overview: Ask;
  readonly hanging: Ask;
  readonly sources: Ask;
  readonly durations: Ask;
  readonly why: Ask;
  /** The table: tasks or runs. */
  readonly list: Ask;
}

export function useAsks(view: View, now: number, zone: string): Asks {
  return useMemo(() => asksOf(view, now, zone), [view, now, zone]);
}

function asksOf(view: View, now: number, zone: string): Asks {
  const search = parseSearch(view.q);
  const found = searchConditions(search, zone);
  const range = spanOf(view.range, now, zone);
  const grouping = groupingOf(range, now, zone);
  // Over a long time days are those of UTC; a range up to now is too, so that its first bar is a whole one.
  const isUtc = grouping.zone !== zone && typeof view.range === 'string';
  const span = isPinned(search) ? null : isUtc ? spanOf(view.range, now, grouping.zone) : range;
  const conditions = { ...found, filter: [...(span === null ? [] : spanConditions(span)), ...found.filter] };
  const listed = { ...conditions, filter: [...conditions.filter, ...statusCondition(view.status)] };
  const { columns, sort: key, desc, page } = view;
  return {
    search,
    span,
    grouping,
    conditions,
    overview: overviewAsk(conditions, grouping.dateFormat),
    hanging: hangingAsk(found, view.hang),
    sources: sourcesAsk(conditions),
    durations: durationsAsk(conditions),
    why: whyAsk(conditions),
    list:
      view.list === 'runs'
        ? runsAsk(conditions, page)
        : tasksAsk(listed, { only: fieldsOf(columns), sort: { key, desc }, page }),
  };
}
