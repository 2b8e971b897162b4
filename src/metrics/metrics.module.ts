import { Global, Module } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { DatabaseConnection } from '../database/connection.js';
import { InFlightLimit } from '../transport/in-flight-limit.js';
import { LoadShedding } from '../transport/load-shedding.js';
import { TransportCertificates } from '../transport/transport-certificates.js';
import { countJobTasks } from './job-task-counts.js';
import { Metrics } from './metrics.js';
import { countOpenJobTasks } from './open-job-tasks.js';

/** Provides the metrics of the process. */
@Global()
@Module({
  providers: [
    {
      provide: Metrics,
      inject: [Settings, DatabaseConnection, LoadShedding, InFlightLimit, TransportCertificates],
      useFactory: (
        settings: Settings,
        connection: DatabaseConnection,
        loadShedding: LoadShedding,
        inFlight: InFlightLimit,
        certificates: TransportCertificates,
      ) => {
        const metrics = new Metrics();
        metrics.describeSettings(settings);
        metrics.describeCertificates(certificates);
        describePool(metrics, connection);
        metrics.gauge(
          'nodejs_eventloop_lag_seconds',
          '99th percentile of the event loop lag.',
          () => loadShedding.lagMs / 1000,
          'max',
        );
        metrics.gauge('job_task_requests_in_flight', 'Requests in progress.', () => inFlight.count);
        if (settings.METRICS_JOB_TASKS) {
          countJobTasks(metrics, connection);
        }
        if (settings.METRICS_JOB_TASKS || settings.INGEST_ENABLED) {
          countOpenJobTasks(metrics, connection);
        }
        return metrics;
      },
    },
  ],
  exports: [Metrics],
})
export class MetricsModule {}

function describePool(metrics: Metrics, connection: DatabaseConnection): void {
  const pool = (name: 'size' | 'available' | 'waiting') => () => connection.pool?.[name] ?? null;
  metrics.gauge('db_pool_max', 'Maximum number of connections.', pool('size'));
  metrics.gauge('db_pool_available', 'Connections that are free or can still be opened.', pool('available'));
  metrics.gauge('db_pool_waiting', 'Statements waiting for a connection.', pool('waiting'));
  metrics.counter(
    'db_pool_timeouts_total',
    'Statements that waited too long for a connection and failed.',
    () => connection.pool?.timeouts ?? 0,
  );
  metrics.counter(
    'db_statements_unstopped_total',
    'Statements that could not be stopped and ran until the time limit of the server.',
    () => connection.pool?.unstopped ?? 0,
  );
}
