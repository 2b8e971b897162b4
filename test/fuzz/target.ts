import { AsyncLocalStorage } from 'node:async_hooks';
import type { ApiGeneration } from '../../src/common/request/api-generation.js';
import { toAppError } from '../../src/common/errors/to-app-error.js';
import { turnFor } from '../../src/common/request/large-requests.js';
import { renderJson } from '../../src/common/json/render-json.js';
import type { RequestContext } from '../../src/common/request/request-context.js';
import { RequestUsage } from '../../src/common/request/request-usage.js';
import { startApplication, type RunningApplication } from '../../src/application.js';
import { readSettings } from '../../src/config/read-settings.js';
import { DatabaseConnection } from '../../src/database/connection.js';
import type { RunOptions, Statement } from '../../src/database/database.js';
import type { JobTaskInfo } from '../../src/job-task/job-task.messages.js';
import { GetJobTaskRequest, JobTaskQuery, JobTaskStatQuery } from '../../src/job-task/job-task.requests.js';
import { JobTaskService } from '../../src/job-task/job-task.service.js';
import { RequestPipe } from '../../src/job-task/request.pipe.js';
import type { JsonObject } from '../oracle/arbitraries/conditions.js';
import { wildOptions } from '../oracle/arbitraries/job-tasks.js';
import { canaries } from '../oracle/canaries.js';
import { OTHER_DOMAIN, OWN_DOMAIN, randomTasks } from '../oracle/trials.js';
import type { Doc } from '../oracle/values.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import type { Engine } from '../support/engines.js';
import { insertJobTasks, openJobTasks } from '../support/job-tasks.js';
import { freePort } from '../support/free-port.js';
import { testSettings } from '../support/test-settings.js';
import { openSecondClient, openClient, type ApiClient, type TransportName } from '../support/transports.js';
import { OWN_WORKSPACE, SHARED_DOMAIN, type Probe } from './probes.js';
import { KnownStatements } from './statements.js';

/** How a probe reaches the service: straight to what both transports call, or over a socket. */
export type Way = 'direct' | TransportName;

/** The defaults, but quiet. Time is measured instead of limited, so that a busy machine causes no failure. */
const SETTINGS = {
  LOG_LEVEL: 'silent',
  DATABASE_POOL_SIZE: '4',
  SHUTDOWN_DELAY_MS: '0',
  REQUEST_TIMEOUT_MS: '600000',
  DATABASE_ACQUIRE_TIMEOUT_MS: '600000',
};

/** The outcome of a probe. */
export interface Outcome {
  /** The answer as text; null for an error. */
  readonly text: string | null;
  /** `OK`, or the code of the error. */
  readonly code: string;
  /** The message of an error. */
  readonly message: string;
  /** Why its statements are suspicious. */
  readonly complaints: readonly string[];
}

/** The whole service over a database with the rows of four domains: two hold canary values, and one does outside a workspace. */
export class Target {
  /** Requests in progress, each with what is suspicious about its statements. */
  private readonly underWay = new AsyncLocalStorage<string[]>();
  private readonly service: JobTaskService;
  private readonly clients: Readonly<Record<ApiGeneration, Readonly<Record<TransportName, ApiClient>>>>;

  private constructor(
    private readonly home: TestDatabase,
    private readonly running: RunningApplication,
    readonly statements: KnownStatements,
    readonly own: readonly Doc[],
    readonly ids: readonly string[],
  ) {
    this.service = running.app.get(JobTaskService);
    const { httpUrl: http, grpcAddress: grpc, secondGrpcAddress: secondGrpc } = running;
    const addresses = { http, grpc: grpc ?? '', secondGrpc };
    this.clients = {
      1: { http: openClient('http', addresses), grpc: openClient('grpc', addresses) },
      2: { http: openSecondClient('http', addresses), grpc: openSecondClient('grpc', addresses) },
    };
  }

  /** Makes a database with random rows and starts the service over it; the caller closes it. */
  static async open(engine: Engine, seed: number): Promise<Target> {
    const home = await createDatabase(engine);
    const { all, own, ids } = randomTasks(seed, wildOptions);
    const mine = all.filter((task) => task.domain_id === OWN_DOMAIN);
    const database = await openJobTasks(home);
    await insertJobTasks(database, [
      ...mine,
      ...mine.map((task, index) => ({
        ...task,
        job_task_id: `s-${task.job_task_id as string}`,
        ...{ domain_id: SHARED_DOMAIN, workspace_id: index % 2 === 0 ? OWN_WORKSPACE : '*' },
      })),
      ...[OTHER_DOMAIN, 'domain-third', SHARED_DOMAIN].flatMap((domain) => canaries(mine.slice(0, 12), domain)),
    ]);
    const statements = new KnownStatements(database.dialect);
    await database.close();
    const running = await startApplication(
      readSettings({
        ...(await testSettings()),
        ...SETTINGS,
        ...{ DATABASE_URL: home.url, GRPC_V2_PORT: String(await freePort()) },
      }),
    );
    const target = new Target(home, running, statements, own, ids);
    target.watchStatements();
    return target;
  }

  async close(): Promise<void> {
    for (const client of Object.values(this.clients).flatMap((clients) => Object.values(clients))) {
      client.close();
    }
    await this.running.close();
    await this.home.drop();
  }

  get httpUrl(): string {
    return this.running.httpUrl;
  }

  async ask(probe: Probe, way: Way): Promise<Outcome> {
    const complaints: string[] = [];
    const outcome = await this.underWay.run(complaints, () =>
      way === 'direct' ? this.askDirectly(probe) : askOver(this.clients[probe.generation][way], probe),
    );
    return { ...outcome, complaints };
  }

  /** Runs the statement of the readiness probe, which otherwise runs once a second. */
  ping(): Promise<void> {
    return this.running.app.get(DatabaseConnection).current().ping();
  }

  private async askDirectly(probe: Probe): Promise<Omit<Outcome, 'complaints'>> {
    try {
      // As the transports do.
      await turnFor(JSON.stringify(probe.request).length, {});
      return { text: await this.answer(probe), code: 'OK', message: '' };
    } catch (error) {
      const { code, message, cause } = toAppError(error);
      const inside = code === 'ERROR_UNKNOWN' && cause instanceof Error ? `: ${cause.message}` : '';
      return { text: null, code, message: message + inside };
    }
  }

  private async answer(probe: Probe): Promise<string> {
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
      const complaint = this.statements.complaint(sql, params.length);
      if (complaint !== null) {
        this.underWay.getStore()?.push(complaint);
      }
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

async function askOver(client: ApiClient, { method, request, workspace }: Probe): Promise<Omit<Outcome, 'complaints'>> {
  const headers = workspace === null ? {} : { x_workspace_id: workspace };
  const answer = await client.call(method, request, headers).catch(String);
  // A response that a client cannot read is a failure.
  if (typeof answer === 'string') {
    return { text: null, code: 'NO_ANSWER', message: answer };
  }
  if ('body' in answer) {
    return { text: JSON.stringify(answer.body), code: 'OK', message: '' };
  }
  const { code, message, status } = answer.error;
  // What the messages of gRPC cannot say has no bytes; HTTP and the direct way send it.
  if (code === 'Request message serialization failure') {
    return { text: null, code: 'NOT_SENT', message: '' };
  }
  return { text: null, code: code === '' ? `NO_CODE (${status})` : code, message };
}
