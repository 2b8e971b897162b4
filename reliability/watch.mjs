const LOOK_MS = 50;
const MIB = 1_048_576;

/**
 * Runs the work and watches the service meanwhile: the milliseconds that the work took, the slowest answer of
 * /health/live (which needs nothing but the event loop), and the most memory in use.
 */
export async function watched(service, work) {
  let going = true;
  let [slowest, peak] = [0, 0];
  const each = async (look) => {
    while (going) {
      await look();
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  };
  const looks = [
    each(async () => {
      const before = performance.now();
      const { ok } = await fetch(`${service.http}/health/live`).catch(() => ({ ok: false }));
      slowest = Math.max(slowest, ok ? performance.now() - before : Infinity);
    }),
    each(async () => {
      peak = Math.max(peak, (await service.sample()).rss);
    }),
  ];
  const started = performance.now();
  try {
    const result = await work();
    return { result, ms: performance.now() - started, seen: () => ({ liveMs: slowest, rssMiB: peak / MIB }) };
  } finally {
    going = false;
    await Promise.all(looks);
  }
}

/** Milliseconds until a question is answered with yes; Infinity when it is not in time. */
export async function msUntil(question, withinMs = 15_000) {
  const started = performance.now();
  while (performance.now() - started < withinMs) {
    if (await question()) {
      return performance.now() - started;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return Infinity;
}
