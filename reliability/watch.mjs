const LOOK_MS = 50;
const MIB = 1_048_576;

/**
 * Runs the work and watches the service meanwhile: the milliseconds that the work took, the longest that the event loop
 * was late, and the most memory in use.
 */
export async function watched(service, work) {
  let going = true;
  let [lagMs, peak] = [0, 0];
  const look = async () => {
    const sample = await service.sample();
    lagMs = Math.max(lagMs, sample.lagMs);
    peak = Math.max(peak, sample.rss);
  };
  await service.sample();
  const looks = (async () => {
    while (going) {
      await look();
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  })();
  const started = performance.now();
  try {
    const result = await work();
    const ms = performance.now() - started;
    return { result, ms, seen: () => ({ lagMs, rssMiB: peak / MIB }) };
  } finally {
    going = false;
    await looks;
    await look();
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
