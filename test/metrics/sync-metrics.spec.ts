import { afterEach, expect, it } from 'vitest';
import type { MetricsServer } from '../../src/metrics/metrics-server.js';
import { serveSyncMetrics, type SyncFacts } from '../../src/metrics/sync-metrics.js';

const BEFORE_THE_COPY: SyncFacts = {
  lagSeconds: null,
  isCopying: true,
  copied: 12,
  reconciledAt: null,
  documents: { inserted: 10, rejected: 2 },
  failures: { source: 0, database: 0 },
};

let server: MetricsServer | null = null;
afterEach(() => server?.close());

/** The series without those about the process and its version. */
async function seriesOf(read: () => SyncFacts): Promise<string[]> {
  await server?.close();
  server = await serveSyncMetrics(read, { host: '127.0.0.1', port: 0 });
  const text = await (await fetch(server.url)).text();
  return text.split('\n').filter((line) => line.startsWith('job_task_sync_') && !line.includes('build_info'));
}

it('has no lag and no comparison before the first ones', async () => {
  expect(await seriesOf(() => BEFORE_THE_COPY)).toEqual([
    'job_task_sync_copying 1',
    'job_task_sync_copied_documents 12',
    'job_task_sync_documents_total{outcome="inserted"} 10',
    'job_task_sync_documents_total{outcome="rejected"} 2',
    'job_task_sync_failures_total{side="source"} 0',
    'job_task_sync_failures_total{side="database"} 0',
  ]);
});

it('reads lag and comparison at each scrape', async () => {
  let facts: SyncFacts = { ...BEFORE_THE_COPY, lagSeconds: 1.5, isCopying: false, reconciledAt: 1_800_000_000 };
  const first = await seriesOf(() => facts);
  expect(first).toContain('job_task_sync_lag_seconds 1.5');
  expect(first).toContain('job_task_sync_copying 0');
  expect(first).toContain('job_task_sync_reconciled_timestamp_seconds 1800000000');
  facts = BEFORE_THE_COPY;
  const text = await (await fetch(String(server?.url))).text();
  expect(text).not.toMatch(/^job_task_sync_(lag|reconciled)/m);
});
