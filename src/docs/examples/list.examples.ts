import type { Examples } from '../open-api.js';
import { DEMO } from './demo-ids.js';

const TEN = { limit: 10 };

const list = (summary: string, query: object, more: object = {}) => ({
  summary,
  value: { domain_id: DEMO.domain, ...more, query },
});

const filtered = (summary: string, ...filter: readonly object[]) => list(summary, { filter, page: TEN });

/** Requests to `list`: what people look for, and every operator at least once. */
export const LIST_EXAMPLES: Examples = {
  list_newest: list('The newest ten', { page: TEN }),
  list_failed: filtered('Failed, whichever way (in)', { k: 'status', v: ['FAILURE', 'TIMEOUT', 'CANCELED'], o: 'in' }),
  list_not_in: filtered('Not over yet (not_in)', {
    k: 'status',
    v: ['SUCCESS', 'FAILURE', 'TIMEOUT', 'CANCELED'],
    o: 'not_in',
  }),
  list_equal: filtered(
    'By an option (eq, not)',
    { k: 'options.database', v: 'MZC', o: 'eq' },
    { k: 'status', v: 'SUCCESS', o: 'not' },
  ),
  list_null: filtered('Never started (eq null)', { k: 'started_at', v: null, o: 'eq' }),
  list_larger: filtered(
    'From one thousand to five thousand rows (gte, lt)',
    { k: 'created_count', v: 1000, o: 'gte' },
    { k: 'created_count', v: 5000, o: 'lt' },
  ),
  list_dates: filtered(
    'Dates as values of gt and lte',
    { k: 'created_at', v: '2022-07-01', o: 'gt' },
    { k: 'created_at', v: '2099-07-02', o: 'lte' },
  ),
  list_contain: filtered(
    'A text somewhere in it (contain, not_contain)',
    { k: 'error_message', v: 'unavailable', o: 'contain' },
    { k: 'error_code', v: 'secret', o: 'not_contain' },
  ),
  list_contain_in: filtered(
    'One of several texts in it (contain_in, not_contain_in)',
    { k: 'error_code', v: ['grpc', 'connector'], o: 'contain_in' },
    { k: 'error_message', v: ['AccessDenied'], o: 'not_contain_in' },
  ),
  list_pattern: filtered(
    'A pattern (regex, regex_in)',
    { k: 'error_code', v: '^ERROR_(CONNECTOR|GRPC)_', o: 'regex' },
    { k: 'job_task_id', v: ['^job-task-[0-7]', '[a-f]$'], o: 'regex_in' },
  ),
  list_exists: filtered('With an option, whatever its value (exists)', {
    k: 'options.account_id',
    v: true,
    o: 'exists',
  }),
  list_array: filtered(
    'Inside a list of an option (exists, contain)',
    { k: 'options.customer_tenants', v: true, o: 'exists' },
    { k: 'options.customer_tenants', v: '-', o: 'contain' },
  ),
  list_datetime: filtered(
    'Between two moments (datetime_gte, datetime_lt)',
    { k: 'created_at', v: '2022-01-01T00:00:00Z', o: 'datetime_gte' },
    { k: 'created_at', v: '2099-01-01T09:00:00+09:00', o: 'datetime_lt' },
  ),
  list_last_week: filtered(
    'In the last seven days (timediff_gte, timediff_lte)',
    { k: 'created_at', v: 'now/d - 7d', o: 'timediff_gte' },
    { k: 'created_at', v: 'now', o: 'timediff_lte' },
  ),
  list_after: filtered(
    'After one moment, up to another, and changed lately (datetime_gt, datetime_lte, timediff_gt)',
    { k: 'created_at', v: '2022-01-01', o: 'datetime_gt' },
    { k: 'created_at', v: '2099-01-01', o: 'datetime_lte' },
    { k: 'updated_at', v: 'now - 90d', o: 'timediff_gt' },
  ),
  list_stuck: filtered(
    'Stuck: in progress for more than an hour',
    { k: 'status', v: 'IN_PROGRESS', o: 'eq' },
    { k: 'started_at', v: 'now - 1h', o: 'timediff_lt' },
  ),
  list_either: list('Either of two conditions (filter_or)', {
    filter_or: [
      { k: 'status', v: 'TIMEOUT', o: 'eq' },
      { k: 'created_count', v: 0, o: 'eq' },
    ],
    page: TEN,
  }),
  list_long_names: filtered('With the long names of the members', {
    key: 'data_source_id',
    value: DEMO.dataSource,
    operator: 'eq',
  }),
  list_keyword: list('By a keyword', { keyword: 'demo000', page: TEN }),
  list_sorted: list('Sorted by two keys, a few fields only', {
    sort: { keys: [{ key: 'status' }, { key: 'created_count', desc: true }] },
    only: ['job_task_id', 'status', 'created_count', 'options.account_id'],
    page: { start: 1, limit: 10 },
  }),
  list_second_page: list('The second page of a short form', {
    minimal: true,
    sort: { key: 'created_count', desc: true },
    page: { start: 11, limit: 10 },
  }),
  list_of_source: list(
    'Of one data source, in one state',
    { page: TEN },
    { data_source_id: DEMO.dataSource, status: 'FAILURE' },
  ),
  list_workspace: list(
    'Of a workspace and of the whole domain, with what SpaceONE 2.0 added',
    { only: ['job_task_id', 'resource_group', 'workspace_id', 'changed'], page: TEN },
    { workspace_id: DEMO.workspace },
  ),
  list_changed: filtered('What collected the costs of a provider anew (a path below changed)', {
    k: 'changed.filter.provider',
    v: true,
    o: 'exists',
  }),
  list_unwound: list('A row for each tenant (unwind, with a filter)', {
    unwind: {
      path: 'options.customer_tenants',
      filter: [{ k: 'options.customer_tenants', v: '-', o: 'contain' }],
    },
    only: ['job_task_id', 'options.customer_tenants'],
    page: TEN,
  }),
  list_count: list('Only the count', { count_only: true }, { status: 'SUCCESS' }),
};
