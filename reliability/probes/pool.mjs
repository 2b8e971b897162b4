import { line, tally } from '../line.mjs';
import { msUntil } from '../watch.mjs';

const EACH = 50;
const ACQUIRE_MS = 500;
const OVER_MS = 500;
const RECOVERY_MS = 1_000;
const SETTINGS = { DATABASE_POOL_SIZE: '2', DATABASE_ACQUIRE_TIMEOUT_MS: String(ACQUIRE_MS) };

/** Number 13 of docs/reliability.md: 50 slow callers take two connections, 50 fast ones come. */
export async function pool({ startService, domain, slow, deadlineMs, watched }) {
  const { service, callers, stop } = await startService(SETTINGS);
  try {
    const fast = { method: 'list', message: { domain_id: domain, query: { page: { limit: 1 } } } };
    const timed = async (asked) => {
      const started = performance.now();
      return { ...(await callers.call(asked)), ms: performance.now() - started };
    };
    const { result, seen } = await watched(service, async () => {
      // Different in one value, so that no two share an execution.
      const slowOnes = Array.from({ length: EACH }, (_, index) => timed(different(slow, index)));
      await new Promise((resolve) => setTimeout(resolve, 200));
      const fastOnes = Array.from({ length: EACH }, (_, index) =>
        timed({ ...fast, transport: index % 2 === 0 ? 'http' : 'grpc' }),
      );
      return { fast: await Promise.all(fastOnes), slow: await Promise.all(slowOnes) };
    });
    const recovery = await msUntil(async () => (await callers.call({ ...fast, transport: 'grpc' })).status === 'OK');
    const slowest = (all) => Math.max(...all.map(({ ms }) => ms));
    const found = (all) => ({ answer: tally(all.map(({ status }) => status)), ms: slowest(all), ...seen() });
    const bounded = (all, most) =>
      slowest(all) <= most && all.every(({ status }) => ['OK', 'UNAVAILABLE', 'DEADLINE_EXCEEDED'].includes(status));
    const [fastMost, slowMost] = [deadlineMs + OVER_MS, deadlineMs + OVER_MS];
    return [
      line(
        13,
        '50 fast callers beside 50 slow ones, 2 connections',
        found(result.fast),
        `≤ ${fastMost} ms`,
        bounded(result.fast, fastMost),
      ),
      line(13, 'the 50 slow ones', found(result.slow), `≤ ${slowMost} ms`, bounded(result.slow, slowMost)),
      line(
        13,
        'first answer after that',
        { answer: 'OK', ms: recovery },
        `≤ ${RECOVERY_MS} ms`,
        recovery <= RECOVERY_MS,
      ),
    ];
  } finally {
    await stop();
  }
}

function different(asked, index) {
  const { message } = asked;
  const query = { ...message.query, page: { limit: index + 1 } };
  return { ...asked, transport: index % 2 === 0 ? 'http' : 'grpc', message: { ...message, query } };
}
