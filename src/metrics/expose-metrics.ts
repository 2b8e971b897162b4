import cluster from 'node:cluster';
import type { Settings } from '../config/settings.js';
import { serveMetrics, type MetricsServer, type MetricsSource } from './metrics-server.js';
import type { Metrics } from './metrics.js';
import { answerPrimary } from './worker-metrics.js';

type Where = Pick<Settings, 'METRICS_HOST' | 'METRICS_PORT'>;

/** Serves the metrics of a single process; a worker reports them to the primary instead. */
export async function exposeMetrics({ registry }: Metrics, where: Where): Promise<MetricsServer | null> {
  if (cluster.isWorker) {
    answerPrimary(registry);
    return null;
  }
  return listenForPrometheus(registry, where);
}

/** Listens on METRICS_PORT; null if it is not set. */
export function listenForPrometheus(
  source: MetricsSource,
  { METRICS_HOST, METRICS_PORT }: Where,
): Promise<MetricsServer | null> {
  return METRICS_PORT === null
    ? Promise.resolve(null)
    : serveMetrics(source, { host: METRICS_HOST, port: METRICS_PORT });
}

/** The configured address, for messages. */
export function metricsAddress({ METRICS_HOST, METRICS_PORT }: Where): string {
  return `${METRICS_HOST}:${String(METRICS_PORT ?? 0)}`;
}
