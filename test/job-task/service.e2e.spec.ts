import { Client, credentials, Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../src/cli/demo/seed-demo.js';
import { readSettings } from '../../src/config/read-settings.js';
import { migrate } from '../../src/database/migrate.js';
import { openJobTaskDatabase } from '../../src/job-task/persistence/job-task.database.js';
import { jobTaskService } from '../../src/grpc/job-task.package.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { countsOne } from '../support/counted.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';

const DOMAIN = 'domain-demo00000001';
const ID = 'job-task-demo00000001';
const ROUTES = '/cost-analysis';

interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { detail?: { code: string; message: string; request_id: string } };
}

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await createDatabase('sqlite');
  const opened = await openJobTaskDatabase(readSettings({ DATABASE_URL: database.url }));
  await migrate(opened.dataSource);
  await seedDemo(opened, { count: 3_000 });
  await opened.close();
  app = await startTestApp({
    ...{ DATABASE_URL: database.url, GRPC_MAX_SEND_BYTES: '65536', MAX_PAGE_LIMIT: '500', METRICS_PORT: '0' },
  });
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

const answer = async (response: Response): Promise<HttpAnswer> => ({
  status: response.status,
  headers: response.headers,
  body: (await response.json()) as HttpAnswer['body'],
});
const get = async (path: string, headers: Record<string, string> = {}): Promise<HttpAnswer> =>
  answer(await fetch(`${app.http}${path}`, { headers }));
