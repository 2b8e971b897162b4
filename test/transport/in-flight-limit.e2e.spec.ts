import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { openClient, TRANSPORTS } from '../support/transports.js';

const LIST = '/cost-analysis/v1/job-task/list';

let database: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  database = await createDatabase('sqlite');
  app = await startTestApp({ DATABASE_URL: database.url, MAX_REQUESTS_IN_FLIGHT: '2', METRICS_PORT: '0' });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

/** Begins a request whose body does not come; the returned function ends it. */
function hold(): () => void {
  const { hostname, port } = new URL(app.http);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(`POST ${LIST} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n`);
  return () => {
    socket.destroy();
  };
}

async function inFlight(): Promise<string | undefined> {
  const text = await (await fetch(String(app.metrics))).text();
  return /^job_task_requests_in_flight (\d+)$/m.exec(text)?.[1];
}

it.each(TRANSPORTS)(
  'at most MAX_REQUESTS_IN_FLIGHT requests are in progress, and more are refused over %s',
  async (name) => {
    const client = openClient(name, app);
    const list = () => client.call('list', { domain_id: 'domain-1', query: { page: { limit: 1 } } });
    await expect.poll(list).toHaveProperty('body');
    const held = [hold(), hold()];
    await expect.poll(inFlight).toBe('2');
    expect(await list()).toMatchObject({
      error: {
        ...{ code: 'ERROR_UNAVAILABLE', status: 'UNAVAILABLE' },
        message: expect.stringContaining('2 requests are in progress (MAX_REQUESTS_IN_FLIGHT)') as string,
      },
    });
    expect((await fetch(`${app.http}/health/ready`)).status).toBe(200);
    for (const release of held) {
      release();
    }
    await expect.poll(inFlight).toBe('0');
    expect(await list()).toHaveProperty('body');
    client.close();
  },
);
