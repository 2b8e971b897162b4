import { once } from 'node:events';
import { connect as connectHttp2, constants, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { status } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jobTaskService } from '../../src/grpc/job-task.package.js';
import { watchCalls } from '../../src/grpc/call-watch.js';
import { startTestServer } from './test-server.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { framed } from '../support/raw-grpc.js';
import { openClient } from '../support/transports.js';

const { path } = jobTaskService.list;
/** In hexadecimal: the length, the type 7, no flags, stream 0. */
const GOAWAY = /(?:..){3}0700(?:00){4}/;
const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

function opened(session: ClientHttp2Session, headers: Record<string, string> = {}): ClientHttp2Stream {
  const fixed = { ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' };
  return session.request({ ...fixed, ...headers });
}

/** The status that a stream ends with; a stream that is cut has none. */
async function statusOf(stream: ClientHttp2Stream): Promise<number | null> {
  let found: number | null = null;
  const take = (fields: Record<string, unknown>): void => {
    found = fields['grpc-status'] === undefined ? found : Number(fields['grpc-status']);
  };
  stream.on('response', take);
  stream.on('trailers', take);
  stream.on('error', () => undefined);
  stream.resume();
  await new Promise((resolve) => stream.once('close', resolve));
  return found;
}

describe('hostile gRPC clients', () => {
  let database: TestDatabase;
  let app: TestApp;
  let session: ClientHttp2Session;
  beforeAll(async () => {
    database = await createDatabase('sqlite');
    app = await startTestApp({ DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });
  beforeEach(() => {
    session = connectHttp2(`http://${app.grpc}`);
    session.on('error', () => undefined);
  });
  afterEach(async () => {
    session.destroy();
    const client = openClient('grpc', app);
    expect(await client.call('list', { domain_id: 'a', query: { page: { limit: 1 } } })).toHaveProperty('body');
    client.close();
  });

  it('have no more than 1000 calls at a time on a connection', async () => {
    const [settings] = (await once(session, 'remoteSettings')) as [{ maxConcurrentStreams?: number }];
    expect(settings.maxConcurrentStreams).toBe(100);
  });

  it('are disconnected when they open calls only to reset them', async () => {
    const closed = new Promise((resolve) => session.once('close', resolve));
    let resets = 0;
    while (!session.destroyed && resets < 100_000) {
      for (let burst = 0; burst < 100; burst++, resets++) {
        const stream = opened(session);
        stream.on('error', () => undefined);
        stream.close(constants.NGHTTP2_CANCEL);
      }
      await new Promise(setImmediate);
    }
    await closed;
    expect(resets).toBeLessThan(100_000);
  });

  it.each([
    ['no HTTP/2 at all', Buffer.from('GET / HTTP/1.1\r\nhost: x\r\n\r\n')],
    ['a frame of an ignoreRefusal-of size', Buffer.from(`${PREFACE}\xff\xff\xff\x00\x00\x00\x00\x00\x01`, 'latin1')],
    [
      'data on a stream that was never opened',
      Buffer.from(`${PREFACE}\0\0\0\x04\0\0\0\0\0\0\0\x01\0\0\0\0\0\x07x`, 'latin1'),
    ],
    [
      'headers that are no HPACK',
      Buffer.from(`${PREFACE}\0\0\0\x04\0\0\0\0\0\0\0\x04\x01\x05\0\0\0\x01\xff\xff\xff\xff`, 'latin1'),
    ],
    ['settings of a wrong length', Buffer.from(`${PREFACE}\0\0\x05\x04\0\0\0\0\0hello`, 'latin1')],
  ])('are told to go away for %s', async (_, bytes) => {
    const [host, port] = app.grpc.split(':');
    const socket = connect(Number(port), host);
    const told = new Promise<string>((resolve) => {
      let answer = '';
      // Node 20 leaves it to the caller to close the connection, and pings it until then.
      socket.on('data', (chunk: Buffer) => {
        answer += chunk.toString('hex');
        if (GOAWAY.test(answer)) {
          resolve('GOAWAY');
        }
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        resolve('closed');
      });
    });
    socket.write(bytes);
    expect(['GOAWAY', 'closed']).toContain(await told);
    socket.destroy();
  });

  it.each([
    ['a bomb', 'gzip', framed(gzipSync(Buffer.alloc(100_000_000)), 1), status.RESOURCE_EXHAUSTED],
    ['rubbish that calls itself gzip', 'gzip', framed(Buffer.from('no gzip'), 1), status.INTERNAL],
    ['an encoding that nobody knows', 'rot13', framed(Buffer.from('x'), 1), status.UNIMPLEMENTED],
    ['a length of four gigabytes', 'identity', framed(Buffer.alloc(10), 0, 4_294_967_295), status.RESOURCE_EXHAUSTED],
  ])('are refused %s', async (_, encoding, message, expected) => {
    const stream = opened(session, { 'grpc-encoding': encoding });
    const found = statusOf(stream);
    stream.end(message);
    expect(await found).toBe(expected);
  });

  it('cannot send 17 megabytes', async () => {
    const client = openClient('grpc', app);
    const filter = [{ k: 'status', v: 'x'.repeat(17_000_000), o: 'eq' }];
    expect(await client.call('list', { domain_id: 'a', query: { filter } })).toMatchObject({
      error: { status: 'RESOURCE_EXHAUSTED' },
    });
    client.close();
  });
});

describe('a request over gRPC that does not arrive', () => {
  it('is ended with an error to its client', async () => {
    const server = await startTestServer({}, { interceptors: [watchCalls(300, (_call, given) => given)] });
    const session = connectHttp2(`http://${server.address}`);
    const half = opened(session);
    const found = statusOf(half);
    const drip = setInterval(() => half.write(framed(Buffer.alloc(10), 0, 1_000_000)), 50);
    expect(await found).toBe(status.DEADLINE_EXCEEDED);
    clearInterval(drip);
    // One that arrives is not ended, however long it is worked on.
    const whole = opened(session);
    const answered = statusOf(whole);
    whole.end(framed(Buffer.alloc(0)));
    expect(await answered).toBe(status.UNIMPLEMENTED);
    session.destroy();
    server.stop();
  });
});
