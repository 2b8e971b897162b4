import type { ApiGeneration } from '../../src/common/request/api-generation.js';
import { canaries } from '../oracle/canaries.js';
import { wildOptions } from '../oracle/arbitraries/job-tasks.js';
import { OTHER_DOMAIN, OWN_DOMAIN, randomTasks } from '../oracle/trials.js';
import type { Doc } from '../oracle/values.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import type { Engine } from '../support/engines.js';
import { freePort } from '../support/free-port.js';
import { insertJobTasks, openJobTasks } from '../support/job-tasks.js';
import { testSettings } from '../support/test-settings.js';
import { openClient, openSecondClient, type ApiClient, type TransportName } from '../support/transports.js';
import type { Answer, FuzzedService } from './fuzzed-service.js';
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
export interface Outcome extends Answer {
  /** What is suspicious about its statements, and what it left behind in the service. */
  readonly complaints: readonly string[];
}

/** Starts the service with these settings. */
export type StartService = (settings: Readonly<Record<string, string>>) => Promise<FuzzedService>;

/** The whole service over a database with the rows of four domains: two hold canary values, and one does outside a workspace. */
export class Target {
  private readonly clients: Readonly<Record<ApiGeneration, Readonly<Record<TransportName, ApiClient>>>>;

  private constructor(
    private readonly home: TestDatabase,
    readonly service: FuzzedService,
    readonly statements: KnownStatements,
    readonly own: readonly Doc[],
    readonly ids: readonly string[],
  ) {
    const { addresses } = service;
    this.clients = {
      1: { http: openClient('http', addresses), grpc: openClient('grpc', addresses) },
      2: { http: openSecondClient('http', addresses), grpc: openSecondClient('grpc', addresses) },
    };
  }

  /** Makes a database with random rows and starts the service over it; the caller closes it. */
  static async open(engine: Engine, seed: number, start: StartService): Promise<Target> {
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
    const service = await start({
      ...(await testSettings()),
      ...SETTINGS,
      ...{ DATABASE_URL: home.url, GRPC_V2_PORT: String(await freePort()) },
    });
    return new Target(home, service, statements, own, ids);
  }

  async close(): Promise<void> {
    for (const client of Object.values(this.clients).flatMap((clients) => Object.values(clients))) {
      client.close();
    }
    await this.service.close();
    await this.home.drop();
  }

  async ask(probe: Probe, way: Way): Promise<Outcome> {
    if (way !== 'direct') {
      return { ...(await askOver(this.clients[probe.generation][way], probe)), complaints: [] };
    }
    const { statements, pollution, ...answer } = await this.service.ask(probe);
    const suspicious = statements.map(([sql, values]) => this.statements.complaint(sql, values));
    const complaints = [
      ...suspicious.filter((complaint) => complaint !== null),
      ...pollution.map((name) => `every object has the member ${name} now`),
    ];
    return { ...answer, complaints };
  }
}

async function askOver(client: ApiClient, { method, request, workspace }: Probe): Promise<Answer> {
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
