import { parentPort, workerData } from 'node:worker_threads';

/** Asks a service for lists and statistics, away from the event loop of the simulated workers, and posts how long each took. */
const { domainId, pauseMs } = workerData;
const REQUESTS = {
  list: ['search', { filter: [{ k: 'status', v: 'FAILURE', o: 'eq' }], page: { limit: 20 } }],
  stat: [
    'stat',
    {
      aggregate: [
        { group: { keys: [{ k: 'data_source_id', n: 'ds' }], fields: [{ k: 'created_count', n: 'sum', o: 'sum' }] } },
      ],
    },
  ],
};
let address = workerData.address;
parentPort.on('message', (next) => {
  address = next;
});

for (;;) {
  for (const [kind, [path, query]] of Object.entries(REQUESTS)) {
    const started = performance.now();
    let status = 0;
    try {
      const response = await fetch(`${address}/cost-analysis/v1/job-tasks/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ domain_id: domainId, query }),
      });
      await response.arrayBuffer();
      status = response.status;
    } catch {
      // The service has been killed.
    }
    parentPort.postMessage({ kind, status, ms: performance.now() - started });
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
