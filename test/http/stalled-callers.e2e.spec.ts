import { once } from 'node:events';
import { connect as connectHttp2, constants } from 'node:http2';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { streamedJson } from '../../src/job-task/job-task.reply.js';
import { jobTaskService } from '../../src/grpc/job-task.package.js';
import { ResultRow } from '../../src/query-builder/index.js';
import { anyJobTask } from '../support/any-job-task.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { insertJobTasks, openJobTasks } from '../support/job-tasks.js';
import { framed } from '../support/raw-grpc.js';

const LIST = '/cost-analysis/v1/job-task/list';
/** More than the buffers of a connection hold: 32 MB. */
const [ROWS, NOTE] = [500, 'n'.repeat(65_536)];
/** A caller has 30 seconds; the rest is for a machine that is busy. */
const CLOSED_MS = 120_000;

describe('a client that does not read its response', () => {
  let database: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    database = await createDatabase('sqlite');
    const tasks = await openJobTasks(database);
    await insertJobTasks(
      tasks,
      Array.from({ length: ROWS }, (_, index) => ({ ...anyJobTask(`task-${index}`), options: { note: NOTE } })),
    );
    await tasks.close();
    // One connection for streams, which a stalled one holds.
    app = await startTestApp({ DATABASE_URL: database.url, DATABASE_POOL_SIZE: '2' });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const search = (query: object): Promise<Response> =>
    fetch(app.http + LIST, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ domain_id: 'a', query }),
    });

  /** Sends a request, reads nothing of the response, and resolves when the service has closed the connection. */
  async function askOverHttp(query: object): Promise<void> {
    const { hostname, port } = new URL(app.http);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    const body = JSON.stringify({ domain_id: 'a', query });
    const head = `POST ${LIST} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${body.length}`;
    socket.pause();
    socket.write(`${head}\r\n\r\n${body}`);
    // A paused socket does not notice its end; one that writes does. What it writes must not keep it open either.
    const poke = setInterval(() => socket.write('\r\n'), 1_000);
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(poke);
  }

  /** The same over gRPC, where the caller says how much it takes. */
  async function askOverGrpc(query: object): Promise<number> {
    const session = connectHttp2(`http://${app.grpc}`, { settings: { initialWindowSize: 0 } });
    const { path, requestSerialize } = jobTaskService.list;
    const stream = session.request({
      ...{ ':method': 'POST', ':path': path },
      ...{ 'content-type': 'application/grpc', te: 'trailers' },
    });
    stream.on('error', () => undefined);
    stream.resume();
    stream.end(framed(requestSerialize({ domain_id: 'a', query })));
    await once(stream, 'close');
    session.destroy();
    return stream.rstCode;
  }

  it.concurrent(
    'of a list without a page gives its connection of the database back',
    async () => {
      const stalled = askOverHttp({});
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      // A page is answered all the while.
      expect((await search({ page: { limit: 1 } })).status).toBe(200);
      await stalled;
      const next = await search({ only: ['job_task_id'] });
      expect(((await next.json()) as { total_count: number }).total_count).toBe(ROWS);
    },
    CLOSED_MS,
  );

  it.concurrent('of a page is disconnected', () => askOverHttp({ page: { limit: ROWS } }), CLOSED_MS);

  it.concurrent(
    'over gRPC is disconnected',
    async () => {
      expect(await askOverGrpc({ page: { limit: 1 } })).toBe(constants.NGHTTP2_CANCEL);
    },
    CLOSED_MS,
  );
});

describe('a HEAD request for a list', () => {
  it('holds no database connection, and receives the head of the response', async () => {
    const database = await createDatabase('sqlite');
    const app = await startTestApp({ DATABASE_URL: database.url, DATABASE_POOL_SIZE: '2' });
    const list = `${app.http}/cost-analysis/v1/job-tasks?domain_id=a&format=csv`;
    for (let head = 0; head < 5; head++) {
      const { status, headers } = await fetch(list, { method: 'HEAD' });
      expect([status, headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/csv;/)]);
    }
    expect((await fetch(list)).status).toBe(200);
    await app.close();
    await database.drop();
  });
});

describe('the pieces of a stream', () => {
  it('are aborted and stop reading rows if a part is not read within 30 seconds', async () => {
    vi.useFakeTimers();
    try {
      const columns = [{ name: 'job_task_id' }];
      let ended = false;
      async function* rows() {
        try {
          for (;;) {
            yield await Promise.resolve([new ResultRow(columns, ['x'.repeat(100_000)])]);
          }
        } finally {
          ended = true;
        }
      }
      const stream = (await streamedJson({ batches: rows() as never })).getStream();
      stream.read(0);
      await vi.advanceTimersByTimeAsync(29_000);
      expect([stream.destroyed, ended]).toEqual([false, false]);
      await vi.advanceTimersByTimeAsync(2_000);
      expect([stream.destroyed, ended]).toEqual([true, true]);
    } finally {
      vi.useRealTimers();
    }
  });
});
