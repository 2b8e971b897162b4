import { Client, credentials, status, type ServiceError } from '@grpc/grpc-js';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { openClient, type Method, type ApiClient } from '../support/transports.js';
import { attacksOn } from './support/attacks.js';
import { FakeJwksServer } from './support/fake-jwks-server.js';
import { startGuardedApp } from './support/guarded-app.js';
import { claims2022, claims20, makeSigningKey, sign } from './support/tokens.js';

const DOMAIN = 'domain-1';
const KEY = makeSigningKey('k1');
const evil = new FakeJwksServer((_, response) => response.end());
await evil.start();
evil.serve({ keys: [makeSigningKey('other').jwk] });
const ATTACKS = attacksOn(KEY, DOMAIN, evil.url);

const QUERY = { filter: [{ k: 'status', v: 'SUCCESS', o: 'eq' }] };
const STAT = { aggregate: [{ count: { name: 'count' } }] };

interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/cost-analysis/v1/job-task/job-task-of-domain-1' },
  { method: 'GET', path: '/cost-analysis/v1/job-tasks' },
  { method: 'POST', path: '/cost-analysis/v1/job-tasks/search', body: { query: QUERY } },
  { method: 'POST', path: '/cost-analysis/v1/job-tasks/stat', body: { query: STAT } },
  { method: 'POST', path: '/cost-analysis/v1/job-task/get', body: { job_task_id: 'job-task-of-domain-1' } },
  { method: 'POST', path: '/cost-analysis/v1/job-task/list', body: { query: QUERY } },
  { method: 'POST', path: '/cost-analysis/v1/job-task/stat', body: { query: STAT } },
  { method: 'POST', path: '/cost-analysis/job-task/get', body: { job_task_id: 'job-task-of-domain-1' } },
  { method: 'POST', path: '/cost-analysis/job-task/list', body: { query: QUERY } },
  { method: 'POST', path: '/cost-analysis/job-task/stat', body: { query: STAT } },
];

const METHODS: readonly (readonly [Method, Readonly<Record<string, unknown>>])[] = [
  ['get', { job_task_id: 'job-task-of-domain-1' }],
  ['list', { query: QUERY }],
  ['stat', { query: STAT }],
];

const HTTP_STATUS = { UNAUTHENTICATED: 401, PERMISSION_DENIED: 403 } as const;
const CODE = { UNAUTHENTICATED: 'ERROR_AUTHENTICATE_FAILURE', PERMISSION_DENIED: 'ERROR_PERMISSION_DENIED' } as const;

let folder = '';
let app: TestApp;
let grpc: ApiClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attack-'));
  const jwks = join(folder, 'jwks.json');
  await writeFile(jwks, JSON.stringify({ keys: [KEY.jwk] }));
  app = await startGuardedApp({ AUTH_JWKS_FILE: jwks }, [DOMAIN, 'domain-evil']);
  grpc = openClient('grpc', app);
});

afterAll(async () => {
  grpc.close();
  await app.close();
  await evil.stop();
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly body: string;
}

async function send(
  { method, path, body }: Route,
  token: string | null,
  members: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  const query = body === undefined ? `?${new URLSearchParams(members).toString()}` : '';
  const init = body === undefined ? {} : { body: JSON.stringify({ ...body, ...members }) };
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(`${app.http}${path}${query}`, { method, headers: { ...headers, ...type }, ...init });
  return { status: response.status, body: await response.text() };
}

describe.each(ROUTES)('HTTP $method $path', (route) => {
  it.each([
    ['2022', sign(KEY, claims2022(DOMAIN))],
    ['2.0', sign(KEY, claims20(DOMAIN, { permissions: ['cost-analysis:JobTask.read'] }))],
    ['2.0 without a limit', sign(KEY, claims20(DOMAIN, { permissions: [] }))],
    ['2.0 with a prefix', sign(KEY, claims20(DOMAIN, { permissions: ['cost-analysis:JobTask'] }))],
    ['an API key without exp', sign(KEY, claims2022(DOMAIN, { cat: 'API_KEY', exp: undefined }))],
  ])('lets a good token in: %s', async (_, token) => {
    expect((await send(route, token)).status).toBe(200);
    expect((await send(route, token, { domain_id: DOMAIN })).status).toBe(200);
  });

  it('lets a system token name any domain', async () => {
    const token = sign(KEY, claims20('domain-root', { typ: 'SYSTEM_TOKEN', own: 'SYSTEM' }));
    expect((await send(route, token, { domain_id: DOMAIN })).status).toBe(200);
  });

  it.each(ATTACKS)('refuses $title', async ({ token, request, refusedWith }) => {
    const answer = await send(route, token, request);
    expect(answer.status).toBe(HTTP_STATUS[refusedWith]);
    expect(JSON.parse(answer.body)).toMatchObject({ detail: { code: CODE[refusedWith] } });
  });
});

describe.each(METHODS)('gRPC %s', (method, request) => {
  it.each([
    ['token', { token: sign(KEY, claims2022(DOMAIN)) }],
    ['authorization', { authorization: `Bearer ${sign(KEY, claims20(DOMAIN))}` }],
  ])('lets a good token in: %s', async (_, metadata) => {
    expect(await grpc.call(method, request, metadata)).toHaveProperty('body');
  });

  it.each(ATTACKS)('refuses $title', async ({ token, request: members, refusedWith }) => {
    for (const metadata of token === null ? [{}] : [{ token }, { authorization: `Bearer ${token}` }]) {
      const answer = await grpc.call(method, { ...request, ...members }, metadata);
      expect(answer).toMatchObject({ error: { status: refusedWith, code: CODE[refusedWith] } });
    }
  });
});

/** Calls any method with any bytes and no token; the error, or null when it answered. */
async function callRaw(path: string, bytes: Buffer): Promise<ServiceError | null> {
  const client = new Client(app.grpc, credentials.createInsecure());
  const same = (any: Buffer): Buffer => any;
  try {
    return await new Promise((resolve) => {
      client.makeUnaryRequest(path, same, same, bytes, resolve);
    });
  } finally {
    client.close();
  }
}

describe('a request that is malformed as well', () => {
  it('is refused for its token on gRPC', async () => {
    const error = await callRaw('/spaceone.api.cost_analysis.v1.JobTask/list', Buffer.from([0xff, 0xff, 0xff]));
    expect(error?.code).toBe(status.UNAUTHENTICATED);
  });
});

/** Sends a path as it is: fetch would tidy it up first. */
function sendRaw(method: string, path: string): Promise<Answer> {
  const { hostname, port } = new URL(app.http);
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { method, hostname, port, path, headers: { 'content-type': 'application/json' } },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body });
        });
      },
    );
    request.on('error', reject).end(method === 'POST' ? '{}' : undefined);
  });
}

