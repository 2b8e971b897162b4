import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, credentials, status, type ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../src/cli/demo/seed-demo.js';
import { readSettings } from '../../src/config/read-settings.js';
import { migrate } from '../../src/database/migrate.js';
import { openJobTaskDatabase } from '../../src/job-task/persistence/job-task.database.js';
import { jobTaskService } from '../../src/grpc/job-task.package.js';
import { startTestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { runsOf } from '../support/runs.js';
import { startServiceProcess } from '../support/service-process.js';
import { guardFor, PATIENCE_MS } from '../support/patience.js';

const DOMAIN = 'domain-demo00000001';
const ROUNDS = runsOf(2);
const LIST = '/cost-analysis/v1/job-task/list';

async function seeded(engine: Parameters<typeof createDatabase>[0], count: number): Promise<TestDatabase> {
  const database = await createDatabase(engine);
  const opened = await openJobTaskDatabase(readSettings({ DATABASE_URL: database.url }));
  await migrate(opened.dataSource);
  await seedDemo(opened, { count });
  await opened.close();
  return database;
}

const list = (base: string, body: object): Promise<Response> =>
  fetch(base + LIST, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

describeOnEachEngine('the end', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await seeded(engine, 5_000);
  });
  afterAll(() => database.drop());

  it('does not wait for callers who dropped a streamed answer', async () => {
    const app = await startTestApp({ DATABASE_URL: database.url });
    const answers = await Promise.all(Array.from({ length: 5 }, () => list(app.http, { domain_id: DOMAIN })));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    await Promise.all(answers.map(async (answer) => answer.body?.cancel()));
    const started = Date.now();
    await app.close();
    expect(Date.now() - started).toBeLessThan(guardFor(4_000));
  });
});

describe('the end', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await seeded('sqlite', 5_000);
  });
  afterAll(() => database.drop());

  it('is not delayed by a reflection stream, a health watch or a connection without a request', async () => {
    const app = await startTestApp({ DATABASE_URL: database.url });
    const client = new Client(app.grpc, credentials.createInsecure());
    const identity = (bytes: Buffer): Buffer => bytes;
    const ended: Promise<void>[] = [];
    const kept = (stream: { on(event: string, listener: () => void): unknown; resume(): unknown }): void => {
      ended.push(new Promise((resolve) => stream.on('end', resolve)));
      stream.on('error', () => undefined);
      stream.resume();
    };
    const path = '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo';
    const reflection = client.makeBidiStreamRequest(path, identity, identity);
    kept(reflection);
    // list_services: ""
    reflection.write(Buffer.from([0x3a, 0x00]));
    await new Promise((resolve) => reflection.once('data', resolve));
    kept(client.makeServerStreamRequest('/grpc.health.v1.Health/Watch', identity, identity, Buffer.alloc(0)));
    const { hostname, port } = new URL(app.http);
    const silent = connect(Number(port), hostname);
    await new Promise((resolve) => silent.once('connect', resolve));
    const started = Date.now();
    await app.close();
    await Promise.all(ended);
    expect(Date.now() - started).toBeLessThan(guardFor(3_000));
    client.close();
    silent.destroy();
  });

  it('aborts requests that take longer than SHUTDOWN_TIMEOUT_MS', async () => {
    const app = await startTestApp({ DATABASE_URL: database.url, SHUTDOWN_TIMEOUT_MS: '300' });
    const { hostname, port } = new URL(app.http);
    const half = connect(Number(port), hostname);
    half.write(`POST ${LIST} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`);
    const broken = new Promise((resolve) => half.once('close', resolve));
    half.on('error', () => undefined);
    await delay(100);
    const started = Date.now();
    await app.close();
    await broken;
    expect(Date.now() - started).toBeLessThan(guardFor(2_500));
  });

  it(
    'under load loses no answer and exits with 0',
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const service = await startServiceProcess({ DATABASE_URL: database.url, LOG_FORMAT: 'json' });
        const load = new Load(service.http, service.grpc);
        const done = load.run(8);
        await expect.poll(() => Math.min(...Object.values(load.answered))).toBeGreaterThan(20);
        service.child.kill('SIGTERM');
        expect(await service.ended()).toBe(0);
        await done;
        expect(load.lost).toEqual([]);
        // The kernel resets connections that nobody accepted before the port was closed: no request of theirs was taken.
        expect(load.untaken.filter((id) => service.output().includes(id))).toEqual([]);
      }
    },
    (1 + ROUNDS) * PATIENCE_MS,
  );

  it('happens at once on a second signal', async () => {
    const service = await startServiceProcess({ DATABASE_URL: database.url, SHUTDOWN_DELAY_MS: '120000' });
    service.child.kill('SIGTERM');
    await delay(300);
    expect((await fetch(`${service.http}/health/ready`)).status).toBe(503);
    expect((await fetch(`${service.http}/health/live`)).status).toBe(200);
    const started = Date.now();
    service.child.kill('SIGTERM');
    expect(await service.ended()).toBe(1);
    expect(Date.now() - started).toBeLessThan(guardFor(1_000));
  });
});

