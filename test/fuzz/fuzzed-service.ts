import { AsyncLocalStorage } from 'node:async_hooks';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startApplication, type RunningApplication } from '../../src/application.js';
import { toAppError } from '../../src/common/errors/to-app-error.js';
import { renderJson } from '../../src/common/json/render-json.js';
import { turnFor } from '../../src/common/request/large-requests.js';
import type { RequestContext } from '../../src/common/request/request-context.js';
import { RequestUsage } from '../../src/common/request/request-usage.js';
import { readSettings } from '../../src/config/read-settings.js';
import { DatabaseConnection } from '../../src/database/connection.js';
import type { RunOptions, Statement } from '../../src/database/database.js';
import type { JobTaskInfo } from '../../src/job-task/job-task.messages.js';
import { GetJobTaskRequest, JobTaskQuery, JobTaskStatQuery } from '../../src/job-task/job-task.requests.js';
import { JobTaskService } from '../../src/job-task/job-task.service.js';
import { RequestPipe } from '../../src/job-task/request.pipe.js';
import type { JsonObject } from '../oracle/arbitraries/conditions.js';
import { OTHER_DOMAIN, OWN_DOMAIN } from '../oracle/trials.js';
import type { AllAddresses } from '../support/transports.js';
import type { Probe } from './probes.js';

/** How the service answered. */
export interface Answer {
  /** The answer as text; null for an error. */
  readonly text: string | null;
  /** `OK`, or the code of the error. */
  readonly code: string;
  /** The message of an error. */
  readonly message: string;
}

/** An answer, and what it did in the service. */
export interface DirectAnswer extends Answer {
  /** Each statement with its number of values. */
  readonly statements: readonly (readonly [sql: string, values: number])[];
  /** Names that every object has since then. */
  readonly pollution: readonly string[];
}

/** Milliseconds by which timers of the service were late. */
export interface Lag {
  readonly p99: number;
  readonly max: number;
}

/** A service that is asked hostile questions: in this process, or in one of its own. */
export interface FuzzedService {
  readonly addresses: AllAddresses;
  /** Calls what both transports call. */
  ask(probe: Probe): Promise<DirectAnswer>;
  /** Runs the statement of the readiness probe, which otherwise runs once a second. */
  ping(): Promise<void>;
  lag(): Promise<Lag>;
  /** Lowers the priority of the calling thread below that of a service in a process of its own. */
  lowerPriority(): void;
  close(): Promise<void>;
}

const LAG_RESOLUTION_MS = 5;
const NAMES_OF_OBJECTS: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

export class ServiceInProcess implements FuzzedService {
  /** Requests in progress, each with its statements. */
  private readonly underWay = new AsyncLocalStorage<[string, number][]>();
  private readonly service: JobTaskService;
  private readonly delays = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS });

  private constructor(private readonly running: RunningApplication) {
    this.service = running.app.get(JobTaskService);
    this.watchStatements();
    this.delays.enable();
  }

  static async start(settings: Readonly<Record<string, string>>): Promise<ServiceInProcess> {
    return new ServiceInProcess(await startApplication(readSettings(settings)));
  }

  get addresses(): AllAddresses {
    const { httpUrl: http, grpcAddress: grpc, secondGrpcAddress: secondGrpc } = this.running;
    return { http, grpc: grpc ?? '', secondGrpc };
  }

  async ask(probe: Probe): Promise<DirectAnswer> {
    const statements: [string, number][] = [];
    const answer = await this.underWay.run(statements, () => this.answer(probe));
    const names = Object.getOwnPropertyNames(Object.prototype);
    return { ...answer, statements, pollution: names.filter((name) => !NAMES_OF_OBJECTS.has(name)) };
  }

  ping(): Promise<void> {
    return this.running.app.get(DatabaseConnection).current().ping();
  }

  lag(): Promise<Lag> {
    const { delays } = this;
    return Promise.resolve({
      p99: Math.max(delays.percentile(99) / 1e6 - LAG_RESOLUTION_MS, 0),
      max: delays.max / 1e6,
    });
  }

  lowerPriority(): void {
    // The service shares the thread.
  }

  async close(): Promise<void> {
    this.delays.disable();
    await this.running.close();
  }

  private async answer(probe: Probe): Promise<Answer> {
    try {
      // As the transports do.
      await turnFor(JSON.stringify(probe.request).length, {});
      return { text: await this.textOf(probe), code: 'OK', message: '' };
    } catch (error) {
      const { code, message, cause } = toAppError(error);
      const inside = code === 'ERROR_UNKNOWN' && cause instanceof Error ? `: ${cause.message}` : '';
      return { text: null, code, message: message + inside };
    }
  }

  private async textOf(probe: Probe): Promise<string> {
    const { method, request } = probe;
    const context = contextOf(probe);
    if (method === 'get') {
      return renderJson(await this.service.get(await this.read(GetJobTaskRequest, request), context));
    }
    if (method === 'stat') {
      return renderJson(await this.service.stat(await this.read(JobTaskStatQuery, request), context));
    }
    const reply = await this.service.list(await this.read(JobTaskQuery, request), context);
    if (!('batches' in reply)) {
      return renderJson(reply);
    }
    const results: JobTaskInfo[] = [];
    for await (const rows of reply.batches) {
      results.push(...rows);
    }
    return renderJson({ results, total_count: results.length });
  }

  private async read<T>(metatype: new () => T, request: JsonObject): Promise<T> {
    return this.running.app.get(RequestPipe).transform({ json: request, taker: {} }, { metatype }) as Promise<T> | T;
  }

  private watchStatements(): void {
    const database = this.running.app.get(DatabaseConnection).current();
    const [run, stream] = [database.run.bind(database), database.stream.bind(database)];
    const see = ({ sql, params }: Statement): void => {
      this.underWay.getStore()?.push([sql, params.length]);
    };
    Object.assign(database, {
      run: (statement: Statement, options?: RunOptions) => {
        see(statement);
        return run(statement, options);
      },
      stream: (statement: Statement, options?: RunOptions) => {
        see(statement);
        return stream(statement, options);
      },
    });
  }
}

/** A caller without a token may name its domain, so one that names the other domain has a token of its own. */
function contextOf({ request, generation, workspace }: Probe): RequestContext {
  return {
    transport: 'http',
    generation,
    workspaceId: workspace,
    requestId: 'fuzz',
    domainId: request['domain_id'] === OTHER_DOMAIN ? OWN_DOMAIN : null,
    userId: null,
    isSystem: false,
    signal: new AbortController().signal,
    deadline: Infinity,
    usage: new RequestUsage(),
  };
}
