/** The domain of the demo data that the examples ask about. */
const DOMAIN = 'domain-demo00000001';

type Examples = Readonly<Record<string, { readonly summary: string; readonly value: object }>>;

/** The job task that they ask for. */
const JOB_TASK = 'job-task-demo00000001';

const list = (summary: string, query: object, more: object = {}) => ({
  summary,
  value: { domain_id: DOMAIN, ...more, query },
});

const filtered = (summary: string, ...filter: readonly object[]) => list(summary, { filter, page: { limit: 10 } });

/** Requests to `list`, one for each family of operators; they run as they are against the demo data. */
export const LIST_EXAMPLES: Examples = {
  newest: list('The newest ten', { page: { limit: 10 } }),
  failed: filtered('Failed, whichever way', { k: 'status', v: ['FAILURE', 'TIMEOUT', 'CANCELED'], o: 'in' }),
  option: filtered('By an option', { k: 'options.database', v: 'MZC', o: 'eq' }),
  larger: filtered('More than a thousand records', { k: 'created_count', v: 1000, o: 'gt' }),
  contains: filtered('An error message that contains a word', { k: 'error_message', v: 'unavailable', o: 'contain' }),
  pattern: filtered('By a pattern', { k: 'error_code', v: '^ERROR_(CONNECTOR|GRPC)_', o: 'regex' }),
  exists: filtered('With an option, whatever its value', { k: 'options.account_id', v: true, o: 'exists' }),
  since: filtered('Since a date', { k: 'created_at', v: '2022-01-01', o: 'datetime_gte' }),
  lastWeek: filtered('In the last seven days', { k: 'created_at', v: 'now - 7d', o: 'timediff_gte' }),
  either: list('Either of two conditions', {
    filter_or: [
      { k: 'status', v: 'TIMEOUT', o: 'eq' },
      { k: 'created_count', v: 0, o: 'eq' },
    ],
    page: { limit: 10 },
  }),
  keyword: list('By a keyword', { keyword: 'job-task', page: { limit: 10 } }),
  sorted: list('Sorted by two keys, a few fields only', {
    sort: { keys: [{ key: 'status' }, { key: 'created_count', desc: true }] },
    only: ['job_task_id', 'status', 'created_count', 'options.account_id'],
    page: { start: 1, limit: 10 },
  }),
  count: list('Only the count', { count_only: true }, { status: 'SUCCESS' }),
};

const group = (keys: readonly object[], fields: readonly object[]) => ({ group: { keys, fields } });
const COUNT = { name: 'count', operator: 'count' };
const stat = (summary: string, query: object) => ({ summary, value: { domain_id: DOMAIN, query } });

/** Requests to `stat`; they run as they are against the demo data. */
export const STAT_EXAMPLES: Examples = {
  byStatus: stat('How many in each state', { aggregate: [group([{ key: 'status', name: 'status' }], [COUNT])] }),
  byDataSource: stat('Records by data source, the largest first', {
    aggregate: [
      group(
        [{ key: 'data_source_id', name: 'data_source_id' }],
        [COUNT, { key: 'created_count', name: 'records', operator: 'sum' }],
      ),
      { sort: { key: 'records', desc: true } },
      { limit: 10 },
    ],
  }),
  byDay: stat('By day and state', {
    aggregate: [
      group(
        [
          { key: 'created_at', name: 'date', date_format: '%Y-%m-%d' },
          { key: 'status', name: 'status' },
        ],
        [COUNT],
      ),
      { sort: { key: 'date', desc: true } },
    ],
    page: { limit: 20 },
  }),
  failures: stat('Failures of each data source, of all its tasks', {
    aggregate: [
      group(
        [{ key: 'data_source_id', name: 'data_source_id' }],
        [
          COUNT,
          { name: 'failed', operator: 'count', conditions: [{ key: 'status', value: 'FAILURE', operator: 'eq' }] },
        ],
      ),
    ],
  }),
  distinct: stat('The different job ids', { distinct: 'job_id', page: { limit: 20 } }),
};

/** Requests to `get`; any id that a list shows does. */
export const GET_EXAMPLES: Examples = {
  whole: { summary: 'Every field', value: { job_task_id: JOB_TASK, domain_id: DOMAIN } },
  some: {
    summary: 'A few fields',
    value: { job_task_id: JOB_TASK, domain_id: DOMAIN, only: ['status', 'options.account_id'] },
  },
};

/** Values as the examples of paths and query strings give them. */
export const EXAMPLE_VALUES = { domain_id: DOMAIN, job_task_id: JOB_TASK } as const;
