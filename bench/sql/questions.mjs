/** The fourteen benchmark queries, as requests of the API. Nothing is imported: the benchmark asks the built service, a test its source. */

/** Some hexadecimal digits that a handful of ids have. */
const KEYWORD = 'beef';
const SINCE = '2022-01-01T00:00:00.000Z';
/** The middle of a day in the middle of the data, and the start of its last 30 days. */
const CUT_DAY = '2022-01-01T10:30:00.000Z';
const LAST_30_DAYS = '2022-12-02T00:00:00.000Z';
const NOTE = 're-run 3';
const DAY_FORMAT = '%Y-%m-%d';

/** Values that the questions ask for, taken from the middle of the data so that they exist at every size. */
export async function findValues(database, domainId, rows) {
  const run = async (sql, ...params) => database.run({ sql, params });
  const tasks = await run(
    `SELECT job_task_id, options FROM job_task WHERE domain_id = ? ORDER BY created_at LIMIT 500 OFFSET ${Math.floor(rows / 10)}`,
    domainId,
  );
  const [[jobTaskId, options]] = tasks;
  const sources = await run(
    'SELECT DISTINCT data_source_id FROM job_task WHERE domain_id = ? ORDER BY data_source_id LIMIT 10',
    domainId,
  );
  return {
    domainId,
    jobTaskId,
    jobTaskIds: tasks.map(([id]) => id),
    accountId: JSON.parse(options).account_id,
    dataSourceIds: sources.map(([id]) => id),
    keyword: KEYWORD,
    since: SINCE,
    note: NOTE,
    deepStart: Math.floor(rows / 10) + 1,
  };
}

/** The same for a token of one workspace, which has a job task in the middle of the data. */
export async function inWorkspace(database, values) {
  const [[workspaceId]] = await database.run({
    sql: 'SELECT workspace_id FROM job_task WHERE job_task_id = ?',
    params: [values.jobTaskId],
  });
  return { ...values, workspaceIds: [workspaceId, '*'] };
}

const count = { n: 'count', o: 'count' };
const key = (k, more = {}) => ({ k, n: k, ...more });
const group = (keys, fields = [count]) => ({ aggregate: [{ group: { keys, fields } }] });

/** The fourteen questions as requests of the API; `get`, `page`, `count` and `stat` name the statement that is timed. */
export function questions(values) {
  const account = [{ k: 'options.account_id', v: values.accountId, o: 'eq' }];
  const failed = { filter: [{ k: 'status', v: 'FAILURE', o: 'eq' }], page: { limit: 100 } };
  const fromSources = {
    filter: [
      { k: 'data_source_id', v: values.dataSourceIds, o: 'in' },
      { k: 'created_at', v: values.since, o: 'datetime_gte' },
    ],
    page: { start: 501, limit: 100 },
  };
  const keyword = { keyword: values.keyword, page: { limit: 20 } };
  const noted = [
    { k: 'options.note', v: true, o: 'exists' },
    { k: 'options.note', v: values.note, o: 'contain' },
  ];
  const amounts = ['sum', 'average', 'max'].map((o) => ({ n: o, k: 'created_count', o }));
  return [
    { id: 'Q1', title: 'get by id', part: 'get', query: null },
    { id: 'Q2', title: 'newest 20', part: 'page', query: { page: { limit: 20 } } },
    { id: 'Q3 page', title: 'status = FAILURE, newest 100', part: 'page', query: failed },
    { id: 'Q3 count', title: 'its count', part: 'count', query: failed },
    { id: 'Q4 page', title: 'in 10 data sources since a year, rows 501–600', part: 'page', query: fromSources },
    { id: 'Q4 count', title: 'its count', part: 'count', query: fromSources },
    { id: 'Q5 page', title: 'keyword, newest 20', part: 'page', query: keyword },
    { id: 'Q5 count', title: 'its count', part: 'count', query: keyword },
    {
      id: 'Q6 page',
      title: 'options.account_id = x, newest 20',
      part: 'page',
      query: { filter: account, page: { limit: 20 } },
    },
    { id: 'Q6 count', title: 'its count', part: 'count', query: { filter: account, count_only: true } },
    { id: 'Q7', title: 'deep page of 100', part: 'page', query: { page: { start: values.deepStart, limit: 100 } } },
    { id: 'Q8', title: 'count of the domain', part: 'count', query: { count_only: true } },
    { id: 'Q9', title: 'by status', part: 'stat', query: group([key('status')]) },
    {
      id: 'Q10',
      title: 'by data source and status: count, sum, average, max',
      part: 'stat',
      query: group([key('data_source_id'), key('status')], [count, ...amounts]),
    },
    { id: 'Q11', title: 'by options.provider', part: 'stat', query: group([{ k: 'options.provider', n: 'provider' }]) },
    {
      id: 'Q12',
      title: 'by day and status',
      part: 'stat',
      query: group([key('created_at', { date_format: DAY_FORMAT }), key('status')]),
    },
    { id: 'Q13', title: 'distinct job_id', part: 'stat', query: { distinct: 'job_id' } },
    { id: 'Q14', title: 'options.note exists and contains', part: 'count', query: { filter: noted, count_only: true } },
  ];
}

