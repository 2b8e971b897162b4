const MIB = 1_048_576;

/** What the service and the server hold at one moment. */
export async function takeSample(service, administrator, started) {
  const [held, metrics, connections] = await Promise.all([
    service.sampleWithoutGarbage(),
    service.metrics(),
    administrator?.connections() ?? [],
  ]);
  return {
    minute: (Date.now() - started) / 60_000,
    rssMiB: held.rss / MIB,
    heapMiB: held.heapUsed / MIB,
    sockets: held.sockets,
    unhandled: held.unhandled,
    available: metrics.get('db_pool_available'),
    size: metrics.get('db_pool_max'),
    waiting: metrics.get('db_pool_waiting'),
    connections: connections.length,
    longestSeconds: Math.max(0, ...connections.filter(({ info }) => info !== null).map(({ time }) => Number(time))),
  };
}

/** One line of the run's record. */
export function describeSample(sample, calls) {
  const { minute, rssMiB, heapMiB, sockets, available, size, waiting, connections } = sample;
  return (
    `${minute.toFixed(1).padStart(5)} min  RSS ${rssMiB.toFixed(1)} MiB  heap ${heapMiB.toFixed(1)} MiB  sockets ${sockets}` +
    `  pool ${available}/${size} free, ${waiting} waiting  server ${connections} connections  calls ${calls}`
  );
}

/** How much a member grows a minute: the line of least squares. */
export function slope(samples, member) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const minutes = samples.map(({ minute }) => minute);
  const values = samples.map((sample) => sample[member]);
  const [middle, level] = [mean(minutes), mean(values)];
  let [rise, run] = [0, 0];
  for (const [index, minute] of minutes.entries()) {
    rise += (minute - middle) * (values[index] - level);
    run += (minute - middle) ** 2;
  }
  return run === 0 ? 0 : rise / run;
}
