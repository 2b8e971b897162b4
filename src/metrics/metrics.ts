import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { TRANSPORT_STATUS, type ErrorCode } from '../common/errors/error-code.js';
import type { RequestEnd } from '../common/request/request-end.js';
import { DATABASE_FAULTS } from '../database/database-fault.js';
import type { Settings } from '../config/settings.js';
import { VERSION } from '../config/version.js';

/** Histogram buckets, from a millisecond to the longest request. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export const OPERATIONS = ['get', 'list', 'count', 'stat', 'stream', 'explain'] as const;
/** Values of the label `operation` of writes. */
export const WRITE_OPERATIONS = ['create', 'update', 'progress', 'delete', 'import', 'timeout'] as const;

/** The metrics of this process. Label values come from fixed sets, so that clients cannot create series. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly registers = [this.registry];

  private readonly http = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Duration of HTTP requests.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly rpc = new Histogram({
    name: 'rpc_server_duration_seconds',
    help: 'Duration of gRPC calls.',
    labelNames: ['method', 'status'] as const,
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly errors = new Counter({
    name: 'job_task_request_errors_total',
    help: 'Failed requests, by error code.',
    labelNames: ['wire', 'code'] as const,
    registers: this.registers,
  });
  private readonly rejected = new Counter({
    name: 'job_task_queries_rejected_total',
    help: 'Requests rejected because of a client error, by error code.',
    labelNames: ['reason'] as const,
    registers: this.registers,
  });
  private readonly statements = new Histogram({
    name: 'db_client_operation_duration_seconds',
    help: 'Duration of statements, including the wait for a connection.',
    labelNames: ['operation', 'outcome'] as const,
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly shared = new Counter({
    name: 'job_task_shared_executions_total',
    help: 'Counts and statistics that shared the execution of an equal one.',
    registers: this.registers,
  });
  private readonly unusableIndexes = new Counter({
    name: 'job_task_inexact_index_total',
    help: 'Statements that could not use an index over options and read the table.',
    registers: this.registers,
  });
  private readonly refusedKeys = new Counter({
    name: 'job_task_auth_keys_refused_total',
    help: 'Fetched token keys that were ignored, by flaw.',
    labelNames: ['flaw'] as const,
    registers: this.registers,
  });

  constructor() {
    const build = new Gauge({
      name: 'job_task_build_info',
      help: 'The running release.',
      labelNames: ['version', 'node'] as const,
      registers: this.registers,
      aggregator: 'first',
    });
    build.set({ version: VERSION, node: process.version }, 1);
    this.countFromZero();
    this.gauge('process_resident_memory_bytes', 'Memory of the process.', () => process.memoryUsage.rss());
    this.counter('process_cpu_seconds_total', 'Processor time of the process.', () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    });
  }

  /** Starts counters at 0, because increase() does not see an error that creates its series. */
  private countFromZero(): void {
    for (const code of Object.keys(TRANSPORT_STATUS) as ErrorCode[]) {
      for (const wire of ['http', 'grpc']) {
        this.errors.inc({ wire, code }, 0);
      }
      if (isRefusal(code)) {
        this.rejected.inc({ reason: code }, 0);
      }
    }
    for (const operation of [...OPERATIONS, ...WRITE_OPERATIONS]) {
      for (const outcome of ['ok', ...DATABASE_FAULTS]) {
        this.statements.zero({ operation, outcome });
      }
    }
  }

  readonly requestEnded = ({ transport, method, route, status, ms, context }: RequestEnd): void => {
    if (transport === 'http') {
      this.http.observe({ method, route: route ?? 'none', status: String(status) }, ms / 1000);
    } else {
      this.rpc.observe({ method, status: String(status) }, ms / 1000);
    }
    const code = context?.usage.errorCode ?? null;
    if (code !== null) {
      this.errors.inc({ wire: transport, code });
      if (isRefusal(code)) {
        this.rejected.inc({ reason: code });
      }
    }
  };

  /** Counts a rejected token key. */
  readonly keyRefused = (flaw: string): void => {
    this.refusedKeys.inc({ flaw });
  };

  /** Records the end of a statement. @param outcome `ok` or a DatabaseFault */
  statementEnded(operation: string, outcome: string, ms: number): void {
    this.statements.observe({ operation, outcome }, ms / 1000);
  }

  /** Counts a request that used the result of another one's execution. */
  executionShared(): void {
    this.shared.inc();
  }

  /** Counts a statement whose index over options was incomplete, so that it read the table. */
  indexUnusable(): void {
    this.unusableIndexes.inc();
  }

  /** Exports numeric settings, so that dashboards and alerts need not repeat limits. */
  describeSettings(settings: Settings): void {
    const gauge = new Gauge({
      name: 'job_task_setting',
      help: 'Numeric settings.',
      labelNames: ['name'] as const,
      registers: this.registers,
      aggregator: 'first',
    });
    for (const [name, value] of Object.entries(settings)) {
      if (typeof value === 'number') {
        gauge.set({ name }, value);
      }
    }
  }

  /** Exports the expiry of the transports' certificates; with workers, the earliest. */
  describeCertificates(certificates: { expiries(): readonly (readonly [transport: string, expiry: Date])[] }): void {
    new Gauge({
      name: 'job_task_tls_certificate_expiry_timestamp_seconds',
      help: 'Expiry of the certificate of a transport, in seconds since the epoch.',
      labelNames: ['wire'] as const,
      registers: this.registers,
      aggregator: 'min',
      collect() {
        for (const [wire, expiry] of certificates.expiries()) {
          this.set({ wire }, expiry.getTime() / 1000);
        }
      },
    });
  }

  /** Exports readiness; workers are ready together when each of them is. */
  describeReadiness(readiness: { readonly ready: boolean }): void {
    this.gauge('job_task_ready', 'Whether the service is ready: 1 or 0.', () => Number(readiness.ready), 'min');
  }

  /** A gauge with the label `state`: 1 for the state at the time of a scrape, 0 for the others; left out for null. */
  stateGauge<State extends string>(
    name: string,
    help: string,
    states: readonly State[],
    read: () => State | null,
  ): void {
    new Gauge({
      name,
      help,
      labelNames: ['state'] as const,
      registers: this.registers,
      aggregator: 'max',
      collect() {
        const current = read();
        this.reset();
        if (current !== null) {
          states.forEach((state) => this.set({ state }, Number(state === current)));
        }
      },
    });
  }

  /** A gauge read at each scrape; left out for null. Values of several workers are summed by default. */
  gauge(name: string, help: string, read: () => number | null, aggregator: 'sum' | 'max' | 'min' = 'sum'): void {
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

  /** A counter whose value is read at each scrape. */
  counter(name: string, help: string, read: () => number): void {
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
}

/** Whether the error is the client's. */
function isRefusal(code: string): boolean {
  return ![
    'ERROR_UNKNOWN',
    'ERROR_UNAVAILABLE',
    'ERROR_REQUEST_TIMEOUT',
    'ERROR_CANCELLED',
    'ERROR_NOT_FOUND',
  ].includes(code);
}
