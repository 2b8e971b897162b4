import { ask } from '../line.mjs';
import { deepMessage } from './deep-message.mjs';

const REFUSED = { expects: 'INVALID_ARGUMENT', withinMs: 1_000 };
const TOO_LARGE = { expects: 'RESOURCE_EXHAUSTED', withinMs: 2_000 };
const many = (count, element) => Array.from({ length: count }, (_, index) => element(index));

/** Numbers 2 to 7 and 12 of docs/reliability.md: requests at their limits, and far beyond. */
export async function requests(bench) {
  const { domain } = bench;
  const lines = [];
  const both = async (mode, what, method, query, expected) => {
    for (const transport of ['http', 'grpc']) {
      const asked = { transport, method, message: { domain_id: domain, query } };
      lines.push(await ask(bench, mode, `${what} over ${transport}`, asked, expected[transport] ?? expected));
    }
  };
  const where = (...filter) => ({ filter, page: { limit: 1 } });
  const conditions = (count) => where(...many(count, (index) => ({ k: 'job_id', v: `job-${index}`, o: 'not' })));
  await both(2, '200 conditions', 'list', conditions(200), { expects: 'OK', withinMs: 2_000 });
  await both(2, '201 conditions', 'list', conditions(201), REFUSED);
  await both(2, '20000 conditions', 'list', conditions(20_000), {
    http: { ...REFUSED, expects: ['INVALID_ARGUMENT', 'RESOURCE_EXHAUSTED'] },
    grpc: REFUSED,
  });
  const oneOf = (count) => where({ k: 'job_task_id', v: many(count, (index) => `id-${index}`), o: 'in' });
  await both(3, 'in with 10000 values', 'list', oneOf(10_000), { expects: 'OK', withinMs: 2_000 });
  await both(3, 'in with 10001 values', 'list', oneOf(10_001), REFUSED);
  await both(3, 'in with 65536 values', 'list', oneOf(65_536), REFUSED);
  for (const depth of [33, 5_000, 200_000]) {
    const body = `{"domain_id":"${domain}","query":{"filter":[{"k":"options.a","o":"eq","v":${'['.repeat(depth)}${']'.repeat(depth)}}]}}`;
    const deep = { http: { body }, grpc: { bytes: deepMessage(depth) } };
    for (const transport of ['http', 'grpc']) {
      lines.push(
        await ask(
          bench,
          4,
          `a value ${depth} deep over ${transport}`,
          { transport, method: 'list', ...deep[transport] },
          REFUSED,
        ),
      );
    }
  }
  await both(5, '300000 empty conditions', 'list', { filter: many(300_000, () => ({})) }, REFUSED);
  await both(5, 'a list of 150000', 'list', where({ k: 'status', v: many(150_000, () => 1), o: 'in' }), REFUSED);
  await both(
    5,
    'a text of 1000000 letters',
    'list',
    where({ k: 'status', v: 'x'.repeat(1_000_000), o: 'eq' }),
    REFUSED,
  );
  await both(
    6,
    'page.start 4294967295',
    'list',
    { page: { start: 4_294_967_295, limit: 10 } },
    { expects: 'OK', withinMs: 1_000 },
  );
  await both(
    6,
    'page.limit 4294967295 far out',
    'list',
    { page: { start: 4_294_967_295, limit: 4_294_967_295 } },
    { expects: 'OK', withinMs: 1_000 },
  );
  for (const limit of [-1, 1.5, 'x', 4_294_967_296]) {
    const asked = { transport: 'http', method: 'list', message: { domain_id: domain, query: { page: { limit } } } };
    lines.push(await ask(bench, 6, `page.limit ${limit}`, asked, REFUSED));
  }
  const formatted = (format) => ({
    aggregate: [
      { group: { keys: [{ k: 'created_at', n: 'at', date_format: format }], fields: [{ o: 'count', n: 'n' }] } },
    ],
  });
  await both(7, 'date_format of 64 letters', 'stat', formatted('%Y'.repeat(32)), { expects: 'OK', withinMs: 3_000 });
  await both(7, 'date_format of 65 letters', 'stat', formatted(`${'%Y'.repeat(32)}-`), REFUSED);
  await both(7, 'date_format of 100000 letters', 'stat', formatted('%W'.repeat(50_000)), REFUSED);
  await both(12, 'a value of 17 MB', 'list', where({ k: 'status', v: 'x'.repeat(17_000_000), o: 'eq' }), {
    http: TOO_LARGE,
    grpc: TOO_LARGE,
  });
  return lines;
}
