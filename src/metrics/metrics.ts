import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { TRANSPORT_STATUS, type ErrorCode } from '../common/errors/error-code.js';
import type { RequestEnd } from '../common/request/request-end.js';
import { DATABASE_FAULTS } from '../database/database-fault.js';
import type { Settings } from '../config/settings.js';
import { VERSION } from '../config/version.js';
import { MetricRegistry } from './metric-registry.js';

export const OPERATIONS = ['get', 'list', 'count', 'stat', 'stream', 'explain'] as const;
export const WRITE_OPERATIONS = ['create', 'update', 'progress', 'delete', 'import', 'timeout'] as const;

/** The metrics of this process. Label values come from fixed sets, so that clients cannot create series. */
@Injectable()
export class Metrics extends MetricRegistry {
  private readonly http = this.histogram('http_server_request_duration_seconds', 'Duration of HTTP requests.', [
    'method',
    'route',
    'status',
  ]);
  private readonly rpc = this.histogram('rpc_server_duration_seconds', 'Duration of gRPC calls.', ['method', 'status']);
  private readonly errors = this.counts('job_task_request_errors_total', 'Failed requests, by error code.', [
    'wire',
    'code',
  ]);
  private readonly rejected = this.counts(
    'job_task_queries_rejected_total',
    'Requests rejected because of a client error, by error code.',
    ['reason'],
  );
  private readonly statements = this.histogram(
    'db_client_operation_duration_seconds',
    'Duration of statements, including the wait for a connection.',
    ['operation', 'outcome'],
  );
  private readonly shared = this.counts(
    'job_task_shared_executions_total',
    'Statements that shared the execution of another: equal counts and statistics, and job tasks that were read together.',
  );
  private readonly unusableIndexes = this.counts(
    'job_task_inexact_index_total',
    'Statements that could not use an index over options and read the table.',
  );
  private readonly refusedKeys = this.counts(
    'job_task_auth_keys_refused_total',
    'Fetched token keys that were ignored, by flaw.',
    ['flaw'],
  );

  constructor() {
    super();
    const build = this.facts('job_task_build_info', 'The running release.', ['version', 'node']);
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
      for (const transport of ['http', 'grpc']) {
        this.errors.inc({ wire: transport, code }, 0);
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
    const gauge = this.facts('job_task_setting', 'Numeric settings.', ['name']);
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
        for (const [transport, expiry] of certificates.expiries()) {
          this.set({ wire: transport }, expiry.getTime() / 1000);
        }
      },
    });
  }

  /** Exports readiness; workers are ready together when each of them is. */
  describeReadiness(readiness: { readonly ready: boolean }): void {
    this.gauge('job_task_ready', 'Whether the service is ready: 1 or 0.', () => Number(readiness.ready), 'min');
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
