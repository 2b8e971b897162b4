import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { countsOne } from '../support/counted.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';

const SEARCH = '/cost-analysis/v1/job-tasks/search';

let database: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  database = await createDatabase('sqlite');
  app = await startTestApp({ DATABASE_URL: database.url, METRICS_PORT: '0' });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

describe('a known path', () => {
  it.each([
    ['PUT', SEARCH, 405, 'OPTIONS, POST'],
    ['GET', SEARCH, 405, 'OPTIONS, POST'],
    ['DELETE', '/cost-analysis/v1/job-tasks', 405, 'GET, HEAD, OPTIONS'],
    ['PATCH', '/cost-analysis/v1/job-task/list', 405, 'GET, HEAD, OPTIONS, POST'],
    ['PROPFIND', '/health/live', 405, 'GET, HEAD, OPTIONS'],
    ['POST', '/docs', 405, 'GET, HEAD, OPTIONS'],
    ['POST', '/docs/swagger-ui.css', 405, 'GET, HEAD, OPTIONS'],
    ['OPTIONS', '/health/live', 204, 'GET, HEAD, OPTIONS'],
    ['HEAD', '/health/live', 200, null],
    ['GET', '/health/live/', 200, null],
    ['GET', '/cost-analysis/v1/job-tasks/?domain_id=a', 200, null],
    ['GET', '//health/live', 404, null],
    ['GET', '/Health/live', 404, null],
    ['GET', '/docs/swagger-ui-bundle.js', 200, null],
    ['GET', '/docs/package.json', 404, null],
    ['GET', '/docs/package%2ejson', 404, null],
    ['GET', '/docs/swagger-ui.css.map', 404, null],
    ['PUT', '/nope', 404, null],
  ])('is asked by its methods, and otherwise says which those are: %s %s is %i', async (method, path, code, allow) => {
    const answer = await fetch(app.http + path, { method });
    await answer.arrayBuffer();
    expect([answer.status, answer.headers.get('allow')]).toEqual([code, allow]);
  });

  it.each(['/cost-analysis/v1/job-tasks?domain_id=a', '/health/live', '/nope', '/%zz', SEARCH])(
    '%s has an answer that nothing keeps',
    async (path) => {
      expect((await fetch(app.http + path)).headers.get('cache-control')).toBe('no-store');
    },
  );
});

