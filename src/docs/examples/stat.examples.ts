import type { Examples } from '../open-api.js';
import { DEMO } from './demo-ids.js';

type Pairs = Readonly<Record<string, string>>;

const COUNT = { name: 'tasks', operator: 'count' };

const stat = (summary: string, query: object) => ({ summary, value: { domain_id: DEMO.domain, query } });

const group = (keys: readonly (string | Pairs)[], ...fields: readonly object[]) => ({
  group: { keys: keys.map((key) => (typeof key === 'string' ? { key, name: key } : key)), fields },
});

/** A count of the rows that meet a condition. */
const countWhere = (name: string, key: string, value: unknown, operator = 'eq') => ({
  name,
  operator: 'count',
  conditions: [{ key, value, operator }],
});

const sum = (key: string, name: string) => ({ key, name, operator: 'sum' });
const descending = (key: string) => ({ sort: { key, desc: true } });
const condition = (k: string, v: unknown, o: string) => ({ k, v, o });

const DAY = { key: 'created_at', name: 'day', date_format: '%Y-%m-%d' };
const FAILED = condition('status', ['FAILURE', 'TIMEOUT'], 'in');

/** What people ask about all job tasks. */
const COOKBOOK: Examples = {
  stat_by_status: stat('Tasks by status', { aggregate: [group(['status'], COUNT), descending('tasks')] }),
  stat_failures: stat('Failures by data source and day', {
    filter: [FAILED],
    aggregate: [
      group(['data_source_id', DAY], COUNT),
      {
        sort: {
          keys: [
            { key: 'day', desc: true },
            { key: 'tasks', desc: true },
          ],
        },
      },
    ],
    page: { start: 1, limit: 20 },
  }),
  stat_failure_share: stat('Tasks and failures of each data source', {
    aggregate: [
      group(
        ['data_source_id'],
        COUNT,
        countWhere('failed', 'status', 'FAILURE'),
        countWhere('timed_out', 'status', 'TIMEOUT'),
      ),
      descending('failed'),
    ],
  }),
  stat_rows_by_month: stat('Rows brought in per month', {
    aggregate: [
      group([{ key: 'created_at', name: 'month', date_format: '%Y-%m' }], COUNT, sum('created_count', 'rows')),
      descending('month'),
    ],
  }),
  stat_slowest: stat('Slowest data sources: when a night\u2019s work was over at the latest (it begins at 16:00 UTC)', {
    filter: [
      condition('status', 'SUCCESS', 'eq'),
      condition('created_at', 'now/d - 30d', 'timediff_gte'),
      condition('created_at', 'now/d', 'timediff_lt'),
    ],
    aggregate: [
      group(['data_source_id', { key: 'finished_at', name: 'time', date_format: '%H:%M:%S' }], COUNT),
      group(['data_source_id'], { key: 'time', name: 'latest', operator: 'max' }, sum('tasks', 'tasks')),
      descending('latest'),
      { limit: 10 },
    ],
  }),
  stat_error_codes: stat('Distinct error codes', {
    filter: [condition('error_code', null, 'not')],
    distinct: 'error_code',
  }),
  stat_error_code_counts: stat('Error codes and how often each came', {
    filter: [condition('error_code', null, 'not')],
    aggregate: [
      group(['error_code'], COUNT, { key: 'created_at', name: 'last_seen', operator: 'max' }),
      descending('tasks'),
    ],
  }),
  stat_suggestions: stat('Value suggestions for a search box', {
    distinct: 'data_source_id',
    filter: [{ key: 'data_source_id', value: null, operator: 'not' }, condition('data_source_id', 'demo', 'contain')],
    page: { limit: 10 },
  }),
  stat_progress: stat('Progress of the job that was started last', {
    filter: [condition('data_source_id', DEMO.dataSource, 'eq')],
    aggregate: [
      group(
        ['job_id'],
        { key: 'created_at', name: 'created_at', operator: 'max' },
        COUNT,
        countWhere('done', 'status', 'SUCCESS'),
        countWhere('waiting', 'status', 'PENDING'),
      ),
      descending('created_at'),
      { limit: 1 },
    ],
  }),
};

