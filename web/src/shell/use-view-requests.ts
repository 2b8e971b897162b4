import { useMemo } from 'preact/hooks';
import { isPinned, searchConditions, spanConditions, statusCondition, type Conditions } from '../query/conditions.js';
import {
  durationsRequest,
  hangingRequest,
  overviewRequest,
  runsRequest,
  sourcesRequest,
  tasksRequest,
  errorsRequest,
  type ApiRequest,
} from '../query/requests.js';
import { parseSearch, type Search } from '../query/search-text.js';
import type { View } from '../state/view.js';
import { fieldsOf } from '../panels/task-columns.js';
import { groupingOf, type Grouping } from '../time/buckets.js';
import { spanOf, type Span } from '../time/range.js';

/** Every request that a view needs, and what they are made of. */
export interface ViewRequests {
  readonly search: Search;
  /** Null: at any time, since one job or task is named. */
  readonly span: Span | null;
  readonly grouping: Grouping;
  readonly conditions: Conditions;
  readonly overview: ApiRequest;
  readonly hanging: ApiRequest;
  readonly sources: ApiRequest;
  readonly durations: ApiRequest;
  readonly errors: ApiRequest;
  /** The table: tasks or runs. */
  readonly list: ApiRequest;
}

export function useViewRequests(view: View, now: number, zone: string): ViewRequests {
  return useMemo(() => requestsOf(view, now, zone), [view, now, zone]);
}

function requestsOf(view: View, now: number, zone: string): ViewRequests {
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
    overview: overviewRequest(conditions, grouping.dateFormat),
    hanging: hangingRequest(found, view.hang),
    sources: sourcesRequest(conditions),
    durations: durationsRequest(conditions),
    errors: errorsRequest(conditions),
    list:
      view.list === 'runs'
        ? runsRequest(conditions, page)
        : tasksRequest(listed, { only: fieldsOf(columns), sort: { key, desc }, page }),
  };
}
