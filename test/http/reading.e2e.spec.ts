import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import protobuf from 'protobufjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGuardedApp } from '../auth/support/guarded-app.js';
import { claims2022, makeSigningKey, sign } from '../auth/support/tokens.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { framed, rawCall } from '../support/raw-grpc.js';
import { processorTimeOf } from '../support/processor-time.js';

const LIST = '/cost-analysis/v1/job-tasks/search';
const RPC = '/spaceone.api.cost_analysis.v1.JobTask/list';
const MARK = '\ufeff';
const MILLION = 1_000_000;
/** Far above what a request may cost. */
const COST_MS = 2_500;

interface Answer {
  readonly status: number;
  readonly code?: string;
  readonly message?: string;
}

async function post(
  { http }: TestApp,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
  path = LIST,
): Promise<Answer> {
  const response = await fetch(`${http}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  const { detail } = (await response.json()) as { detail?: { code: string; message: string } };
  return { status: response.status, ...detail };
}

async function get({ http }: TestApp, query: string): Promise<Answer> {
  const response = await fetch(`${http}/cost-analysis/v1/job-tasks?${query}`);
  const { detail } = (await response.json()) as { detail?: { code: string; message: string } };
  return { status: response.status, ...detail };
}

const twice = (place: string): object => ({
  status: 400,
  code: 'ERROR_INVALID_PARAMETER',
  message: `${place}: must be given once, got it twice`,
});

/** Texts of a million characters that JSON.parse takes long for. */
const HEAVY: readonly (readonly [string, string])[] = [
  ['nested arrays', '['.repeat(MILLION / 2) + ']'.repeat(MILLION / 2)],
  ['nested objects', `${'{"a":'.repeat(MILLION / 6)}1${'}'.repeat(MILLION / 6)}`],
  ['empty arrays', `[${'[],'.repeat(MILLION / 3)}[]]`],
  ['members', `{${Array.from({ length: MILLION / 10 }, (_, index) => `"${String(index)}":1`).join(',')}}`],
];

describe('requests as they are read', () => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await createDatabase('sqlite');
    app = await startTestApp({ DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it.each([
    ['{"domain_id":"a","domain_id":"b"}', 'domain_id'],
    ['{"domain_id":"a","\\u0064omain_id":"b"}', 'domain_id'],
    ['{"domain_id":"a","query":{"filter":[{"k":"status","v":"x","o":"eq"}],"filter":[]}}', 'query.filter'],
    ['{"domain_id":"a","query":{"filter":[{"k":"job_id","k":"status","v":"x","o":"eq"}]}}', 'query.filter[0].k'],
    ['{"domain_id":"a","query":{"filter":[{"k":"options.a","v":{"b":1,"b":2},"o":"eq"}]}}', 'query.filter[0].v.b'],
    ['{"domain_id":"a","query":{"page":{"limit":1,"limit":2}}}', 'query.page.limit'],
  ])('have each member once: %s', async (body, place) => {
    expect(await post(app, body)).toMatchObject(twice(place));
  });

  it.each([
    ['query={"filter":[],"filter":[]}', 'query.filter: must be given once, got it twice'],
    ['query={"page":{"limit":1,"limit":2}}', 'query.page.limit: must be given once, got it twice'],
    ['domain_id=b', 'domain_id: '],
    ['query={}&query={}', 'query: '],
    ['query.page.limit=1&query.page.limit=1', 'query.page.limit: '],
    ['query.page.limit=1&query.page%2Elimit=1', 'query.page.limit: '],
  ])('have each parameter once: %s', async (query, message) => {
    const answer = await get(app, `domain_id=a&${query}`);
    expect(answer).toMatchObject({ status: 400, code: 'ERROR_INVALID_PARAMETER' });
    expect(answer.message).toContain(message);
  });

  it('may have a parameter of a list several times', async () => {
    expect(await get(app, 'domain_id=a&query.only=status&query.only=job_id')).toEqual({ status: 200 });
  });

  it('may begin with a byte-order mark', async () => {
    expect(await post(app, `${MARK}{"domain_id":"a"}`)).toEqual({ status: 200 });
    expect(await get(app, `domain_id=a&query=${encodeURIComponent(`${MARK}{"keyword":"a"}`)}`)).toEqual({
      status: 200,
    });
    expect(await post(app, `${MARK}${MARK}{"domain_id":"a"}`)).toMatchObject({ status: 400 });
  });

  it.each([
    ['{"limit":"1"}', 200],
    ['{"start":"1.0","limit":"1e0"}', 200],
    ['{"limit":1.0}', 200],
    ['{"limit":" 1"}', 400],
    ['{"limit":"1.5"}', 400],
    ['{"limit":true}', 400],
  ])('have integers as protobuf writes them: page %s', async (page, status) => {
    expect(await post(app, `{"domain_id":"a","query":{"page":${page}}}`)).toMatchObject({ status });
  });

  it.each([4, '4', '4.0', 'FAILURE'])('name a status by name or number: %j', async (status) => {
    expect(await post(app, JSON.stringify({ domain_id: 'a', status }))).toEqual({ status: 200 });
    expect(await get(app, `domain_id=a&status=${String(status)}`)).toEqual({ status: 200 });
  });

  it('may have null beside the other spelling, as generated clients send it', async () => {
    const filter = [{ k: 'status', v: ['FAILURE'], o: 'in', value: null, key: null, operator: null }];
    expect(await post(app, JSON.stringify({ domain_id: 'a', query: { filter } }))).toEqual({ status: 200 });
  });

  it.each([
    [22, 'job_id', 'SpaceONE 2.0'],
    [21, 'workspace_id', 'SpaceONE 2.0'],
    [99, 'field number 99', 'must not be given'],
  ])('have no field over gRPC that the messages do not have: number %i', async (number, place, reason) => {
    const fields = protobuf.Writer.create()
      .uint32(13 * 8 + 2)
      .string('a')
      .uint32(number * 8 + 2)
      .string('x');
    const end = await rawCall(app.grpc, { path: RPC, bytes: framed(Buffer.from(fields.finish())) });
    expect(end.status).toBe('INVALID_ARGUMENT');
    expect(end.details).toContain(`ERROR_INVALID_PARAMETER: ${place}: `);
    expect(end.details).toContain(reason);
  });

  it.each(HEAVY)('are limited in cost: %s', async (_, text) => {
    const cost = await processorTimeOf(async () => {
      expect(await post(app, text)).toMatchObject({ status: 400, code: 'ERROR_INVALID_PARAMETER' });
    });
    expect(cost).toBeLessThan(COST_MS);
  });

  it('are limited in cost: four megabytes of conditions over gRPC', async () => {
    const fields = protobuf.Writer.create()
      .uint32(1 * 8 + 2)
      .bytes(Buffer.alloc(4_000_000, Buffer.from([0x0a, 0x00])));
    const bytes = framed(Buffer.from(fields.finish()));
    const cost = await processorTimeOf(async () => {
      const end = await rawCall(app.grpc, { path: RPC, bytes });
      expect(end.details).toContain('must be among the first 20000 values of the request (MAX_REQUEST_NODES)');
    });
    expect(cost).toBeLessThan(COST_MS);
  });

  it('are bounded when they are compressed', async () => {
    const headers = { 'content-encoding': 'gzip' };
    expect(await post(app, gzipSync('{"domain_id":"a"}'), headers)).toEqual({ status: 200 });
    const bomb = gzipSync(Buffer.alloc(64 * MILLION, 0x20));
    expect(bomb.length).toBeLessThan(MILLION);
    expect(await post(app, bomb, headers)).toMatchObject({ status: 413 });
  });

  it.each(['gzip', 'GZIP', 'x-gzip', 'X-Gzip'])('are decompressed with content-encoding %s', async (encoding) => {
    const body = gzipSync('{"domain_id":"a"}');
    expect(await post(app, body, { 'content-encoding': encoding })).toEqual({ status: 200 });
  });

  it('are not parsed for a route that does not exist', async () => {
    expect(await post(app, '{"a":1,"a":2}', {}, '/nowhere')).toMatchObject({ status: 404 });
  });
});

describe('untrusted requests', () => {
  const KEY = makeSigningKey('k1');
  const STRANGER = makeSigningKey('k1');
  let folder: string;
  let app: TestApp;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'strangers-'));
    const jwks = join(folder, 'jwks.json');
    await writeFile(jwks, JSON.stringify({ keys: [KEY.jwk] }));
    app = await startGuardedApp({ AUTH_JWKS_FILE: jwks });
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  const tokens: readonly (readonly [string, string | null])[] = [
    ['no token', null],
    ['a bad token', 'a.b.c'],
    ['a token of another key', sign(STRANGER, claims2022('domain-1'))],
    ['an expired token', sign(KEY, claims2022('domain-1', { exp: 1 }))],
  ];
  const bearer = (token: string | null): Record<string, string> =>
    token === null ? {} : { authorization: `Bearer ${token}` };

  it.each(tokens)('are refused before a body is parsed, with %s', async (_, token) => {
    // Each of these bodies is refused otherwise once it is looked at.
    for (const body of ['{', '{"a":1,"a":2}', '[]', ...HEAVY.map(([, text]) => text)]) {
      expect(await post(app, body, bearer(token))).toMatchObject({ status: 401, code: 'ERROR_AUTHENTICATE_FAILURE' });
    }
    expect(await post(app, '{', { ...bearer(token), 'content-type': 'text/plain' })).toMatchObject({ status: 401 });
  });

  it.each(tokens)('are refused before a body has arrived, with %s', async (_, token) => {
    const status = await new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': '1000', ...bearer(token) };
      const call = httpRequest(`${app.http}${LIST}`, { method: 'POST', headers }, (response) => {
        resolve(response.statusCode);
        call.destroy();
      });
      call.on('error', reject);
      call.write('{');
    });
    expect(status).toBe(401);
  });

  it.each(tokens)('are refused before a message is decoded, with %s', async (_, token) => {
    for (const bytes of [Buffer.from([0xff, 0xff]), Buffer.alloc(4_000_000, Buffer.from([0x0a, 0x00]))]) {
      const headers = token === null ? {} : { token };
      const cost = await processorTimeOf(async () => {
        const end = await rawCall(app.grpc, { path: RPC, bytes: framed(bytes), headers });
        expect(end.status).toBe('UNAUTHENTICATED');
      });
      expect(cost).toBeLessThan(COST_MS);
    }
  });

  it('learn only that the token is missing or invalid, on every route', async () => {
    expect(await post(app, '{', {}, '/nowhere')).toMatchObject({ status: 404 });
    expect(await post(app, '{', bearer(sign(KEY, claims2022('domain-1'))))).toMatchObject({ status: 400 });
  });
});
