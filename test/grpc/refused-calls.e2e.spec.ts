import { gzipSync } from 'node:zlib';
import type { ServerUnaryCall } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { grpcRequestId, refuseGrpc } from '../../src/grpc/grpc-refusals.js';
import { jobTaskService } from '../../src/grpc/job-task.package.js';
import { watchCalls } from '../../src/grpc/call-watch.js';
import { startTestServer } from './test-server.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { countsOne } from '../support/counted.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { framed, rawCall, type RawEnd } from '../support/raw-grpc.js';

const { path } = jobTaskService.list;
const message = jobTaskService.list.requestSerialize({ domain_id: 'a' });
const whole = framed(message);

let database: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  database = await createDatabase('sqlite');
  app = await startTestApp({ DATABASE_URL: database.url, METRICS_PORT: '0', GRPC_MAX_RECEIVE_BYTES: '1024' });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

type Headers = Readonly<Record<string, string | undefined>>;
const answerTo = (headers: Headers, bytes: Buffer | null = whole): Promise<RawEnd> =>
  rawCall(app.grpc, { path, headers, bytes });
const series = (method: string, name: string): string =>
  `rpc_server_duration_seconds_count{method="${method}",status="${name}"}`;

const deadline = 'ERROR_INVALID_PARAMETER: grpc-timeout: must be up to 8 digits and one of H M S m u n';
const size = 'ERROR_RESOURCE_EXHAUSTED: the message: must have at most 1024 bytes (GRPC_MAX_RECEIVE_BYTES)';
const cardinality = 'ERROR_INVALID_PARAMETER: the request: must be exactly one whole message';
const encoding = 'ERROR_INVALID_PARAMETER: grpc-encoding: must be identity, gzip or deflate';
const flag =
  'ERROR_INVALID_PARAMETER: grpc-encoding: must be gzip or deflate for a message whose compressed flag is set';
const rubbish = 'ERROR_INVALID_PARAMETER: the message: must be compressed as grpc-encoding says';
const mediaType = 'ERROR_INVALID_PARAMETER: content-type: must be application/grpc';
const post = 'ERROR_INVALID_PARAMETER: the HTTP method: must be POST';
const form = 'ERROR_INVALID_PARAMETER: content-type: must be application/grpc or application/grpc+proto';
const gzip = { 'grpc-encoding': 'gzip' };