/** What the stages and operators can do besides. */
const STAGES: Examples = {
  stat_day_parts: stat('Rows by year and month as numbers (date_format, average, min, max)', {
    aggregate: [
      group(
        [
          { key: 'created_at', name: 'year', date_format: 'year' },
          { key: 'created_at', name: 'month', date_format: 'month' },
        ],
        ...['average', 'min', 'max'].map((operator) => ({ key: 'created_count', name: operator, operator })),
      ),
      { sort: { keys: [{ key: 'year' }, { key: 'month' }] } },
    ],
  }),
  stat_last: stat('The last state of each data source (sort, first, last)', {
    aggregate: [
      { sort: { keys: [{ key: 'created_at' }, { key: 'job_task_id' }] } },
      group(
        ['data_source_id'],
        { key: 'status', name: 'status', operator: 'last' },
        { key: 'created_at', name: 'since', operator: 'first' },
      ),
    ],
  }),
  stat_push: stat('Tasks of each job as a list, and how many (push, project, size)', {
    filter: [condition('status', 'FAILURE', 'eq'), condition('created_at', 'now/d - 60d', 'timediff_gte')],
    aggregate: [
      group(['job_id'], {
        name: 'tasks',
        operator: 'push',
        fields: [
          { key: 'job_task_id', name: 'id' },
          { key: 'error_code', name: 'code' },
        ],
      }),
      {
        project: {
          fields: [
            { key: 'tasks', name: 'tasks' },
            { key: 'tasks', name: 'count', operator: 'size' },
          ],
        },
      },
      descending('count'),
      { limit: 5 },
    ],
  }),
  stat_set: stat('Accounts of each data source (add_to_set, an option as value)', {
    aggregate: [group(['data_source_id'], { key: 'options.account_id', name: 'accounts', operator: 'add_to_set' })],
  }),
  stat_unwind: stat('Tasks by tenant (unwind)', {
    filter: [condition('options.customer_tenants', true, 'exists')],
    aggregate: [
      { unwind: { path: 'options.customer_tenants' } },
      group([{ key: 'options.customer_tenants', name: 'tenant' }], COUNT),
      descending('tasks'),
      { skip: 1 },
      { limit: 5 },
    ],
  }),
  stat_options: stat(
    'Options merged, and as a list of names and values (merge_objects, object_to_array, array_to_object)',
    {
      filter: [condition('data_source_id', DEMO.dataSource, 'eq')],
      aggregate: [
        { sort: { keys: [{ key: 'created_at' }, { key: 'job_task_id' }] } },
        group(['data_source_id'], { key: 'options', name: 'options', operator: 'merge_objects' }),
        { project: { fields: [{ key: 'options', name: 'pairs', operator: 'object_to_array' }] } },
        { project: { fields: [{ key: 'pairs', name: 'options', operator: 'array_to_object' }], exclude_keys: true } },
      ],
    },
  ),
  stat_workspaces: stat('Tasks by workspace (* is the whole domain)', {
    aggregate: [group(['resource_group', 'workspace_id'], COUNT), descending('tasks')],
  }),
  stat_values: {
    ...stat('Counts of each job as a list, and their sum (push with a key, project sum: generation 2)', {
      aggregate: [
        group(['job_id'], { key: 'created_count', name: 'counts', operator: 'push' }),
        {
          project: {
            fields: [
              { key: 'counts', name: 'counts' },
              { key: 'counts', name: 'total', operator: 'sum' },
            ],
          },
        },
        descending('total'),
        { limit: 5 },
      ],
    }),
    'x-api-generation': '2',
  },
  stat_count: stat('In how many jobs something failed (count)', {
    filter: [FAILED],
    aggregate: [group(['job_id']), { count: { name: 'jobs' } }],
  }),
};

/** Requests to `stat`: the cookbook first, then every stage and operator at least once. */
export const STAT_EXAMPLES: Examples = { ...COOKBOOK, ...STAGES };
