import { line } from '../line.mjs';
import { msUntil } from '../watch.mjs';

const PATIENCE_MS = 300;
const WITHIN_MS = 500;

/** Numbers 15 and 16 of docs/reliability.md: statements whose client is gone are stopped in the database, and their connections are free. */
export async function ends(bench) {
  const { callers, slow } = bench;
  const lines = [];
  for (const transport of ['http', 'grpc']) {
    const { status } = await callers.call({ ...slow, transport, deadlineMs: PATIENCE_MS });
    lines.push(await freed(bench, 15, `a deadline of ${PATIENCE_MS} ms over ${transport}`, status));
    const caller = new AbortController();
    const answered = callers.call({ ...slow, transport }, caller.signal);
    await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    caller.abort();
    lines.push(await freed(bench, 16, `a caller who goes away over ${transport}`, (await answered).status));
  }
  return lines;
}

async function freed({ service, administrator }, mode, what, answer) {
  const ms = await msUntil(async () => {
    const metrics = await service.metrics();
    const running =
      administrator === null ? [] : (await administrator.connections()).filter(({ info }) => info !== null);
    return running.length === 0 && metrics.get('db_pool_available') === metrics.get('db_pool_max');
  });
  return line(mode, `${what}: until its statement is gone`, { answer, ms }, `≤ ${WITHIN_MS} ms`, ms <= WITHIN_MS);
}
