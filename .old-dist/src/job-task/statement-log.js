var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { Injectable, Logger } from '@nestjs/common';
import { tenths } from '../common/wire/request-end.js';
import { Settings } from '../config/settings.js';
import { databaseFault } from '../database/database-fault.js';
import { Metrics } from '../metrics/metrics.js';
/** The bounds of a request's statements: they end after so many milliseconds, or when the caller gives up. */
export function statementBounds(context, limitMs) {
    const { signal, deadline, usage, requestId, span } = context;
    const bounds = { signal, deadline: Math.min(deadline, Date.now() + limitMs), usage, requestId };
    return span === undefined ? bounds : { ...bounds, span };
}
/** Measures every statement, for its request and for the metrics, and writes the slow ones down. */
let StatementLog = class StatementLog {
    settings;
    metrics;
    logger = new Logger('Database');
    constructor(settings, metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }
    /** Runs the work of one statement; `system` is the name of the database's dialect. */
    async measure(operation, sql, system, bounds, work) {
        const { span, end } = this.start(operation, sql, system, bounds);
        try {
            const rows = await work(span);
            end(rows.length, null);
            return rows;
        }
        catch (error) {
            end(0, error);
            throw error;
        }
    }
    /** Starts the clock. */
    start(operation, sql, system, bounds) {
        const { usage, requestId } = bounds;
        const started = performance.now();
        const stop = usage.statement();
        const span = bounds.span?.statement({ operation, sql, system }) ?? null;
        const end = (rows, error) => {
            stop(rows);
            span?.end(rows, error);
            const ms = performance.now() - started;
            this.metrics.statementEnded(operation, error === null ? 'ok' : databaseFault(error), ms);
            if (this.settings.SLOW_QUERY_MS > 0 && ms >= this.settings.SLOW_QUERY_MS) {
                const trace = bounds.span === undefined ? {} : { trace_id: bounds.span.traceId, span_id: span?.spanId };
                this.logger.warn({ msg: 'slow query', requestId, operation, ms: tenths(ms), rows, sql, ...trace });
            }
        };
        return { span, end };
    }
};
StatementLog = __decorate([
    Injectable(),
    __metadata("design:paramtypes", [Settings,
        Metrics])
], StatementLog);
export { StatementLog };
//# sourceMappingURL=statement-log.js.map