import type { JobTask, SortKey } from '../../../clients/typescript/src/messages.js';
import type { Conditions, Filter } from './conditions.js';

/** A request of the page, before the domain is added. */
export interface ApiRequest {
  readonly method: 'search' | 'stat';
  readonly query: Readonly<Record<string, unknown>>;
}

export const PAGE_SIZE = 50;
/** Rows of each table of statistics. */
const MOST_SOURCES = 50;
const MOST_ERRORS = 10;
const MOST_HANGING = 20;
/** The newest finished tasks, whose durations are looked at. */
const MOST_DURATIONS = 500;

const COUNT = { name: 'n', operator: 'count' };
const ROWS = { key: 'created_count', name: 'rows', operator: 'sum' };
const LAST = { key: 'created_at', name: 'last', operator: 'max' };

const key = (name: string) => ({ key: name, name });
const counted = (status: string) => ({
  name: status.toLowerCase(),
  operator: 'count',
  conditions: [{ key: 'status', value: status, operator: 'eq' }],
});
const descending = (...names: readonly string[]) => ({
  sort: { keys: names.map((name) => ({ key: name, desc: true })) },
});

/** Tasks and rows by time and status: the tiles and the chart. */
export function overviewRequest(conditions: Conditions, dateFormat: string): ApiRequest {
  const keys = [{ key: 'created_at', name: 'at', date_format: dateFormat }, key('status')];
  return stat(conditions, [{ group: { keys, fields: [COUNT, ROWS] } }]);
}

export interface OverviewRow {
  readonly at: string;
  readonly status: string;
  readonly n: number;
  readonly rows: number;
}

/**
 * In progress for longer than a number of minutes, or waiting to start for so long. Only what was never started has no
 * start, so one list of alternatives says both.
 */
export function hangingRequest({ filter, filter_or }: Conditions, minutes: number): ApiRequest {
  const before = { v: `now-${String(minutes)}m`, o: 'timediff_lt' };
  const hanging: Filter[] = [
    { k: 'status', v: ['IN_PROGRESS', 'PENDING'], o: 'in' },
    { k: 'created_at', ...before },
  ];
  const either: Filter[] = [
    { k: 'started_at', ...before },
    { k: 'started_at', v: null, o: 'eq' },
  ];
  return {
    method: 'search',
    query: {
      filter: [...filter, ...hanging],
      // A search for text needs the alternatives for itself; then the time of creation decides alone.
      filter_or: filter_or ?? either,
      only: ['job_task_id', 'status', 'data_source_id', 'created_at', 'started_at'],
      sort: { keys: [{ key: 'created_at', desc: false }] },
      page: { start: 1, limit: MOST_HANGING },
    },
  };
}

/** The data sources, those with the most failures first. */
export function sourcesRequest(conditions: Conditions): ApiRequest {
  const fields = [COUNT, ...['FAILURE', 'TIMEOUT', 'IN_PROGRESS', 'PENDING'].map(counted), ROWS, LAST];
  return stat(
    conditions,
    [{ group: { keys: [key('data_source_id')], fields } }, descending('failure', 'timeout', 'n')],
    MOST_SOURCES,
  );
}

export interface SourceRow {
  readonly data_source_id: string;
  readonly n: number;
  readonly failure: number;
  readonly timeout: number;
  readonly in_progress: number;
  readonly pending: number;
  readonly rows: number;
  readonly last: string;
}

/** Start and end of the newest finished tasks. */
export function durationsRequest({ filter, filter_or }: Conditions): ApiRequest {
  return {
    method: 'search',
    query: {
      filter: [...filter, { k: 'status', v: 'SUCCESS', o: 'eq' }],
      ...(filter_or === undefined ? {} : { filter_or }),
      only: ['data_source_id', 'started_at', 'finished_at'],
      page: { start: 1, limit: MOST_DURATIONS },
    },
  };
}

/** Why tasks failed: by error code, with the newest message of each. */
export function errorsRequest({ filter, filter_or }: Conditions): ApiRequest {
  const fields = [
    COUNT,
    { key: 'error_message', name: 'message', operator: 'last' },
    { key: 'job_task_id', name: 'task', operator: 'last' },
    { key: 'data_source_id', name: 'sources', operator: 'add_to_set' },
    LAST,
  ];
  return stat(
    {
      filter: [...filter, { k: 'status', v: ['FAILURE', 'TIMEOUT'], o: 'in' }],
      ...(filter_or === undefined ? {} : { filter_or }),
    },
    [
      { sort: { keys: [{ key: 'created_at' }, { key: 'job_task_id' }] } },
      { group: { keys: [key('error_code')], fields } },
      descending('n', 'last'),
    ],
    MOST_ERRORS,
  );
}

export interface ErrorRow {
  readonly error_code: string | null;
  readonly n: number;
  readonly message: string | null;
  readonly task: string;
  readonly sources: readonly string[];
  readonly last: string;
}

/** The runs of jobs, the newest first. */
export function runsRequest(conditions: Conditions, page: number): ApiRequest {
  const fields = [
    COUNT,
    ...['SUCCESS', 'FAILURE', 'TIMEOUT', 'CANCELED'].map(counted),
    { key: 'created_at', name: 'created', operator: 'min' },
    { key: 'started_at', name: 'started', operator: 'min' },
    { key: 'finished_at', name: 'finished', operator: 'max' },
    ROWS,
  ];
  return stat(
    conditions,
    [{ group: { keys: [key('job_id'), key('data_source_id')], fields } }, descending('created', 'job_id')],
    PAGE_SIZE,
    page,
  );
}

export interface RunRow {
  readonly job_id: string;
  readonly data_source_id: string;
  readonly n: number;
  readonly success: number;
  readonly failure: number;
  readonly timeout: number;
  readonly canceled: number;
  readonly created: string;
  readonly started: string | null;
  readonly finished: string | null;
  readonly rows: number;
}

/** A page of the task table; the id decides between equal keys, so that no task is on two pages. */
export function tasksRequest(
  { filter, filter_or }: Conditions,
  { only, sort, page }: { readonly only: readonly string[]; readonly sort: SortKey; readonly page: number },
): ApiRequest {
  const keys = sort.key === 'job_task_id' ? [sort] : [sort, { key: 'job_task_id', desc: sort.desc }];
  return {
    method: 'search',
    query: {
      filter,
      ...(filter_or === undefined ? {} : { filter_or }),
      only,
      sort: { keys },
      page: { start: (page - 1) * PAGE_SIZE + 1, limit: PAGE_SIZE },
    },
  };
}

export type TaskRow = Partial<JobTask> & Pick<JobTask, 'job_task_id'>;

/** Values of a field that contain a text, for suggestions. */
export function suggestionsRequest(conditions: Conditions, name: string, text: string): ApiRequest {
  const filter = [...conditions.filter, { k: name, v: null, o: 'not' }];
  return {
    method: 'stat',
    query: {
      distinct: name,
      filter: text === '' ? filter : [...filter, { k: name, v: text, o: 'contain' }],
      page: { start: 1, limit: 10 },
    },
  };
}

/** Options of the newest tasks, for the names of options. */
export function optionNamesRequest(conditions: Conditions): ApiRequest {
  return { method: 'search', query: { ...conditions, only: ['options'], page: { start: 1, limit: 20 } } };
}

function stat(conditions: Conditions, aggregate: readonly object[], limit?: number, page = 1): ApiRequest {
  return {
    method: 'stat',
    query: {
      ...conditions,
      aggregate,
      ...(limit === undefined ? {} : { page: { start: (page - 1) * limit + 1, limit } }),
    },
  };
}
