import { Global, Module } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { DatabaseConnection } from '../database/connection.js';
import { InFlight } from '../process/in-flight-limit.js';
import { Pressure } from '../process/load-shedding.js';
import { countJobTasks } from './job-task-counts.js';
import { Metrics } from './metrics.js';

/** Provides the metrics of the process, the requests in flight, and the pressure that it is under. */
@Global()
@Module({
  providers: [
    {
      provide: Pressure,
      inject: [Settings],
      useFactory: (settings: Settings) => new Pressure(settings.MAX_EVENT_LOOP_LAG_MS),
    },
    {
      provide: InFlight,
      inject: [Settings],
      useFactory: (settings: Settings) => new InFlight(settings.MAX_REQUESTS_IN_FLIGHT),
    },
    {
      provide: Metrics,
      inject: [Settings, DatabaseConnection, Pressure, InFlight],
      useFactory: (settings: Settings, connection: DatabaseConnection, pressure: Pressure, inFlight: InFlight) => {
        const metrics = new Metrics();
        metrics.describeSettings(settings);
        describePool(metrics, connection);
        metrics.gauge('nodejs_eventloop_lag_seconds', 'Lag, its 99th percentile.', () => pressure.lagMs / 1000, 'max');
        metrics.gauge('job_task_requests_in_flight', 'Requests that are worked on.', () => inFlight.count);
        if (settings.METRICS_JOB_TASKS) {
          countJobTasks(metrics, connection);
        }
        return metrics;
      },
    },
  ],
  exports: [Metrics, Pressure, InFlight],
})
export class MetricsModule {}

function describePool(metrics: Metrics, connection: DatabaseConnection): void {
  const pool = (name: 'size' | 'available' | 'waiting') => () => connection.pool?.[name] ?? null;
  metrics.gauge('db_pool_max', 'Connections that there may be.', pool('size'));
  metrics.gauge('db_pool_available', 'Connections that could be taken at once.', pool('available'));
  metrics.gauge('db_pool_waiting', 'Statements that wait for a connection.', pool('waiting'));
  metrics.counter(
    'db_pool_timeouts_total',
    'Statements that waited too long for a connection.',
    () => connection.pool?.timeouts ?? 0,
  );
  metrics.counter(
    'db_statements_unstopped_total',
    'Statements that could not be ended and were left to the time limit of the server.',
    () => connection.pool?.unstopped ?? 0,
  );
}
