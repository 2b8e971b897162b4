var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { VERSION } from '../version.js';
/** From a millisecond to the longest request. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** What Prometheus is told of this process. Labels hold names of ours only, so that callers cannot make series. */
let Metrics = class Metrics {
    registry = new Registry();
    registers = [this.registry];
    http = new Histogram({
        name: 'http_server_request_duration_seconds',
        help: 'Requests over HTTP.',
        labelNames: ['method', 'route', 'status'],
        buckets: SECONDS,
        registers: this.registers,
    });
    rpc = new Histogram({
        name: 'rpc_server_duration_seconds',
        help: 'Calls over gRPC.',
        labelNames: ['method', 'status'],
        buckets: SECONDS,
        registers: this.registers,
    });
    errors = new Counter({
        name: 'job_task_request_errors_total',
        help: 'Requests answered with an error, by its code.',
        labelNames: ['wire', 'code'],
        registers: this.registers,
    });
    rejected = new Counter({
        name: 'job_task_queries_rejected_total',
        help: 'Requests that were at fault, asked for too much or came too often, by the code of the refusal.',
        labelNames: ['reason'],
        registers: this.registers,
    });
    statements = new Histogram({
        name: 'db_client_operation_duration_seconds',
        help: 'Statements, with their wait for a connection.',
        labelNames: ['operation', 'outcome'],
        buckets: SECONDS,
        registers: this.registers,
    });
    shared = new Counter({
        name: 'job_task_shared_executions_total',
        help: 'Counts and statistics that were answered by the execution of an equal one.',
        registers: this.registers,
    });
    inexact = new Counter({
        name: 'job_task_inexact_index_total',
        help: 'Statements that found an index over options inexact and read the table instead.',
        registers: this.registers,
    });
    constructor() {
        const build = new Gauge({
            name: 'job_task_build_info',
            help: 'The release that runs.',
            labelNames: ['version', 'node'],
            registers: this.registers,
            aggregator: 'first',
        });
        build.set({ version: VERSION, node: process.version }, 1);
        this.gauge('process_resident_memory_bytes', 'Memory of the process.', () => process.memoryUsage.rss());
        this.counter('process_cpu_seconds_total', 'Processor time of the process.', () => {
            const { user, system } = process.cpuUsage();
            return (user + system) / 1e6;
        });
    }
    /** A request has ended. */
    requestEnded = ({ wire, method, route, status, ms, context }) => {
        if (wire === 'http') {
            this.http.observe({ method, route: route ?? 'none', status: String(status) }, ms / 1000);
        }
        else {
            this.rpc.observe({ method, status: String(status) }, ms / 1000);
        }
        const code = context?.usage.errorCode ?? null;
        if (code !== null) {
            this.errors.inc({ wire, code });
            if (isRefusal(code)) {
                this.rejected.inc({ reason: code });
            }
        }
    };
    /** A statement has ended; `outcome` is `ok`, or what the database's error was sorted as. */
    statementEnded(operation, outcome, ms) {
        this.statements.observe({ operation, outcome }, ms / 1000);
    }
    /** A request was answered by an execution started for another one. */
    executionShared() {
        this.shared.inc();
    }
    /** A statement found that an index over options does not tell every value, and another one was run. */
    indexInexact() {
        this.inexact.inc();
    }
    /** Tells the settings that are numbers, the limits above all, so that dashboards and alerts need not repeat them. */
    describeSettings(settings) {
        const gauge = new Gauge({
            name: 'job_task_setting',
            help: 'Settings that are numbers.',
            labelNames: ['name'],
            registers: this.registers,
            aggregator: 'first',
        });
        for (const [name, value] of Object.entries(settings)) {
            if (typeof value === 'number') {
                gauge.set({ name }, value);
            }
        }
    }
    /** Tells until when the certificates of the wires that have one are valid; the first to expire of several processes. */
    describeCertificates(certificates) {
        new Gauge({
            name: 'job_task_tls_certificate_expiry_timestamp_seconds',
            help: 'When the certificate of a wire is no longer valid.',
            labelNames: ['wire'],
            registers: this.registers,
            aggregator: 'min',
            collect() {
                for (const [wire, certificate] of Object.entries(certificates)) {
                    if (certificate !== null) {
                        this.set({ wire: wire.toLowerCase() }, certificate.expiry.getTime() / 1000);
                    }
                }
            },
        });
    }
    /** A gauge that is read when it is asked for; several processes are added up. Null leaves it out. */
    gauge(name, help, read, aggregator = 'sum') {
        new Gauge({
            name,
            help,
            registers: this.registers,
            aggregator,
            collect() {
                const value = read();
                this.reset();
                if (value !== null) {
                    this.set(value);
                }
            },
        });
    }
    /** A counter that somebody else counts. */
    counter(name, help, read) {
        new Counter({
            name,
            help,
            registers: this.registers,
            collect() {
                this.reset();
                this.inc(read());
            },
        });
    }
};
Metrics = __decorate([
    Injectable(),
    __metadata("design:paramtypes", [])
], Metrics);
export { Metrics };
/** Whether the caller, not the service, has to change something. */
function isRefusal(code) {
    return ![
        'ERROR_UNKNOWN',
        'ERROR_UNAVAILABLE',
        'ERROR_REQUEST_TIMEOUT',
        'ERROR_CANCELLED',
        'ERROR_NOT_FOUND',
    ].includes(code);
}
//# sourceMappingURL=metrics.js.map