import cluster from 'node:cluster';
import { AggregatorRegistry, Counter, Gauge, Registry } from 'prom-client';
import type { Settings } from '../config/settings.js';
import { serveMetrics, type MetricsServer } from './metrics-server.js';
import type { Metrics } from './metrics.js';

type Where = Pick<Settings, 'METRICS_HOST' | 'METRICS_PORT'>;

/** Serves the metrics of a process that works alone; one of several answers the primary instead. */
export async function exposeMetrics({ registry }: Metrics, where: Where): Promise<MetricsServer | null> {
  if (cluster.isWorker) {
    AggregatorRegistry.setRegistries(registry);
    // Listens for the primary's question.
    new AggregatorRegistry();
    return null;
  }
  return listen(registry, where);
}

/** The metrics of all workers together, served by the primary, with how the workers fare. */
export class WorkerMetrics {
  private readonly own = new Registry();
  private readonly all = new AggregatorRegistry();
  private readonly restarts = new Counter({
    name: 'job_task_worker_restarts_total',
    help: 'Workers that died and were replaced.',
    registers: [this.own],
  });

  constructor(private readonly running: () => number) {
    const { own } = this;
    new Gauge({
      name: 'job_task_workers',
      help: 'Workers that serve.',
      registers: [own],
      collect() {
        this.set(running());
      },
    });
  }

  restarted(): void {
    this.restarts.inc();
  }

  serve(where: Where): Promise<MetricsServer | null> {
    return listen({ contentType: this.own.contentType, metrics: () => this.text() }, where);
  }

  private async text(): Promise<string> {
    const ofWorkers = this.running() === 0 ? '' : await this.all.clusterMetrics();
    return `${ofWorkers}\n${await this.own.metrics()}`;
  }
}

function listen(
  source: Parameters<typeof serveMetrics>[0],
  { METRICS_HOST, METRICS_PORT }: Where,
): Promise<MetricsServer | null> {
  return METRICS_PORT === null
    ? Promise.resolve(null)
    : serveMetrics(source, { host: METRICS_HOST, port: METRICS_PORT });
}
