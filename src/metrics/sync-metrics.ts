import { Counter, Gauge, Registry } from 'prom-client';
import { VERSION } from '../config/version.js';
import { serveMetrics, type MetricsServer } from './metrics-server.js';

/** The state of `npm run sync`, read at each scrape. */
export interface SyncFacts {
  readonly lagSeconds: number | null;
  readonly isCopying: boolean;
  readonly copied: number;
  /** Seconds since the epoch; null before the first reconciliation. */
  readonly reconciledAt: number | null;
  /** By outcome. */
  readonly documents: Readonly<Record<string, number>>;
  /** By the side that failed. */
  readonly failures: Readonly<Record<string, number>>;
}

/** Serves the metrics of `npm run sync`, which is a separate process. */
export function serveSyncMetrics(
  read: () => SyncFacts,
  address: { readonly host: string; readonly port: number },
): Promise<MetricsServer> {
  const registry = new Registry();
  const registers = [registry];
  new Gauge({
    name: 'job_task_sync_build_info',
    help: 'Version of npm run sync.',
    labelNames: ['version', 'node'] as const,
    registers,
  }).set({ version: VERSION, node: process.version }, 1);
  const gauge = (name: string, help: string, value: () => number | null): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        const now = value();
        if (now === null) {
          // Removed, because reset() would export 0.
          this.remove();
        } else {
          this.set(now);
        }
      },
    });
  };
  const counter = (name: string, help: string, label: string, values: () => Readonly<Record<string, number>>): void => {
    new Counter({
      name,
      help,
      labelNames: [label],
      registers,
      collect() {
        this.reset();
        for (const [value, count] of Object.entries(values())) {
          this.inc({ [label]: value }, count);
        }
      },
    });
  };
  gauge(
    'job_task_sync_lag_seconds',
    'Seconds since the database was last known to be up to date with the source.',
    () => read().lagSeconds,
  );
  gauge('job_task_sync_copying', 'Whether a copy is in progress: 1 or 0.', () => Number(read().isCopying));
  gauge('job_task_sync_copied_documents', 'Documents read by the copy so far.', () => read().copied);
  gauge(
    'job_task_sync_reconciled_timestamp_seconds',
    'Time of the last comparison of source and database, in seconds since the epoch.',
    () => read().reconciledAt,
  );
  counter(
    'job_task_sync_documents_total',
    'Documents that were read and rows that were deleted, by outcome.',
    'outcome',
    () => read().documents,
  );
  counter(
    'job_task_sync_failures_total',
    'Calls that failed and were retried, by the side that failed: source or database.',
    'side',
    () => read().failures,
  );
  return serveMetrics(registry, address);
}
