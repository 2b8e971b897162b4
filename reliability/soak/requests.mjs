import { BIG_DOMAIN_ID, SMALL_DOMAIN_ID, benchmarkRows } from '../../dist/src/cli/demo/benchmark-rows.js';

const STATUSES = ['SUCCESS', 'FAILURE', 'CANCELED', 'TIMEOUT', 'IN_PROGRESS', 'PENDING'];
const FIELDS = ['job_task_id', 'status', 'options.account_id', 'created_count', 'created_at', 'error_message'];
const SORTS = ['created_at', 'created_count', 'status', 'options.priority'];
/** How often each kind comes, of a hundred. */
const SHARES = [
  [40, get],
  [72, list],
  [95, stat],
  [97, exported],
  [100, mistaken],
];

/** Draws requests of all kinds; `expects` is the status that the answer of each must have. */
export function requestsOf(random, rows) {
  const ids = [...benchmarkRows({ count: Math.min(rows, 1000), seed: 1 })].filter(
    ({ domain_id }) => domain_id === BIG_DOMAIN_ID,
  );
  return () => {
    const draw = random.below(100);
    const [, kind] = SHARES.find(([below]) => draw < below);
    return { transport: random.pick(['http', 'grpc']), expects: 'OK', ...kind(random, ids) };
  };
}

function get(random, rows) {
  const { job_task_id } = random.pick(rows);
  return { kind: 'get', method: 'get', message: { job_task_id, domain_id: BIG_DOMAIN_ID } };
}

/** Filters, fields, sorts and pages in many shapes, so that statements come and go in the caches. */
function list(random) {
  const filter = [
    { k: 'status', v: random.pick(STATUSES), o: 'eq' },
    { k: 'options.priority', v: random.below(5), o: random.pick(['gt', 'lte', 'not']) },
    { k: 'options.account_id', v: String(random.below(10)), o: 'contain' },
    { k: 'status', v: STATUSES.slice(random.below(5)), o: 'in' },
    { k: 'error_message', v: null, o: random.pick(['eq', 'not']) },
  ].filter(() => random.chance(0.3));
  const query = {
    filter,
    only: FIELDS.filter(() => random.chance(0.6)),
    sort: { keys: [{ key: random.pick(SORTS), desc: random.chance(0.5) }] },
    page: { start: 1 + random.below(50), limit: 1 + random.below(100) },
    ...(random.chance(0.1) ? { count_only: true } : {}),
    ...(random.chance(0.1) ? { keyword: random.pick(['job', 'aws', 'limit']) } : {}),
  };
  return { kind: 'list', method: 'list', message: { domain_id: domain(random), query } };
}

function stat(random) {
  const key = random.pick(['status', 'data_source_id', 'options.provider', 'options.priority']);
  const fields = [
    { o: 'count', n: 'count' },
    { k: 'created_count', o: random.pick(['sum', 'average', 'max']), n: 'value' },
    { k: 'job_id', o: 'add_to_set', n: 'jobs' },
  ].slice(0, 1 + random.below(3));
  const query = random.chance(0.2)
    ? { distinct: key, page: { limit: 50 } }
    : { aggregate: [{ group: { keys: [{ k: key, n: 'key' }], fields } }], page: { limit: 50 } };
  return { kind: 'stat', method: 'stat', message: { domain_id: domain(random), query } };
}

/** A list without a page: streamed over HTTP. */
function exported(random) {
  const accept = random.pick(['application/x-ndjson', 'text/csv', 'application/json']);
  return { kind: 'export', transport: 'http', method: 'list', accept, message: { domain_id: SMALL_DOMAIN_ID } };
}

function mistaken(random) {
  const filter = random.pick([
    [{ k: 'status', v: 'SUCCESS', o: 'no_such_operator' }],
    [{ k: 'status', v: '(', o: 'regex' }],
    [{ k: 'status', v: 'a', o: 'in' }],
  ]);
  const message = { domain_id: BIG_DOMAIN_ID, query: { filter } };
  return { kind: 'mistaken', method: 'list', message, expects: 'INVALID_ARGUMENT' };
}

function domain(random) {
  return random.chance(0.5) ? BIG_DOMAIN_ID : SMALL_DOMAIN_ID;
}