describe('a call that is rejected before it reaches a handler', () => {
  it.each([
    ['a message that is too large', {}, framed(Buffer.alloc(2_000)), 200, 'RESOURCE_EXHAUSTED', size],
    ['one that grows', gzip, framed(gzipSync(Buffer.alloc(9_000)), 1), 200, 'RESOURCE_EXHAUSTED', size],
    ['rubbish that calls itself gzip', gzip, framed(Buffer.from('no gzip'), 1), 200, 'INTERNAL', rubbish],
    ['two of those', gzip, Buffer.concat(Array(2).fill(framed(message, 1)) as Buffer[]), 200, 'INTERNAL', rubbish],
    ['an encoding that nobody knows', { 'grpc-encoding': 'rot13' }, framed(message, 1), 200, 'UNIMPLEMENTED', encoding],
    ['a compressed message without an encoding', {}, framed(message, 1), 200, 'INTERNAL', flag],
    ['one of identity', { 'grpc-encoding': 'identity' }, framed(message, 1), 200, 'INTERNAL', flag],
    ['nothing after the headers', {}, null, 200, 'UNIMPLEMENTED', cardinality],
    ['no message', {}, Buffer.alloc(0), 200, 'UNIMPLEMENTED', cardinality],
    ['half a message', {}, framed(message, 0, message.length + 1), 200, 'UNIMPLEMENTED', cardinality],
    ['two messages', {}, Buffer.concat([whole, whole]), 200, 'UNIMPLEMENTED', cardinality],
    ['another content type', { 'content-type': 'application/json' }, whole, 415, 'INVALID_ARGUMENT', mediaType],
    ['no content type', { 'content-type': undefined }, whole, 415, 'INVALID_ARGUMENT', mediaType],
    ['grpc-web', { 'content-type': 'application/grpc-web' }, whole, 415, 'UNIMPLEMENTED', form],
    ['grpc-web in text', { 'content-type': 'application/grpc-web-text' }, whole, 415, 'UNIMPLEMENTED', form],
    ['messages in JSON', { 'content-type': 'application/grpc+json' }, whole, 415, 'UNIMPLEMENTED', form],
    ['a type that begins alike', { 'content-type': 'application/grpcx' }, whole, 415, 'UNIMPLEMENTED', form],
    ['GET', { ':method': 'GET' }, null, 405, 'INVALID_ARGUMENT', post],
    ['PUT', { ':method': 'PUT' }, whole, 405, 'INVALID_ARGUMENT', post],
  ] as const)(
    'since it brings %s, has an error like every other, and is counted once',
    (_, headers, bytes, httpStatus, name, details) => {
      const code = details.slice(0, details.indexOf(':'));
      return countsOne(app, { transport: 'grpc', code, series: series(path, name) }, async () => {
        expect(await answerTo(headers, bytes)).toMatchObject({ httpStatus, status: name, details, requestId: 'mine' });
      });
    },
  );

  it.each([
    ['a method', '/spaceone.api.cost_analysis.v1.JobTask/analyze', {}, 200, 'UNIMPLEMENTED'],
    ['a service', `/${'nope'.repeat(100)}/list`, {}, 200, 'UNIMPLEMENTED'],
    ['a path of 60 kB', `/${'x'.repeat(60_000)}`, {}, 200, 'UNIMPLEMENTED'],
    ['a path', '/', {}, 200, 'UNIMPLEMENTED'],
    ['a page', '/docs', { 'content-type': 'text/html' }, 415, 'INVALID_ARGUMENT'],
  ])('for %s that there is not is counted, but not by its name', (_, unknown, headers, httpStatus, name) => {
    const [code, details] =
      httpStatus === 415
        ? ['ERROR_INVALID_PARAMETER', mediaType]
        : [
            'ERROR_NOT_FOUND',
            'ERROR_NOT_FOUND: the method: must be one of get, list, stat of /spaceone.api.cost_analysis.v1.JobTask/, or another that reflection lists',
          ];
    return countsOne(app, { transport: 'grpc', code, series: series('none', name) }, async () => {
      const end = await rawCall(app.grpc, { path: unknown, headers, bytes: framed(Buffer.alloc(0)) });
      expect(end).toMatchObject({ httpStatus, status: name, details, requestId: 'mine' });
    });
  });

  it('gets the list of supported encodings for an unknown one', async () => {
    const { headers } = await answerTo({ 'grpc-encoding': 'rot13' }, framed(message, 1));
    expect(headers['grpc-accept-encoding']).toBe('identity,deflate,gzip');
  });

  it.each([
    ['is unknown', '/nope/list', {}, framed(message, 0, 900)],
    ['has another content type', path, { 'content-type': 'text/plain' }, whole],
    ['has a bad timeout', path, { 'grpc-timeout': 'soon' }, whole],
    ['is too large', path, {}, framed(Buffer.alloc(2_000))],
    ['has two messages', path, {}, Buffer.concat([whole, whole])],
    ['has a deadline that passes before its end', path, { 'grpc-timeout': '100m' }, whole],
  ])(
    'since it %s does not stay open because its caller has not ended it',
    async (_, to, headers, bytes) => {
      const end = await rawCall(app.grpc, { path: to, headers, bytes, halfOpen: true });
      expect(end).toMatchObject({ details: expect.stringMatching(/^ERROR_/), requestId: 'mine' });
    },
    5_000,
  );
});

