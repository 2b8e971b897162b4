import { quantile } from '../measure.mjs';
import { openGrpcCaller } from './grpc-caller.mjs';
import { openHttpCaller } from './http-caller.mjs';

/**
 * A process that calls one server: so many callers, each of which calls again when it has its answer, for so long.
 * Takes jobs from the benchmark as messages and answers each with what the callers saw.
 */
process.on('message', (job) => {
  measure(job).then(
    (result) => process.send(result),
    (error) => process.send({ error: String(error) }),
  );
});

async function measure({ transport, address, method, messages, callers, seconds }) {
  const open = transport === 'http' ? openHttpCaller : openGrpcCaller;
  const { call, close } = open(address, { method, messages, callers });
  try {
    const latencies = [];
    const cpu = process.cpuUsage();
    const started = performance.now();
    const end = started + seconds * 1000;
    let bytes = 0;
    const loop = async () => {
      while (performance.now() < end) {
        const before = performance.now();
        bytes = await call();
        latencies.push(performance.now() - before);
      }
    };
    await Promise.all(Array.from({ length: callers }, loop));
    const elapsed = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    return {
      bytes,
      calls: latencies.length,
      cpuUs: user + system,
      perSecond: latencies.length / elapsed,
      p50: quantile(latencies, 0.5),
      p99: quantile(latencies, 0.99),
    };
  } finally {
    close();
  }
}
