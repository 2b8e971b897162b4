import { fork } from 'node:child_process';
import { BIG_DOMAIN_ID } from '../../dist/src/cli/demo/benchmark-rows.js';
import { compileList } from '../../dist/src/query-builder/index.js';
import { answerOf } from '../answer.mjs';
import { median } from '../measure.mjs';
import { contextFor } from '../sql/built-compiler.mjs';
import { startClient, startOurs } from './load-test.mjs';

const DRIVER = new URL('../opponents/stream-rows.mjs', import.meta.url);
const MOST_ROWS = 100_000;

/** A list without a page over HTTP against the driver reading the same statement: rows a second, and memory. */
export async function exportTest({ engine, url, database }, rows, { rounds, log }) {
  const query = await newestRows(database, Math.min(MOST_ROWS, Math.floor(rows / 4)));
  const statement = compileList(query, { domain_id: BIG_DOMAIN_ID }, contextFor(database.dialect)).rows;
  const [[count]] = await database.run({
    sql: `SELECT COUNT(*) FROM job_task WHERE domain_id = ? AND created_at >= ?`,
    params: statement.params,
  });
  const server = await startOurs(url);
  const client = startClient();
  const times = { ours: [], driver: [] };
  let bytes = 0;
  let growth = 0;
  try {
    const job = {
      transport: 'http',
      address: server.http,
      method: 'list',
      messages: [{ domain_id: BIG_DOMAIN_ID, query }],
    };
    // The first export compiles the code: its memory does not count as growth of the next one.
    await client.measure({ ...job, callers: 1, seconds: 0.001 });
    for (let round = 0; round < rounds; round++) {
      log(`${engine}: export of ${count} rows, ${round + 1} of ${rounds}`);
      const before = await server.watchMemory();
      const result = await client.measure({ ...job, callers: 1, seconds: 0.001 });
      growth = Math.max(growth, (await server.peakMemory()) - before);
      bytes = result.bytes;
      times.ours.push(result.p50);
      times.driver.push(await streamWithDriver(url, statement));
    }
  } finally {
    client.stop();
    await server.stop();
  }
  const perSecond = (ms) => (Number(count) * 1000) / median(ms);
  return {
    rows: Number(count),
    bytes,
    growthMiB: growth / 1_048_576,
    perSecond: perSecond(times.ours),
    driverPerSecond: perSecond(times.driver),
    ratio: perSecond(times.ours) / perSecond(times.driver),
  };
}

/** A query that about so many of the big domain's newest rows answer. */
async function newestRows(database, most) {
  const { rows } = compileList(
    { only: ['created_at'], page: { start: most, limit: 1 } },
    { domain_id: BIG_DOMAIN_ID },
    contextFor(database.dialect),
  );
  const [[cell]] = await database.run(rows);
  const since = database.dialect.decodeInstant(cell);
  return { filter: [{ k: 'created_at', v: since, o: 'datetime_gte' }] };
}

/** Milliseconds that the driver takes to stream the rows of a statement, in a process of its own. */
async function streamWithDriver(url, { sql, params }) {
  const child = fork(DRIVER, [url]);
  const { ms } = await answerOf(child, { sql, params });
  child.kill();
  return ms;
}
