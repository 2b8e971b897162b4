import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATIENCE_MS } from '../support/patience.js';
import { startWriteApp, type WriteApp } from '../ingest/support/write-app.js';

const MIB = 1_048_576;
/** More than the buffers of both sockets hold. */
const BODY = Buffer.alloc(16 * MIB, 'x');
const IMPORT = '/cost-analysis/v1/job-tasks/import';
const SEARCH = '/cost-analysis/v1/job-tasks/search';
/** How much a service reads of a rejected body, and how much sockets buffer. */
const MOST_READ = 96 * MIB;

interface Refused {
  readonly what: string;
  readonly path: string;
  readonly headers: readonly string[];
  readonly status: number;
}

const REFUSED: readonly Refused[] = [
  { what: 'a body beyond its limit', path: SEARCH, headers: ['content-type: application/json'], status: 413 },
  { what: 'an unknown content type', path: SEARCH, headers: ['content-type: text/csv'], status: 415 },
  { what: 'an unknown route', path: '/nope', headers: ['content-type: text/csv'], status: 404 },
  { what: 'a method that a path does not have', path: '/docs', headers: [], status: 405 },
  { what: 'two hosts', path: SEARCH, headers: ['host: b'], status: 400 },
  { what: 'an import beyond its limit', path: IMPORT, headers: ['content-type: application/x-ndjson'], status: 413 },
  { what: 'an import of an unknown type', path: IMPORT, headers: ['content-type: text/csv'], status: 415 },
  {
    ...{ what: 'an import with an unknown parameter', path: `${IMPORT}?a=b`, status: 400 },
    headers: ['content-type: application/x-ndjson'],
  },
];

let app: WriteApp;
beforeAll(async () => {
  app = await startWriteApp('sqlite', { HTTP_BODY_LIMIT: '100000', INGEST_MAX_BODY_BYTES: '1000000' });
}, PATIENCE_MS);
afterAll(() => app.close());

/** A client that sends all of its request before it reads. */
async function begin({ path, headers }: Refused, length: string): Promise<Socket> {
  const { hostname, port } = new URL(app.http);
  const socket = connect(Number(port), hostname);
  socket.pause();
  await once(socket, 'connect');
  socket.write([`POST ${path} HTTP/1.1`, 'host: a', length, ...headers, '', ''].join('\r\n'));
  return socket;
}

async function send(socket: Socket, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; at += 65_536) {
    if (!socket.write(bytes.subarray(at, at + 65_536))) {
      await once(socket, 'drain');
    }
  }
}

async function answerOf(socket: Socket): Promise<string> {
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  socket.resume();
  await once(socket, 'end');
  socket.destroy();
  return answer;
}

const chunked = (body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]);

describe('the response to a body that is not read reaches a client that sends all of it first', () => {
  it.each(REFUSED)('$what, with a content-length: $status', async (refused) => {
    const socket = await begin(refused, `content-length: ${String(BODY.length)}`);
    await send(socket, BODY);
    const answer = await answerOf(socket);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${String(refused.status)} `));
    expect(answer).toMatch(/^connection: close\r$/im);
  });

  it.each(REFUSED)('$what, in chunks: $status', async (refused) => {
    const socket = await begin(refused, 'transfer-encoding: chunked');
    await send(socket, chunked(BODY));
    expect(await answerOf(socket)).toMatch(new RegExp(`^HTTP/1\\.1 ${String(refused.status)} `));
  });
});

it('stops reading a body that does not end', async () => {
  const socket = await begin(REFUSED[0] as Refused, 'content-length: 1000000000000');
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const sending = (async () => {
    while (!socket.destroyed && socket.bytesWritten < 2 * MOST_READ) {
      await send(socket, BODY);
    }
  })().catch(() => undefined);
  await closed;
  expect(socket.bytesWritten).toBeLessThan(MOST_READ);
  await sending;
});

it('the connection of a small unread body stays open', async () => {
  const response = await fetch(`${app.http}/nope`, { method: 'POST', body: 'x'.repeat(1_000) });
  await response.arrayBuffer();
  expect([response.status, response.headers.get('connection')]).toEqual([404, 'keep-alive']);
});