const TRICKS: readonly (readonly [string, (path: string) => string])[] = [
  ['a slash at the end', (path) => `${path}/`],
  ['two slashes at the start', (path) => `/${path}`],
  ['two slashes within', (path) => path.replace('/job-task', '//job-task')],
  ['an encoded slash', (path) => path.replace('/job-task', '%2fjob-task')],
  ['an encoded letter', (path) => path.replace('job', '%6aob')],
  ['capitals', (path) => path.toUpperCase()],
  ['a semicolon', (path) => `${path};x=1`],
  ['a dot segment', (path) => path.replace('/job-task', '/./job-task')],
  ['a way up', (path) => `/health/live/../..${path}`],
  ['an encoded way up', (path) => `/docs/%2e%2e${path}`],
  ['a suffix', (path) => `${path}.json`],
  ['a fragment', (path) => `${path}#/check`],
  ['a null byte', (path) => `${path}%00`],
  ['the whole address', (path) => `http://localhost/check/..${path}`],
  ['a query string', (path) => `${path}?path=/check`],
];

describe.each(TRICKS)('a path with %s', (_, change) => {
  it.each(
    ROUTES.flatMap(({ method, path }) => [method, 'HEAD', 'PUT', 'OPTIONS'].map((verb) => [verb, path] as const)),
  )('opens nothing: %s %s', async (method, path) => {
    // OPTIONS names the methods of a path and nothing else.
    const refusals = [400, 401, 403, 404, 405, ...(method === 'OPTIONS' ? [204] : [])];
    expect(refusals).toContain((await sendRaw(method, change(path))).status);
  });
});

describe('a good token', () => {
  const token = sign(KEY, claims2022(DOMAIN));

  it('shows the job tasks of its domain, which the request need not name', async () => {
    for (const transport of ['http', 'grpc'] as const) {
      const opened = openClient(transport, app);
      const answer = await opened.call('list', {}, { authorization: `Bearer ${token}` });
      opened.close();
      expect(answer).toMatchObject({ body: { results: [{ job_task_id: `job-task-of-${DOMAIN}` }], total_count: 1 } });
    }
  });

  it('does not show that a job task of another domain exists', async () => {
    const answers = await Promise.all(
      ['job-task-of-domain-evil', 'job-task-of-nobody'].map((id) => grpc.call('get', { job_task_id: id }, { token })),
    );
    expect(answers[0]).toMatchObject({ error: { status: 'NOT_FOUND' } });
    expect(answers[1]).toMatchObject({ error: { status: 'NOT_FOUND' } });
  });

  it('of the system shows the domain that the request names', async () => {
    const system = sign(KEY, claims20('domain-root', { typ: 'SYSTEM_TOKEN', own: 'SYSTEM' }));
    const answer = await grpc.call('list', { domain_id: 'domain-evil' }, { token: system });
    expect(answer).toMatchObject({ body: { results: [{ job_task_id: 'job-task-of-domain-evil' }] } });
  });
});

describe('what stays open', () => {
  it.each(['/check', '/health/live', '/health/ready', '/docs', '/docs-json'])('HTTP %s', async (path) => {
    // Readiness comes with the first heartbeat.
    await expect.poll(async () => (await sendRaw('GET', path)).status).toBe(200);
  });

  it.each(['/grpc.health.v1.Health/Check', '/spaceone.api.core.v1.ServerInfo/get_version'])('gRPC %s', async (path) => {
    expect(await callRaw(path, Buffer.alloc(0))).toBeNull();
  });
});

describe('a gRPC method that does not exist', () => {
  it.each(['/spaceone.api.cost_analysis.v1.JobTask/delete', '/spaceone.api.cost_analysis.v1.JobTask/LIST', '/x/y'])(
    '%s',
    async (path) => {
      expect((await callRaw(path, Buffer.alloc(0)))?.code).toBe(status.UNIMPLEMENTED);
    },
  );
});

it('no attack caused a request to an address of the attacker', () => {
  expect(evil.requests).toBe(0);
});
