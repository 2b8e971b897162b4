import { openGrpcCaller } from '../load/grpc-caller.mjs';
import { openHttpCaller } from '../load/http-caller.mjs';
import { quantile } from '../measure.mjs';
import { openWriteDriver } from '../opponents/write-driver.mjs';

/**
 * A process that creates job tasks and starts each of them, with so many callers at a time, through the service or the
 * driver alone. Takes jobs from the benchmark as messages and answers each with the time that they took.
 */
const opened = new Map();

process.on('message', (job) => {
  measure(job).then(
    (result) => process.send(result),
    (error) => process.send({ error: String(error) }),
  );
});

async function measure({ via, address, callers, prefix, count, domain }) {
  const key = `${via} ${address} ${callers}`;
  if (!opened.has(key)) {
    opened.set(key, open(via, address, callers));
  }
  const { create, update } = opened.get(key);
  const ids = Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
  return {
    create: await timed(ids, callers, (job_task_id) =>
      create({
        ...{ job_task_id, domain_id: domain, job_id: 'job-1', data_source_id: 'ds-1' },
        options: { account_id: '257706363616', provider: 'aws', start: '2026-01-01', priority: 3 },
      }),
    ),
    update: await timed(ids, callers, (job_task_id) =>
      update({ job_task_id, domain_id: domain, status: 'IN_PROGRESS' }),
    ),
  };
}

function open(via, address, callers) {
  if (via === 'driver') {
    return openWriteDriver(address);
  }
  const openCaller = via === 'http' ? openHttpCaller : openGrpcCaller;
  const of = (method) => openCaller(address, { method, callers }).call;
  return { create: of('create'), update: of('update') };
}

/** Milliseconds in total, and of one call. */
async function timed(ids, callers, work) {
  const left = ids.values();
  const latencies = [];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (const id of left) {
        const before = performance.now();
        await work(id);
        latencies.push(performance.now() - before);
      }
    }),
  );
  return { ms: performance.now() - started, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}