/** Callers on both transports who go on until the port is closed, and write down every answer that is none. */
class Load {
  readonly answered = { http: 0, grpc: 0 };
  readonly lost: string[] = [];
  /** Ids of requests that ended with a reset of a connection that was new. */
  readonly untaken: string[] = [];

  constructor(
    private readonly http: string,
    private readonly grpc: string,
  ) {}

  async run(callers: number): Promise<void> {
    const client = new Client(this.grpc, credentials.createInsecure());
    const agent = new Agent({ keepAlive: true });
    const each = Array.from({ length: callers });
    await Promise.all([...each.map(() => this.callHttp(agent)), ...each.map(() => this.callGrpc(client))]);
    agent.destroy();
    client.close();
  }

  private async callHttp(agent: Agent): Promise<void> {
    for (;;) {
      const id = randomUUID();
      const answer = await post(this.http + LIST, id, agent);
      if (answer === 'ECONNREFUSED') {
        return;
      }
      if (answer === 'reset while new') {
        this.untaken.push(id);
        return;
      }
      if (typeof answer === 'string' || answer.results.length !== 10) {
        this.lost.push(`HTTP ${JSON.stringify(answer)}`);
        return;
      }
      this.answered.http++;
    }
  }

  private async callGrpc(client: Client): Promise<void> {
    for (;;) {
      const answer = await new Promise<ServiceError | number>((resolve) => {
        const { path, requestSerialize, responseDeserialize } = jobTaskService.list;
        client.makeUnaryRequest(
          path,
          requestSerialize as never,
          responseDeserialize,
          { domain_id: DOMAIN, query: { page: { limit: 10 } } },
          (error, value) => {
            resolve(error ?? (value as { results?: unknown[] } | undefined)?.results?.length ?? 0);
          },
        );
      });
      if (typeof answer !== 'number' && answer.code === status.UNAVAILABLE && answer.details.includes('connect')) {
        return;
      }
      if (answer !== 10) {
        this.lost.push(`gRPC ${typeof answer === 'number' ? answer : `${answer.code} ${answer.details}`}`);
        return;
      }
      this.answered.grpc++;
    }
  }
}

function post(url: string, id: string, agent: Agent): Promise<{ results: unknown[] } | string> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'x-request-id': id };
    const call = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('error', (error) => {
        resolve(`half an answer: ${error.message}`);
      });
      response.on('end', () => {
        resolve(response.statusCode === 200 ? (JSON.parse(text) as { results: unknown[] }) : text);
      });
    });
    call.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'ECONNRESET' && !call.reusedSocket ? 'reset while new' : (error.code ?? error.message));
    });
    call.end(JSON.stringify({ domain_id: DOMAIN, query: { page: { limit: 10 } } }));
  });
}