/** Queries that rollups answer. */
export function rollupQuestions({ dataSourceIds, since }) {
  const [source] = dataSourceIds;
  const where = (k, o, v) => ({ filter: [{ k, v, o }], count_only: true });
  const day = key('created_at', { date_format: DAY_FORMAT });
  const amounts = ['sum', 'average', 'max'].map((o) => ({ n: o, k: 'created_count', o }));
  const failed = { n: 'failed', o: 'count', conditions: [{ key: 'status', value: 'FAILURE', operator: 'eq' }] };
  const month = { filter: [{ k: 'created_at', v: LAST_30_DAYS, o: 'datetime_gte' }] };
  const counts = [
    ['R1', 'count of the domain', { count_only: true }],
    ['R2', 'count of FAILURE', where('status', 'eq', 'FAILURE')],
    ['R3', 'count of FAILURE or PENDING', where('status', 'in', ['FAILURE', 'PENDING'])],
    ['R4', 'count of all but SUCCESS', where('status', 'not', 'SUCCESS')],
    ['R5', 'count of a data source', where('data_source_id', 'eq', source)],
    ['R6', 'count since a midnight', where('created_at', 'datetime_gte', since)],
    ['R7', 'count since an instant in the middle of a day', where('created_at', 'datetime_gte', CUT_DAY)],
  ];
  const statistics = [
    ['R8', 'by status', group([key('status')])],
    [
      'R9',
      'by data source and status: count, sum, average, max',
      group([key('data_source_id'), key('status')], [count, ...amounts]),
    ],
    ['R10', 'by data source: how many failed', group([key('data_source_id')], [count, failed])],
    [
      'R11',
      'by data source: the last created_at',
      group([key('data_source_id')], [count, { n: 'last', k: 'created_at', o: 'max' }]),
    ],
    ['R12', 'by day and status', group([day, key('status')])],
    ['R13', 'by day and status, 30 days', { ...month, ...group([day, key('status')]) }],
    ['R14', 'rows brought in, by month', group([key('created_at', { date_format: '%Y-%m' })], amounts.slice(0, 2))],
    ['R15', 'distinct data_source_id', { distinct: 'data_source_id' }],
  ];
  return [
    ...counts.map(([id, title, query]) => ({ id, title, part: 'count', query })),
    ...statistics.map(([id, title, query]) => ({ id, title, part: 'stat', query })),
  ];
}

/** Queries with a token of one workspace. */
export function workspaceQuestions(size) {
  const failed = [{ k: 'status', v: 'FAILURE', o: 'eq' }];
  const asked = [
    ['count', 'count', { count_only: true }],
    ['newest 100', 'page', { page: { limit: 100 } }],
    ['status = FAILURE, newest 100', 'page', { filter: failed, page: { limit: 100 } }],
    ['by status', 'stat', group([key('status')])],
  ];
  const first = size === 'small' ? 1 : 1 + asked.length;
  return asked.map(([title, part, query], index) => ({
    id: `W${first + index}`,
    title: `${size} workspace, ${title}`,
    part,
    query,
  }));
}

/** The statement that the service runs for a question. */
export function compileQuestion({ compileGet, compileList, compileStat }, context, { part, query }, values) {
  const { domainId, workspaceIds } = values;
  const required = { domain_id: domainId, ...(workspaceIds && { workspace_id: workspaceIds }) };
  switch (part) {
    case 'get':
      return compileGet({ required: { job_task_id: values.jobTaskId, ...required }, only: [] }, context);
    case 'page':
      return compileList(query, required, context).rows;
    case 'count':
      return compileList(query, required, context).count;
    case 'stat':
      return compileStat(query, required, context).rows;
    default:
      throw new TypeError(`no such part: ${part}`);
  }
}
