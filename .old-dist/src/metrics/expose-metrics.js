import cluster from 'node:cluster';
import { serveMetrics } from './metrics-server.js';
import { answerPrimary } from './worker-metrics.js';
/** Serves the metrics of a process that works alone; one of several answers the primary instead. */
export async function exposeMetrics({ registry }, where) {
    if (cluster.isWorker) {
        answerPrimary(registry);
        return null;
    }
    return listenForPrometheus(registry, where);
}
/** Listens where the settings say, if they do. */
export function listenForPrometheus(source, { METRICS_HOST, METRICS_PORT }) {
    return METRICS_PORT === null
        ? Promise.resolve(null)
        : serveMetrics(source, { host: METRICS_HOST, port: METRICS_PORT });
}
/** Where that is, for people. */
export function metricsAddress({ METRICS_HOST, METRICS_PORT }) {
    return `${METRICS_HOST}:${String(METRICS_PORT ?? 0)}`;
}
//# sourceMappingURL=expose-metrics.js.map