import { line, tally } from '../line.mjs';
import { msUntil } from '../watch.mjs';

const MOST_RSS_MIB = 1_024;
const WITHIN_MS = 30_000;
/** While the event loop lags, new requests are UNAVAILABLE. */
const ALLOWED = new Set(['OK', 'RESOURCE_EXHAUSTED', 'DEADLINE_EXCEEDED', 'UNAVAILABLE']);
/** What is answered as soon as the last probe is over. */
const CALM = { transport: 'http', method: 'list', message: { domain_id: 'nobody', query: { page: { limit: 1 } } } };
const FIELDS = ['job_task_id', 'status', 'options', 'error_message', 'job_id', 'data_source_id', 'created_at'];

/** Numbers 8 and 9 of docs/reliability.md: answers as large as they get, in a process with a heap of 512 MiB. */
export async function answers(bench) {
  const { domain, largeDomain } = bench;
  const push = { o: 'push', n: 'all', fields: FIELDS.map((k) => ({ k, n: k })) };
  const grouped = (keys) => ({ domain_id: domain, query: { aggregate: [{ group: { keys, fields: [push] } }] } });
  const stat = (transport, keys) => ({ transport, method: 'stat', message: grouped(keys) });
  const list = (transport, accept) => ({ transport, method: 'list', accept, message: { domain_id: largeDomain } });
  const unique = [{ k: 'job_task_id', n: 'id' }];
  return [
    await askAll(bench, 8, 'a group for each row, everything pushed, over gRPC', [stat('grpc', unique)]),
    await askAll(bench, 8, 'a group for each row, everything pushed, over http', [stat('http', unique)]),
    await askAll(bench, 8, 'one group with everything pushed, over gRPC', [stat('grpc', [])]),
    await askAll(
      bench,
      8,
      'one group with everything pushed, four times at once',
      ['http', 'grpc', 'http', 'grpc'].map((transport) => stat(transport, [])),
    ),
    await askAll(bench, 9, '1000 rows of 64 KiB over http', [list('http')]),
    await askAll(bench, 9, '1000 rows of 64 KiB over gRPC', [list('grpc')]),
    await askAll(
      bench,
      9,
      '1000 rows of 64 KiB, CSV and NDJSON, eight times at once',
      Array.from({ length: 8 }, (_, index) => list('http', index % 2 === 0 ? 'text/csv' : 'application/x-ndjson')),
    ),
  ];
}

async function askAll({ service, callers, watched }, mode, what, all) {
  await msUntil(async () => (await callers.call(CALM)).status === 'OK');
  const { result, ms, seen } = await watched(service, () => Promise.all(all.map((asked) => callers.call(asked))));
  const found = { answer: tally(result.map(({ status }) => status)), ms, ...seen() };
  const kept =
    service.alive &&
    result.every(({ status }) => ALLOWED.has(status)) &&
    ms <= WITHIN_MS &&
    found.rssMiB < MOST_RSS_MIB;
  return line(mode, what, found, `answered or refused, ≤ ${WITHIN_MS} ms, < ${MOST_RSS_MIB} MiB, alive`, kept);
}
