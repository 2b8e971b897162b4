import { connect } from 'node:net';
import { Client, credentials, status, type ClientOptions, type ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobTaskService } from '../../src/grpc/job-task.package.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { EventLoopLag } from '../support/event-loop-lag.js';
import { guardFor } from '../support/patience.js';

const LIST = '/cost-analysis/v1/job-task/list';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase('sqlite');
});
afterAll(() => database.drop());

async function withApp(settings: Record<string, string>, work: (app: TestApp) => Promise<void>): Promise<void> {
  const app = await startTestApp({ DATABASE_URL: database.url, ...settings });
  try {
    await work(app);
  } finally {
    await app.close();
  }
}

const list = (app: TestApp, domain: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(app.http + LIST, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ domain_id: domain, query: { page: { limit: 1 } } }),
  });

/** Tries again after a minute, unless it is told another time. */
const PATIENT = {
  'grpc.service_config': JSON.stringify({
    loadBalancingConfig: [],
    methodConfig: [
      {
        name: [{}],
        retryPolicy: {
          maxAttempts: 3,
          initialBackoff: '60s',
          maxBackoff: '60s',
          backoffMultiplier: 1,
          retryableStatusCodes: ['RESOURCE_EXHAUSTED'],
        },
      },
    ],
  }),
};

function listOverGrpc(app: TestApp, domain: string, options: ClientOptions = {}): Promise<ServiceError | null> {
  const client = new Client(app.grpc, credentials.createInsecure(), options);
  const { path, requestSerialize, responseDeserialize } = jobTaskService.list;
  const request = { domain_id: domain, query: { page: { limit: 1 } } };
  return new Promise((resolve) => {
    client.makeUnaryRequest(path, requestSerialize as never, responseDeserialize, request, (error) => {
      client.close();
      resolve(error);
    });
  });
}

describe('a rate limit', () => {
  it('is shared by both transports, and separate for each domain', () =>
    withApp({ RATE_LIMIT_PER_SECOND: '1', RATE_LIMIT_BURST: '3' }, async (app) => {
      const both = await Promise.all([
        ...Array.from({ length: 20 }, () => list(app, 'a')),
        ...Array.from({ length: 20 }, () => listOverGrpc(app, 'a')),
      ]);
      const http = both.slice(0, 20) as Response[];
      const grpc = both.slice(20) as (ServiceError | null)[];
      expect(http.filter((answer) => !answer.ok && answer.status !== 429)).toEqual([]);
      expect(http.find((answer) => answer.status === 429)?.headers.get('retry-after')).toBe('1');
      const error = grpc.find((answer) => answer !== null);
      expect([error?.code, error?.metadata.get('retry-after')]).toEqual([status.RESOURCE_EXHAUSTED, ['1']]);
      const answered = http.filter((answer) => answer.ok).length + grpc.filter((answer) => answer === null).length;
      expect(answered).toBeLessThan(20);
      expect((await list(app, 'b')).status).toBe(200);
    }));

  it('makes gRPC clients with a retry policy wait for the pushback', () =>
    withApp({ RATE_LIMIT_PER_SECOND: '1' }, async (app) => {
      // From before the first call: the limit lets the second one in a second after it, however late it comes.
      const started = Date.now();
      expect(await listOverGrpc(app, 'a')).toBeNull();
      expect(await listOverGrpc(app, 'a', PATIENT)).toBeNull();
      expect(Date.now() - started).toBeGreaterThan(900);
    }));
});

describe('a service whose event loop lags', () => {
  it('rejects calls of the API on both transports, answers health checks, and recovers', () =>
    withApp({ MAX_EVENT_LOOP_LAG_MS: '100' }, async (app) => {
      const listed = async (): Promise<number> => (await list(app, 'a')).status;
      // A busy machine may lag by itself at first.
      await expect.poll(listed).toBe(200);
      const lag = new EventLoopLag(200);
      await expect.poll(listed).toBe(503);
      const refused = await list(app, 'a');
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
      const error = await listOverGrpc(app, 'a');
      expect([error?.code, error?.metadata.get('retry-after')]).toEqual([status.UNAVAILABLE, ['2']]);
      expect((await fetch(`${app.http}/health/ready`)).status).toBe(200);
      lag.end();
      await expect.poll(listed).toBe(200);
    }));
});

describe('a slow client', () => {
  it('has 15 seconds for the headers of a request', () =>
    withApp({}, async (app) => {
      const { hostname, port } = new URL(app.http);
      const socket = connect(Number(port), hostname);
      socket.write('GET /check HTTP/1.1\r\nhost: x\r\n');
      let answer = '';
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
      const closed = new Promise((resolve) => socket.once('close', resolve));
      const started = Date.now();
      const drip = setInterval(() => socket.write('x-a: b\r\n'), 1_000);
      socket.on('error', () => undefined);
      await closed;
      clearInterval(drip);
      expect(Date.now() - started).toBeLessThan(guardFor(16_000));
      expect(answer).toMatch(/^HTTP\/1.1 408 /);
    }));
});

describe('a request without a token', () => {
  it('is refused before its body is read', () =>
    withApp({ AUTH_MODE: 'jwt', AUTH_JWKS_URL: 'http://127.0.0.1:9/keys', HTTP_HOST: '127.0.0.1' }, async (app) => {
      const { hostname, port } = new URL(app.http);
      const socket = connect(Number(port), hostname);
      socket.write(
        `POST ${LIST} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n`,
      );
      const answer = await new Promise<string>((resolve) =>
        socket.once('data', (chunk: Buffer) => {
          resolve(chunk.toString());
        }),
      );
      expect(answer).toMatch(/^HTTP\/1.1 401 [\s\S]*www-authenticate: Bearer[\s\S]*ERROR_AUTHENTICATE_FAILURE/);
      socket.destroy();
      expect((await fetch(`${app.http}/health/live`)).status).toBe(200);
    }));
});
