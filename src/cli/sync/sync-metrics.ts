import { Counter, Gauge, Registry } from 'prom-client';
import { serveMetrics, type MetricsServer } from '../../metrics/metrics-server.js';
import { VERSION } from '../../version.js';
import type { Session } from './session.js';
import type { SyncReport } from './sync-report.js';

/** Serves the metrics of a follower. */
export function serveSyncMetrics(session: Session, host: string, port: number): Promise<MetricsServer> {
  const registry = new Registry();
  const { report } = session;
  new Gauge({
    name: 'job_task_build_info',
    help: 'The release that runs.',
    labelNames: ['version', 'node'] as const,
    registers: [registry],
  }).set({ version: VERSION, node: process.version }, 1);
  gauge(registry, 'job_task_sync_lag_seconds', LAG, () => (session.lag === null ? null : session.lag / 1000));
  gauge(registry, 'job_task_sync_copying', 'Whether everything is being copied: 1 or 0.', () =>
    Number(session.state.phase === 'copy'),
  );
  gauge(registry, 'job_task_sync_copied_documents', 'Documents that the copy has read.', () => session.state.copied);
  gauge(registry, 'job_task_sync_reconciled_timestamp_seconds', 'When the last reconciliation ended.', () =>
    session.state.reconciledAt === null ? null : session.state.reconciledAt / 1000,
  );
  countDocuments(registry, report);
  countFailures(registry, report);
  return serveMetrics(registry, { host, port });
}

const LAG = 'Seconds since the database was last known to hold all that the source did.';

function gauge(registry: Registry, name: string, help: string, read: () => number | null): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      const value = read();
      this.reset();
      if (value !== null) {
        this.set(value);
      }
    },
  });
}

function countDocuments(registry: Registry, { totals }: SyncReport): void {
  new Counter({
    name: 'job_task_sync_documents_total',
    help: 'What became of documents that were read, and rows that were deleted.',
    labelNames: ['outcome'] as const,
    registers: [registry],
    collect() {
      this.reset();
      for (const [outcome, count] of Object.entries(totals)) {
        this.inc({ outcome }, Number(count));
      }
    },
  });
}

function countFailures(registry: Registry, report: SyncReport): void {
  new Counter({
    name: 'job_task_sync_failures_total',
    help: 'Calls that failed and were tried again, by the side that failed.',
    labelNames: ['side'] as const,
    registers: [registry],
    collect() {
      this.reset();
      this.inc({ side: 'source' }, report.sourceFailures);
      this.inc({ side: 'database' }, report.targetFailures);
    },
  });
}
