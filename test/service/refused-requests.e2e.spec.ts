import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobTaskService } from '../../src/grpc/job-task.package.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';

const { path } = jobTaskService.list;
const SEARCH = '/cost-analysis/v1/job-tasks/search';

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

/** How often the metrics say that something happened. */
async function counted(line: string): Promise<number> {
  const text = await (await fetch(String(app.metrics))).text();
  const found = text.split('\n').find((candidate) => candidate.startsWith(`${line} `));
  return Number(found?.slice(line.length + 1) ?? 0);
}

/** Whether the work counts one error of a code, and no request more than one. */
async function countsOne(wire: 'http' | 'grpc', code: string, series: string, work: () => Promise<void>) {
  const lines = [`job_task_request_errors_total{wire="${wire}",code="${code}"}`, series];
  const before = await Promise.all(lines.map(counted));
  await work();
  const after = await Promise.all(lines.map(counted));
  expect(after).toEqual(before.map((count) => count + 1));
}

describe('what Node refuses over HTTP', () => {
  /** The status and the JSON body of the answer to these bytes, once the connection is closed. */
  async function answerTo(...pieces: readonly string[]) {
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
    return { status: Number(head.split(' ')[1]), code: detail.code, message: detail.message };
  }

  const unread = (code: number): string =>
    `http_server_request_duration_seconds_count{method="none",route="none",status="${String(code)}"}`;

  const long = 'x'.repeat(20_000);
  it.each([
    ['is no HTTP', 'HELLO\r\n\r\n', 400, 'ERROR_INVALID_PARAMETER', 'the request: HTTP/1.1 is expected'],
    ['speaks TLS to a port without', '\x16\x03\x01\x02', 400, 'ERROR_INVALID_PARAMETER', /HTTP\/1.1 is expected/],
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
      ...([400, 'ERROR_INVALID_PARAMETER', /HTTP\/1.1 is expected/] as const),
    ],
  ])('since it %s, has an error like every other, and is counted', (_, bytes, code, error, message) =>
    countsOne('http', error, unread(code), async () => {
      expect(await answerTo(bytes)).toEqual({ status: code, code: error, message: expect.stringMatching(message) });
    }),
  );

  it('in the middle of a body is counted once, under its route', () =>
    countsOne(
      'http',
      'ERROR_INVALID_PARAMETER',
      `http_server_request_duration_seconds_count{method="POST",route="${SEARCH}",status="400"}`,
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
    await countsOne('http', error, series, async () => {
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

describe('what grpc-js refuses', () => {
  /** The status, details and request id that a call ends with. */
  async function endOf(headers: Record<string, string>, message: Buffer) {
    const session = connectHttp2(`http://${app.grpc}`);
    const fixed = { ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' };
    const stream = session.request({ ...fixed, 'x-request-id': 'mine', ...headers });
    let end: Record<string, unknown> = {};
    const take = (fields: Record<string, unknown>): void => {
      end = { ...end, ...fields };
    };
    stream.on('response', take);
    stream.on('trailers', take);
    stream.resume();
    stream.end(message);
    await new Promise((resolve) => stream.once('close', resolve));
    session.destroy();
    return [Number(end['grpc-status']), decodeURIComponent(String(end['grpc-message'])), end['x-request-id']];
  }

  /** A message with its prefix; `flag` 1 says that it is compressed. */
  function framed(message: Buffer, flag = 0): Buffer {
    const prefix = Buffer.alloc(5);
    prefix[0] = flag;
    prefix.writeUInt32BE(message.length, 1);
    return Buffer.concat([prefix, message]);
  }

  const deadline = 'ERROR_INVALID_PARAMETER: grpc-timeout: up to 8 digits and one of H M S m u n are expected';
  const size = 'ERROR_RESOURCE_EXHAUSTED: the message: at most 1024 bytes are expected (GRPC_MAX_RECEIVE_BYTES)';
  const gzip = { 'grpc-encoding': 'gzip' };
  it.each([
    ['a bad deadline', { 'grpc-timeout': 'soon' }, framed(Buffer.alloc(0)), 'INVALID_ARGUMENT', deadline],
    ['a large message', {}, framed(Buffer.alloc(2_000)), 'RESOURCE_EXHAUSTED', size],
    ['a message that grows', gzip, framed(gzipSync(Buffer.alloc(9_000)), 1), 'RESOURCE_EXHAUSTED', size],
    [
      'rubbish that calls itself gzip',
      gzip,
      framed(Buffer.from('no gzip'), 1),
      'INTERNAL',
      'ERROR_INVALID_PARAMETER: the message: it cannot be decompressed',
    ],
    [
      'an encoding that nobody knows',
      { 'grpc-encoding': 'rot13' },
      framed(Buffer.from('x'), 1),
      'UNIMPLEMENTED',
      'ERROR_INVALID_PARAMETER: grpc-encoding: identity, gzip or deflate is expected',
    ],
  ] as const)('%s is an error like every other, and is counted', (_, headers, message, name, details) => {
    const series = `rpc_server_duration_seconds_count{method="${path}",status="${name}"}`;
    return countsOne('grpc', details.slice(0, details.indexOf(':')), series, async () => {
      expect(await endOf(headers, message)).toEqual([status[name], details, 'mine']);
    });
  });

  it.each([
    ['a method', '/spaceone.api.cost_analysis.v1.JobTask/analyze'],
    ['a service', `/${'nope'.repeat(100)}/list`],
    ['a path', '/'],
  ])('%s that there is not is an error like every other, and is counted, but not by name', (_, unknown) => {
    const series = 'rpc_server_duration_seconds_count{method="none",status="UNIMPLEMENTED"}';
    return countsOne('grpc', 'ERROR_NOT_FOUND', series, async () => {
      expect(await endOf({ ':path': unknown }, framed(Buffer.alloc(0)))).toEqual([
        status.UNIMPLEMENTED,
        'ERROR_NOT_FOUND: no such method; /spaceone.api.cost_analysis.v1.JobTask/ has get, list, stat, and reflection tells all',
        'mine',
      ]);
    });
  });

  it.each(['99999999H', '597H', '99999999M', '99999999S'])(
    'is no call with a deadline of %s, which is longer than a timer can be',
    async (timeout) => {
      expect(
        await endOf({ 'grpc-timeout': timeout }, framed(jobTaskService.list.requestSerialize({ domain_id: 'a' }))),
      ).toEqual([status.OK, 'OK', 'mine']);
    },
  );
});