describe('a timeout that a client sends', () => {
  /** The code of an error over HTTP, or OK. */
  async function overHttp(timeout: string): Promise<string> {
    const answer = await fetch(`${app.http}/cost-analysis/v1/job-tasks/search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'grpc-timeout': timeout },
      body: '{"domain_id":"a"}',
    });
    const { detail } = (await answer.json()) as { detail?: { code: string; message: string } };
    return detail === undefined ? 'OK' : `${detail.code}: ${detail.message}`;
  }

  it.each(['-1S', 'soon', '', '123456789S', '999999999H', '1 S', '5Sx', '1.5S', '1S, 2S'])(
    'of %j is invalid, on both transports',
    async (timeout) => {
      await countsOne(
        app,
        { transport: 'grpc', code: 'ERROR_INVALID_PARAMETER', series: series(path, 'INVALID_ARGUMENT') },
        async () => {
          const end = await answerTo({ 'grpc-timeout': timeout });
          expect(end).toMatchObject({ status: 'INVALID_ARGUMENT', details: deadline, requestId: 'mine' });
        },
      );
      expect(await overHttp(timeout)).toBe(deadline);
    },
  );

  it.each(['0n', '1n', '0S'])('of %s has passed, on both transports', async (timeout) => {
    const end = await answerTo({ 'grpc-timeout': timeout });
    expect(end).toMatchObject({ status: 'DEADLINE_EXCEEDED', requestId: 'mine' });
    expect(end.details).toMatch(/^ERROR_REQUEST_TIMEOUT: /);
    expect(await overHttp(timeout)).toMatch(/^ERROR_REQUEST_TIMEOUT: /);
  });

  it.each(['99999999H', '597H', '99999999M', '99999999S'])(
    'of %s, which is longer than a timer can be, is accepted on both transports',
    async (timeout) => {
      expect(await answerTo({ 'grpc-timeout': timeout })).toMatchObject({ status: 'OK', requestId: 'mine' });
      expect(await overHttp(timeout)).toBe('OK');
    },
  );
});

describe('an unusual call that the gRPC specification allows', () => {
  it.each([
    ['bytes after its message', {}, Buffer.concat([whole, Buffer.alloc(3)])],
    ['an encoding that nobody knows, and a message that is not compressed', { 'grpc-encoding': 'rot13' }, whole],
    ['a wish for gzip', { 'grpc-accept-encoding': 'gzip' }, whole],
    ['bytes that are no base64', { 'x-thing-bin': '!!*' }, whole],
    ['no te', { te: undefined }, whole],
    ['the name of its format', { 'content-type': 'application/grpc+proto' }, whole],
    ['a content type in upper case, with a parameter', { 'content-type': 'Application/gRPC; a=b' }, whole],
  ])('is answered with %s', async (_, headers, bytes) => {
    expect(await answerTo(headers, bytes)).toMatchObject({
      status: 'OK',
      requestId: 'mine',
      headers: { 'grpc-encoding': 'identity' },
    });
  });

  describe('with metadata that is not ASCII', () => {
    afterEach(() => {
      vi.restoreAllMocks();
    });

    it.each([path, '/nope/list'])('is handled without it (%s), and its token is not printed', async (to) => {
      const printed = vi.spyOn(console, 'error').mockReturnValue(undefined);
      const headers = { authorization: 'Bearer s\u00e9cret', 'x!thing': 'a' };
      expect((await rawCall(app.grpc, { path: to, headers, bytes: whole })).requestId).toBe('mine');
      expect(printed).not.toHaveBeenCalled();
    });
  });
});

describe('a call whose handler is running at the deadline', () => {
  it.each(['mine', undefined])('has an error like every other, by the id that the handler has (%s)', async (own) => {
    const observer = vi.fn();
    let seen: string | undefined;
    const list = (call: ServerUnaryCall<unknown, unknown>): void => {
      seen = grpcRequestId(call.metadata);
    };
    const options = { interceptors: [watchCalls(30_000, refuseGrpc(1_024, [observer]))] };
    const server = await startTestServer({ list }, options);
    const headers = { 'grpc-timeout': '200m', 'x-request-id': own };
    const end = await rawCall(server.address, { path, headers, bytes: whole });
    server.stop();
    expect(end.status).toBe('DEADLINE_EXCEEDED');
    expect(end.details).toMatch(/^ERROR_REQUEST_TIMEOUT: /);
    expect(seen).toMatch(own ?? /^[0-9a-f-]{36}$/);
    expect(end.requestId).toBe(seen);
    // The handler reports when it has ended.
    expect(observer).not.toHaveBeenCalled();
  });
});
