import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { limitPipelining } from '../../src/http/pipelined-requests.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';

const LIMIT = 8;
const GUARD_MS = 120_000;
/** What Node reads of a socket at a time. */
const ONE_READ = 65_536;

/** Requests over one connection; counts the answers by their status lines. */
class Pipeline {
  answers = 0;
  private rest = '';

  private constructor(readonly socket: Socket) {
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      const text = this.rest + chunk.toString('latin1');
      this.answers += text.split('HTTP/1.1 200').length - 1;
      this.rest = text.slice(-11);
      // Half a status line belongs to the next piece; a whole one has been counted.
      this.rest = this.rest.includes('HTTP/1.1 200') ? '' : this.rest;
    });
  }

  static async to(port: number): Promise<Pipeline> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Pipeline(socket);
  }
}

const get = (path: string, count: number): string => `GET ${path} HTTP/1.1\r\nhost: a\r\n\r\n`.repeat(count);

describe('the requests of one connection', () => {
  const held: [IncomingMessage, ServerResponse][] = [];
  let server: Server;
  let port: number;
  let pipeline: Pipeline;
  /** Responds to those in progress, and to all later ones at once. */
  let answersAtOnce = false;
  let mostAtWork = 0;
  beforeAll(async () => {
    server = createServer();
    limitPipelining(
      server,
      (request, response) => {
        held.push([request, response]);
        mostAtWork = Math.max(mostAtWork, held.length);
        if (answersAtOnce) {
          answerAll();
        }
      },
      LIMIT,
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterEach(() => {
    pipeline.socket.destroy();
    held.length = 0;
    answersAtOnce = false;
    mostAtWork = 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  function answerAll(): void {
    for (const [request, response] of held.splice(0)) {
      let bytes = 0;
      request.on('data', (chunk: Buffer) => (bytes += chunk.length));
      request.on('end', () => response.end(String(bytes)));
    }
  }

  it(
    'are passed on a few at a time, and the others stay unread until those have responses',
    async () => {
      pipeline = await Pipeline.to(port);
      pipeline.socket.write(get('/', 33_600));
      await expect.poll(() => held.length, { timeout: GUARD_MS }).toBe(LIMIT);
      const [request] = held[0]!;
      // Longer than reading the rest would take.
      for (let turn = 0; turn < 100; turn++) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(held).toHaveLength(LIMIT);
      expect(request.socket.bytesRead).toBeLessThanOrEqual(2 * ONE_READ);
      answersAtOnce = true;
      answerAll();
      await expect.poll(() => pipeline.answers, { timeout: GUARD_MS }).toBe(33_600);
      expect(mostAtWork).toBe(LIMIT);
    },
    2 * GUARD_MS,
  );

  it(
    'have their bodies, however many and long they are',
    async () => {
      pipeline = await Pipeline.to(port);
      answersAtOnce = true;
      const body = 'x'.repeat(3 * ONE_READ + 7);
      let text = '';
      pipeline.socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      for (let number = 0; number < 40; number++) {
        pipeline.socket.write(`POST / HTTP/1.1\r\nhost: a\r\ncontent-length: ${String(body.length)}\r\n\r\n${body}`);
      }
      await expect.poll(() => pipeline.answers, { timeout: GUARD_MS }).toBe(40);
      expect(text.match(new RegExp(`\r\n${String(body.length)}(?=HTTP|$)`, 'g')) ?? []).toHaveLength(40);
    },
    2 * GUARD_MS,
  );

  it(
    'all end when it closes, those too whose turn to be sent had not come',
    async () => {
      pipeline = await Pipeline.to(port);
      pipeline.socket.write(get('/', LIMIT));
      await expect.poll(() => held.length, { timeout: GUARD_MS }).toBe(LIMIT);
      const ended = held.map(([, response]) => once(response, 'close'));
      pipeline.socket.destroy();
      await Promise.all(ended);
      expect(held).toHaveLength(LIMIT);
    },
    2 * GUARD_MS,
  );
});

describe('a client that pipelines without end', () => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await createDatabase('sqlite');
    app = await startTestApp({ DATABASE_URL: database.url });
    const isReady = async (): Promise<boolean> => (await fetch(`${app.http}/health/ready`)).ok;
    await vi.waitUntil(isReady, GUARD_MS);
  }, 2 * GUARD_MS);
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const search = 'domain_id=a&query.page.limit=1';
  it.each(['/health/live', `/cost-analysis/v1/job-tasks?${search}`])(
    'for %s does not hold up others on connections of their own',
    async (path) => {
      const { port } = new URL(app.http);
      const flood = await Pipeline.to(Number(port));
      flood.socket.write(get(path, 33_600));
      await expect.poll(() => flood.answers, { timeout: GUARD_MS }).toBeGreaterThan(0);
      for (const honest of ['/health/live', '/health/ready', `/cost-analysis/v1/job-tasks?${search}`]) {
        for (let call = 0; call < 5; call++) {
          const { status } = await fetch(app.http + honest);
          expect(status).toBe(200);
        }
      }
      // Before the flood has ended, so no other client waited for it.
      expect(flood.answers).toBeLessThan(33_600);
      flood.socket.destroy();
    },
    2 * GUARD_MS,
  );
});
