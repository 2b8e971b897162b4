import cluster from 'node:cluster';
import type { Settings } from '../config/settings.js';
import { serveMetrics, type MetricsServer, type MetricsSource } from './metrics-server.js';
import type { Metrics } from './metrics.js';
import { answerPrimary } from './worker-metrics.js';

type Where = Pick<Settings, 'METRICS_HOST' | 'METRICS_PORT'>;

/** Serves the metrics of a process that works alone; one of several answers the primary instead. */
export async function exposeMetrics({ registry }: Metrics, where: Where): Promise<MetricsServer | null> {
  if (cluster.isWorker) {
    answerPrimary(registry);
    return null;
  }
  return listenForPrometheus(registry, where);
}

/** Listens where the settings say, if they do. */
export function listenForPrometheus(
  source: MetricsSource,
  { METRICS_HOST, METRICS_PORT }: Where,
): Promise<MetricsServer | null> {
  return METRICS_PORT === null
    ? Promise.resolve(null)
    : serveMetrics(source, { host: METRICS_HOST, port: METRICS_PORT });
}

/** Where that is, for people. */
export function metricsAddress({ METRICS_HOST, METRICS_PORT }: Where): string {
  return `${METRICS_HOST}:${String(METRICS_PORT ?? 0)}`;
}