describe('HTTP requests that Node rejects', () => {
  /** The status and the JSON body of the answer to these bytes, once the connection is closed. */
  async function answerWithId(...pieces: readonly string[]) {
    const { hostname, port } = new URL(app.http);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    for (const piece of pieces) {
      socket.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await closed;
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    const headers = head.toLowerCase();
    const { detail } = JSON.parse(body) as { detail: { code: string; message: string; request_id: string } };
    expect(headers).toContain(`x-request-id: ${detail.request_id}`);
    expect(headers).toContain('x-content-type-options: nosniff');
    return {
      requestId: detail.request_id,
      answer: { status: Number(head.split(' ')[1]), code: detail.code, message: detail.message },
    };
  }
  const answerTo = async (...pieces: readonly string[]) => (await answerWithId(...pieces)).answer;

  const unread = (code: number): string =>
    `http_server_request_duration_seconds_count{method="none",route="none",status="${String(code)}"}`;

  const twice = (name: string): string => `GET /check HTTP/1.1\r\nhost: a\r\n${name}: b\r\n${name}: b\r\n\r\n`;
  it.each<readonly [string, string, number, string]>([
    ['host', 'GET /check HTTP/1.1\r\n\r\n', 400, 'host: must be given'],
    ...['host', 'x-request-id', 'transaction_id', 'token', 'x-domain-id', 'content-type'].map(
      (name) => [name, twice(name), 400, `${name}: must be given once`] as const,
    ),
    ['expect', 'GET /check HTTP/1.1\r\nhost: a\r\nexpect: b\r\n\r\n', 417, 'expect: must be 100-continue'],
    ['te', 'GET /check HTTP/1.1\r\nhost: a\r\nte: gzip, chunked\r\n\r\n', 400, 'te: must not list chunked'],
    [
      'transfer-encoding',
      'POST /check HTTP/1.1\r\nhost: a\r\ntransfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
      ...([400, 'transfer-encoding: must be chunked'] as const),
    ],
    [
      'charset',
      'POST /check HTTP/1.1\r\nhost: a\r\ncontent-type: application/json; charset=latin1\r\n\r\n',
      ...([415, 'content-type: its charset must be utf-8'] as const),
    ],
  ])('for its %s has an error like every other', async (_, bytes, code, message) => {
    expect(await answerTo(bytes)).toEqual({ status: code, code: 'ERROR_INVALID_PARAMETER', message });
  });

  const posted = (headers: string, body = ''): string =>
    `POST ${SEARCH} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n${headers}\r\n\r\n${body}`;
  const LENGTH = 'content-length: must be the number of bytes of the body, without transfer-encoding';
  const CODING = 'transfer-encoding: must be chunked, without content-length';
  const CHUNKS = 'the body: must be in chunks, each after its size in hexadecimal digits';
  const HEADER = 'the headers: must be lines of a name, a colon and a value without control characters';
  const LINES = 'the request: must have lines that end with CR and LF';
  const METHOD = 'the request: must be HTTP/1.1, beginning with a method such as GET or POST';
  const URL_FORM = 'the URL: must be a path, percent-encoded as UTF-8';
  it.each([
    [posted('content-length: 3\r\ncontent-length: 4'), 'content-length: must be given once'],
    [posted('content-length: 3\r\ncontent-length: 3'), 'content-length: must be given once'],
    [posted('content-length: abc'), LENGTH],
    [posted('content-length: -1'), LENGTH],
    [posted('content-length: '), LENGTH],
    [posted('content-length: 2, 2'), LENGTH],
    [posted('content-length: 99999999999999999999'), LENGTH],
    [posted('transfer-encoding: chunked\r\ncontent-length: 2'), LENGTH],
    [posted('content-length: 2\r\ntransfer-encoding: chunked'), CODING],
    [posted('transfer-encoding: chunked, gzip'), CODING],
    [posted('transfer-encoding: chunked, chunked'), CODING],
    [posted('transfer-encoding: chunked', 'xx\r\n{}\r\n0\r\n\r\n'), CHUNKS],
    [posted('transfer-encoding: chunked', '1\r\n{}\r\n0\r\n\r\n'), CHUNKS],
    [posted('transfer-encoding: chunked', 'fffffffffffffffff\r\n{}'), CHUNKS],
    [posted('transfer-encoding: chunked', '2\n{}\r\n0\r\n\r\n'), LINES],
    [posted('x: a\n'), LINES],
    [posted('no colon'), HEADER],
    [posted('a name: x'), HEADER],
    [posted(' x: folded'), HEADER],
    [posted('x: \x01'), HEADER],
    ['FOO / HTTP/1.1\r\n\r\n', METHOD],
    ['get / HTTP/1.1\r\n\r\n', METHOD],
    ['GET /\x00 HTTP/1.1\r\nhost: a\r\n\r\n', URL_FORM],
    ['GET x HTTP/1.1\r\nhost: a\r\n\r\n', URL_FORM],
    ['GET / HTTP/3.0\r\nhost: a\r\n\r\n', 'the request: must be HTTP/1.1'],
    ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'the request: must be HTTP/1.1'],
  ])('that Node cannot parse says what must be there: %j', async (bytes, message) => {
    expect(await answerTo(bytes)).toEqual({ status: 400, code: 'ERROR_INVALID_PARAMETER', message });
  });

  const WRONG_ENCODING = 'content-encoding: must be one of gzip, deflate, br, identity';
  const notIn = (encoding: string): string => `the body: must be ${encoding}, as content-encoding says`;
  it.each([
    ['gzip', '{}', 400, notIn('gzip')],
    ['gzip', gzipSync('{"domain_id":"domain-1"}').subarray(0, 30), 400, notIn('gzip')],
    ['deflate', gzipSync('{}'), 400, notIn('deflate')],
    ['br', gzipSync('{}'), 400, notIn('br')],
    ['zstd', '{}', 415, WRONG_ENCODING],
    ['identity, gzip', '{}', 415, WRONG_ENCODING],
  ])('whose body is not in its encoding says so: %s (%#)', async (encoding, body, code, message) => {
    const answer = await fetch(app.http + SEARCH, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': encoding },
      body,
    });
    const { detail } = (await answer.json()) as { detail: { code: string; message: string } };
    expect([answer.status, detail]).toEqual([
      code,
      { code: 'ERROR_INVALID_PARAMETER', message, request_id: expect.any(String) },
    ]);
  });

  it.each([
    ['malformed', 'GET /check HTTP/1.1\r\nhost: a\r\ntransaction_id: tnx-1\r\nx: \x01\r\n\r\n'],
    ['CONNECT', 'CONNECT a:1 HTTP/1.1\r\nhost: a\r\ntransaction_id: tnx-1\r\n\r\n'],
  ])('keeps the transaction_id of a request that is %s', async (_, bytes) => {
    expect((await answerWithId(bytes)).requestId).toBe('tnx-1');
  });

  const long = 'x'.repeat(20_000);
  it.each([
    ['is not HTTP', 'HELLO\r\n\r\n', 400, 'ERROR_INVALID_PARAMETER', METHOD],
    ['speaks TLS to a port without', '\x16\x03\x01\x02', 400, 'ERROR_INVALID_PARAMETER', METHOD],
    ['has a URL of 20 kB', `GET /${long} HTTP/1.1\r\nhost: a\r\n\r\n`, 431, 'ERROR_RESOURCE_EXHAUSTED', /16384 bytes/],
    [
      'has headers of 20 kB',
      `GET / HTTP/1.1\r\nhost: a\r\nx: ${long}\r\n\r\n`,
      431,
      'ERROR_RESOURCE_EXHAUSTED',
      /16384/,
    ],
    [
      'has two lengths',
      'POST /check HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      ...([400, 'ERROR_INVALID_PARAMETER', CODING] as const),
    ],
  ])('since it %s, has an error like every other, and is counted', (_, bytes, code, error, message) =>
    countsOne(app, { transport: 'http', code: error, series: unread(code) }, async () => {
      expect(await answerTo(bytes)).toEqual({ status: code, code: error, message: expect.stringMatching(message) });
    }),
  );

  it('in the middle of a body is counted once, under its route', () =>
    countsOne(
      app,
      {
        transport: 'http',
        code: 'ERROR_INVALID_PARAMETER',
        series: `http_server_request_duration_seconds_count{method="POST",route="${SEARCH}",status="400"}`,
      },
      async () => {
        const head = `POST ${SEARCH} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`;
        const { status: code } = await answerTo(head, '5\r\n{"a":\r\n', 'no length\r\n');
        expect(code).toBe(400);
      },
    ));

  it.each([
    ['/%zz', 400, 'ERROR_INVALID_PARAMETER'],
    [`/cost-analysis/v1/job-task/${'x'.repeat(2_000)}`, 414, 'ERROR_RESOURCE_EXHAUSTED'],
  ])('for a URL that no route is looked up for is an error like every other (%#)', async (url, code, error) => {
    const series = `http_server_request_duration_seconds_count{method="GET",route="none",status="${String(code)}"}`;
    await countsOne(app, { transport: 'http', code: error, series }, async () => {
      const answer = await fetch(app.http + url, { headers: { 'x-request-id': 'mine' } });
      const { detail } = (await answer.json()) as { detail: { message: string } };
      expect([answer.status, detail]).toEqual([
        code,
        { code: error, message: expect.stringContaining('the URL: '), request_id: 'mine' },
      ]);
      expect(answer.headers.get('x-request-id')).toBe('mine');
      expect(detail.message).not.toMatch(/zz|xx/);
    });
  });
});
