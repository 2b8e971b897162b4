var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { Global, Module } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { DatabaseConnection } from '../database/connection.js';
import { Pressure } from '../common/wire/pressure.js';
import { countJobTasks } from './job-task-counts.js';
import { Metrics } from './metrics.js';
/** Provides the metrics of the process, and the pressure that it is under. */
let MetricsModule = class MetricsModule {
};
MetricsModule = __decorate([
    Global(),
    Module({
        providers: [
            {
                provide: Pressure,
                inject: [Settings],
                useFactory: (settings) => new Pressure(settings.MAX_EVENT_LOOP_LAG_MS),
            },
            {
                provide: Metrics,
                inject: [Settings, DatabaseConnection, Pressure],
                useFactory: (settings, connection, pressure) => {
                    const metrics = new Metrics();
                    metrics.describeSettings(settings);
                    describePool(metrics, connection);
                    metrics.gauge('nodejs_eventloop_lag_seconds', 'Lag, its 99th percentile.', () => pressure.lagMs / 1000, 'max');
                    if (settings.METRICS_JOB_TASKS) {
                        countJobTasks(metrics, connection);
                    }
                    return metrics;
                },
            },
        ],
        exports: [Metrics, Pressure],
    })
], MetricsModule);
export { MetricsModule };
function describePool(metrics, connection) {
    const pool = (name) => () => connection.pool?.[name] ?? null;
    metrics.gauge('db_pool_max', 'Connections that there may be.', pool('size'));
    metrics.gauge('db_pool_available', 'Connections that could be taken at once.', pool('available'));
    metrics.gauge('db_pool_waiting', 'Statements that wait for a connection.', pool('waiting'));
    metrics.counter('db_pool_timeouts_total', 'Statements that waited too long for a connection.', () => connection.pool?.timeouts ?? 0);
}
//# sourceMappingURL=metrics.module.js.map