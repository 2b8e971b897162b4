import { Client, credentials } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { healthService } from '../../../src/grpc/health.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import { startServiceProcess, type ServiceProcess } from '../../support/service-process.js';
import { openClient, TRANSPORTS } from '../../support/transports.js';

/** Sends a request like a probe of Kubernetes. */
async function askHealth(address: string): Promise<void> {
  const client = new Client(address, credentials.createInsecure());
  const { path, requestSerialize, responseDeserialize } = healthService.Check;
  await new Promise<void>((resolve, reject) => {
    client.makeUnaryRequest(path, requestSerialize, responseDeserialize, { service: '' }, (error) => {
      client.close();
      if (error === null) {
        resolve();
      } else {
        reject(error);
      }
    });
  });
}

const LIST = '/cost-analysis/v1/job-task/list';

describe('the log', () => {
  let database: TestDatabase;
  let service: ServiceProcess;
  let timing: string | null;
  beforeAll(async () => {
    database = await createDatabase('sqlite');
    service = await startServiceProcess({ DATABASE_URL: database.url, LOG_FORMAT: 'json', SLOW_QUERY_MS: '1' });
    for (const name of TRANSPORTS) {
      const client = openClient(name, service);
      const filter = [{ k: 'job_id', v: 'value-of-a-caller', o: 'eq' }];
      const request = { domain_id: 'nobody', query: { filter, page: { limit: 1 } } };
      await client.call('list', request, { token: 'secret-token', authorization: 'Bearer secret-token' });
      await client.call('get', { domain_id: 'nobody', job_task_id: 'a\n\u001b[31mb' });
      client.close();
    }
    await Promise.all([fetch(`${service.http}/health/ready`), fetch(`${service.http}/check`), askHealth(service.grpc)]);
    const late = await fetch(`${service.http}/cost-analysis/v1/job-tasks?domain_id=nobody&query.page.limit=1`, {
      headers: { 'x-request-id': 'mine-1' },
    });
    timing = late.headers.get('server-timing');
    service.child.kill('SIGTERM');
    await service.ended();
  });
  afterAll(() => database.drop());

  const lines = (): Record<string, unknown>[] =>
    service
      .standardOutput()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('has a line with the cost of each request except health checks', () => {
    const requests = lines().filter(({ msg }) => msg === 'request');
    expect(requests).toHaveLength(5);
    const numbers = { ms: expect.any(Number), databaseMs: expect.any(Number) };
    const [ofHttp] = requests;
    expect(ofHttp).toMatchObject({ context: 'HTTP', method: 'POST', route: LIST, status: 200, rows: 1, ...numbers });
    const ofGrpc = requests.find(({ status }) => status === 'NOT_FOUND');
    expect(ofGrpc).toMatchObject({ context: 'gRPC', code: 'ERROR_NOT_FOUND', rows: 0, ...numbers });
    expect(requests.at(-1)).toMatchObject({ requestId: 'mine-1', route: '/cost-analysis/v1/job-tasks' });
  });

  it('shows the start and the shutdown', () => {
    const all = lines();
    const started = all.find(({ msg }) => msg === 'listening');
    expect(started).toMatchObject({
      level: 'info',
      version: expect.any(String),
      http: service.http,
      grpc: service.grpc,
    });
    const end = ['SIGTERM: shutting down', 'ended, every request was answered'];
    expect(all.filter(({ context }) => context === 'Shutdown').map(({ msg }) => msg)).toEqual(end);
  });

  it('has slow statements with their SQL and without their values', () => {
    const slow = lines().filter(({ msg }) => msg === 'slow query');
    expect(slow.length).toBeGreaterThan(0);
    expect(slow[0]).toMatchObject({ requestId: expect.any(String), sql: expect.stringMatching(/^SELECT .*\?/s) });
  });

  it('holds no token, no value of a caller and no control character', () => {
    expect(service.output()).not.toMatch(/secret-token|value-of-a-caller/);
    const control = [...service.output()].filter((character) => character < ' ' && character !== '\n');
    expect(control).toEqual([]);
  });

  it('is sent to the client in short', () => {
    expect(timing).toMatch(/^db;dur=[\d.]+, total;dur=[\d.]+$/);
  });
});