const post = async (path: string, body: unknown, headers: Record<string, string> = {}): Promise<HttpAnswer> =>
  answer(
    await fetch(`${app.http}${ROUTES}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );

describe('every route over HTTP', () => {
  it.each(['/v1/job-task/get', '/job-task/get'])('POST %s answers one job task', async (path) => {
    const { status: code, body } = await post(path, { job_task_id: ID, domain_id: DOMAIN });
    expect(code).toBe(200);
    expect(Object.keys(body)).toHaveLength(13);
    expect(body['job_task_id']).toBe(ID);
  });

  it('GET /v1/job-task/{job_task_id} answers the same', async () => {
    const byUrl = await get(`${ROUTES}/v1/job-task/${ID}?domain_id=${DOMAIN}`);
    expect(byUrl.body).toEqual((await post('/v1/job-task/get', { job_task_id: ID, domain_id: DOMAIN })).body);
    expect(
      (await get(`${ROUTES}/v1/job-task/${ID}?domain_id=${DOMAIN}&only=status,job_id&only=created_at`)).body,
    ).toEqual({
      status: byUrl.body['status'],
      job_id: byUrl.body['job_id'],
      created_at: byUrl.body['created_at'],
    });
  });

  it.each(['/v1/job-tasks/search', '/v1/job-task/list', '/job-task/list'])('POST %s answers a page', async (path) => {
    const { status: code, body } = await post(path, { domain_id: DOMAIN, query: { page: { limit: 3 } } });
    expect(code).toBe(200);
    expect(body['results']).toHaveLength(3);
    expect(body['total_count']).toBeGreaterThan(3);
  });

  it('GET /v1/job-tasks answers what the search does', async () => {
    const query = {
      filter: [{ k: 'status', v: 'SUCCESS', o: 'eq' }],
      page: { limit: 3 },
      sort: { key: 'created_count', desc: true },
    };
    const url = `query=${encodeURIComponent(JSON.stringify({ filter: query.filter }))}&query.page.limit=3&query.sort.key=created_count&query.sort.desc=true`;
    const byUrl = await get(`${ROUTES}/v1/job-tasks?domain_id=${DOMAIN}&${url}`);
    expect(byUrl.body).toEqual((await post('/v1/job-tasks/search', { domain_id: DOMAIN, query })).body);
  });

  it.each(['/v1/job-tasks/stat', '/v1/job-task/stat', '/job-task/stat'])(
    'POST %s answers a statistic',
    async (path) => {
      const { status: code, body } = await post(path, { domain_id: DOMAIN, query: { distinct: 'status' } });
      expect(code).toBe(200);
      expect(body['results']).toContain('SUCCESS');
      expect(body).not.toHaveProperty('total_count');
    },
  );

  it('streams a list without a page as one JSON object', async () => {
    const { headers, body } = await post('/v1/job-tasks/search', { domain_id: DOMAIN });
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect((body['results'] as unknown[]).length).toBeGreaterThan(1_000);
    expect(body['results']).toHaveLength(body['total_count'] as number);
  });

  it('streams an empty list too', async () => {
    expect((await post('/v1/job-tasks/search', { domain_id: 'nobody' })).body).toEqual({ results: [], total_count: 0 });
  });

  it('answers count_only with empty results', async () => {
    const { body } = await post('/v1/job-tasks/search', { domain_id: DOMAIN, query: { count_only: true } });
    expect(body['results']).toEqual([]);
    expect(body['total_count']).toBeGreaterThan(1_000);
  });

  it('compresses when asked', async () => {
    const { headers } = await post(
      '/v1/job-tasks/search',
      { domain_id: DOMAIN, query: { page: { limit: 50 } } },
      { 'accept-encoding': 'gzip' },
    );
    expect(headers.get('content-encoding')).toBe('gzip');
  });
});

describe('request ids', () => {
  it('are taken over and echoed, in the header and in errors', async () => {
    const { headers, body } = await post('/v1/job-task/get', {}, { 'x-request-id': 'mine-1' });
    expect(headers.get('x-request-id')).toBe('mine-1');
    expect(body.detail?.request_id).toBe('mine-1');
  });

  it.each(['a b', '<script>', 'x'.repeat(200)])('replace an invalid one: %s', async (id) => {
    expect((await get('/check', { 'x-request-id': id })).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('an invalid request over HTTP', () => {
  it.each([
    ['a body that is no JSON', '{"domain_id":', {}, 400, 'ERROR_INVALID_PARAMETER'],
    ['an empty body', '', {}, 400, 'ERROR_INVALID_PARAMETER'],
    ['a list', [], {}, 400, 'ERROR_INVALID_PARAMETER'],
    ['an unknown member', { nope: 1 }, {}, 400, 'ERROR_INVALID_PARAMETER'],
    ['no domain', {}, {}, 400, 'ERROR_REQUIRED_PARAMETER'],
    ['too much', { domain_id: 'x'.repeat(2_000_000) }, {}, 413, 'ERROR_RESOURCE_EXHAUSTED'],
    ['another content type', '{}', { 'content-type': 'text/plain' }, 415, 'ERROR_INVALID_PARAMETER'],
    ['a bad deadline', {}, { 'grpc-timeout': 'soon' }, 400, 'ERROR_INVALID_PARAMETER'],
    [
      'a page beyond the cap',
      { domain_id: DOMAIN, query: { page: { limit: 501 } } },
      {},
      429,
      'ERROR_RESOURCE_EXHAUSTED',
    ],
  ])('is refused: %s', async (_, body, headers, code, error) => {
    const refused = await post('/v1/job-tasks/search', body, headers);
    expect([refused.status, refused.body.detail?.code]).toEqual([code, error]);
  });

  it('is refused with the deadline of the caller', async () => {
    const late = await post(
      '/v1/job-task/stat',
      { domain_id: DOMAIN, query: { distinct: 'job_id' } },
      { 'x-request-timeout': '0' },
    );
    expect([late.status, late.body.detail?.code]).toEqual([504, 'ERROR_REQUEST_TIMEOUT']);
  });

  it.each(['/nope', '/cost-analysis/v1/job-tasks/nope', '//check'])('has no route: %s', async (path) => {
    const { status: code, body } = await get(path);
    expect([code, body.detail?.code]).toEqual([404, 'ERROR_NOT_FOUND']);
  });

  it('names the job task that is not there, as SpaceONE does', async () => {
    const { status: code, body } = await get(`${ROUTES}/v1/job-task/nope?domain_id=${DOMAIN}`);
    expect(code).toBe(404);
    expect(body.detail).toMatchObject({
      code: 'ERROR_NOT_FOUND',
      message: 'Resource cannot be found or access is denied. (job_task_id = nope)',
    });
  });
});

describe('gRPC', () => {
  let client: Client;
  beforeAll(() => {
    client = new Client(app.grpc, credentials.createInsecure());
  });
  afterAll(() => {
    client.close();
  });

  type Reply = { readonly value: Record<string, unknown> } | { readonly error: ServiceError };
  const call = (
    method: 'get' | 'list',
    request: object,
    metadata = new Metadata(),
  ): Promise<Reply & { trailer?: Metadata }> =>
    new Promise((resolve) => {
      const { path, requestSerialize, responseDeserialize } = jobTaskService[method];
      let reply: Reply | undefined;
      const unary = client.makeUnaryRequest(
        path,
        requestSerialize as never,
        responseDeserialize,
        request,
        metadata,
        (error, value) => {
          reply = error === null ? { value: value as Record<string, unknown> } : { error };
          if (error !== null) {
            resolve(reply);
          }
        },
      );
      unary.on('status', ({ metadata: trailer }) => {
        setImmediate(() => {
          if (reply !== undefined) {
            resolve({ ...reply, trailer });
          }
        });
      });
    });

  it('takes the request id over and echoes it', async () => {
    const metadata = new Metadata();
    metadata.set('transaction_id', 'tnx-0123456789ab');
    const fine = await call('get', { job_task_id: ID, domain_id: DOMAIN }, metadata);
    expect(fine.trailer?.get('x-request-id')).toEqual(['tnx-0123456789ab']);
    const refused = await call('get', {}, metadata);
    expect('error' in refused && refused.error.metadata.get('x-request-id')).toEqual(['tnx-0123456789ab']);
  });

  it('says how to make an answer smaller that is too large, and counts the error once', async () => {
    const refused = await call('list', { domain_id: DOMAIN });
    expect('error' in refused && [refused.error.code, refused.error.details]).toEqual([
      status.RESOURCE_EXHAUSTED,
      expect.stringMatching(/^ERROR_RESOURCE_EXHAUSTED: .*query\.page/),
    ]);
    const method = '/spaceone.api.cost_analysis.v1.JobTask/list';
    const series = `rpc_server_duration_seconds_count{method="${method}",status="RESOURCE_EXHAUSTED"}`;
    await countsOne(app, { transport: 'grpc', code: 'ERROR_RESOURCE_EXHAUSTED', series }, async () => {
      const pageRefused = await call('list', { domain_id: DOMAIN, query: { page: { limit: 499 } } });
      expect('error' in pageRefused && pageRefused.error.code).toBe(status.RESOURCE_EXHAUSTED);
    });
  });
});

describe('health', () => {
  it.each([
    ['/health/live', { status: 'alive' }],
    ['/health/ready', { status: 'ready' }],
    ['/check', { status: 'SERVING' }],
  ])('%s', async (path, body) => {
    expect(await get(path)).toMatchObject({ status: 200, body });
  });

  it('reports an unavailable database, and the service starts nevertheless', async () => {
    const alone = await startTestApp({ DATABASE_URL: 'mysql://nobody@127.0.0.1:9/none' });
    try {
      const state = async (path: string): Promise<number> => (await fetch(`${alone.http}${path}`)).status;
      expect([await state('/health/live'), await state('/health/ready'), await state('/check')]).toEqual([
        200, 503, 503,
      ]);
      const response = await fetch(`${alone.http}${ROUTES}/v1/job-tasks?domain_id=${DOMAIN}`);
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('1');
    } finally {
      await alone.close();
    }
  });
});

describe('the end', () => {
  it('lets a streamed answer finish', async () => {
    const short = await startTestApp({ DATABASE_URL: database.url });
    const response = await fetch(`${short.http}${ROUTES}/v1/job-tasks?domain_id=${DOMAIN}`);
    const closing = short.close();
    const { results, total_count: total } = (await response.json()) as { results: unknown[]; total_count: number };
    expect(results).toHaveLength(total);
    await closing;
    await expect(fetch(`${short.http}/check`)).rejects.toThrow();
  });
});
