import { line } from '../line.mjs';
import { msUntil } from '../watch.mjs';

const DEADLINE_MS = 300;
const WITHIN_MS = 500;

/** Rows 29 and 30: what a caller no longer waits for is ended in the database, and its connection is free again. */
export async function ends(bench) {
  const lines = [];
  for (const wire of ['http', 'grpc']) {
    lines.push(await ended(bench, 30, `a caller who goes away, over ${wire}`, wire));
  }
  return lines;
}

async function ended({ service, callers, administrator, slow }, mode, what, wire) {
  const caller = new AbortController();
  const answered = callers.call({ ...slow, wire }, caller.signal);
  await new Promise((resolve) => setTimeout(resolve, DEADLINE_MS));
  caller.abort();
  const { status } = await answered;
  const ms = await msUntil(async () => {
    const metrics = await service.metrics();
    const running =
      administrator === null ? [] : (await administrator.connections()).filter(({ info }) => info !== null);
    return running.length === 0 && metrics.get('db_pool_available') === metrics.get('db_pool_max');
  });
  return line(
    mode,
    `${what}: until its statement is gone`,
    { answer: status, ms },
    `≤ ${WITHIN_MS} ms`,
    ms <= WITHIN_MS,
  );
}
