import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/command.js';
import { runImport } from '../../src/cli/run-import.js';
import { commandIo } from '../cli/support/command-io.js';
import { anyJobTask } from '../support/any-job-task.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { isPresent } from '../support/engines.js';
import { insertJobTasks, openJobTasks } from '../support/job-tasks.js';
import { callOnce, load } from '../support/load.js';
import { MortalServer } from '../support/mortal-server.js';
import { runsOf } from '../support/runs.js';
import { openClient, TRANSPORTS } from '../support/transports.js';
import { guardFor, PATIENCE_MS } from '../support/patience.js';

const server = await MortalServer.create();
const RUNS = runsOf(2);
/** Milliseconds from the first answer of a database to the first of the service. */
const CONNECTED_MS = guardFor(5_000);
const RECOVERED_MS = guardFor(2_000);

async function fill(url: string, id: string): Promise<void> {
  const database = await openJobTasks({ engine: 'mariadb', url, drop: () => Promise.resolve() });
  await insertJobTasks(database, [anyJobTask(id)]);
  await database.close();
}

describe.skipIf(server === null)('a database (needs mariadb-server)', () => {
  const mortal = server!;
  let app: TestApp;
  const state = async (path: string): Promise<number> => (await fetch(app.http + path)).status;
  const settings = {
    REQUEST_TIMEOUT_MS: '10000',
    DATABASE_POOL_SIZE: '4',
    DATABASE_ACQUIRE_TIMEOUT_MS: '2000',
    DATABASE_CONNECT_TIMEOUT_MS: '1000',
  };

  /** Milliseconds from now to the first answer. */
  const recovery = async (): Promise<number> => {
    const client = openClient('http', app);
    const since = Date.now();
    await expect
      .poll(async () => (await callOnce(client)).status, {
        interval: 20,
      })
      .toBe('OK');
    return Date.now() - since;
  };

  beforeAll(async () => {
    app = await startTestApp({ DATABASE_URL: mortal.url('outage'), ...settings });
  });
  afterAll(async () => {
    await app.close();
    await mortal.remove();
  });

  it('that starts after the service is waited for', async () => {
    expect([await state('/health/live'), await state('/health/ready')]).toEqual([200, 503]);
    await mortal.start();
    await mortal.query('CREATE DATABASE outage CHARACTER SET utf8mb4');
    await expect.poll(() => state('/health/ready'), { timeout: CONNECTED_MS, interval: 100 }).toBe(200);
    await fill(mortal.url('outage'), 'task-1');
  });

  it(
    `that is killed and comes back, ${RUNS} times, answers UNAVAILABLE and nothing else, and recovers at once`,
    async () => {
      const times: number[] = [];
      const story = (async () => {
        for (let run = 0; run < RUNS; run++) {
          await delay(500);
          await mortal.kill();
          await delay(1_000);
          await mortal.start();
          times.push(await recovery());
          await delay(300);
        }
      })();
      const outcomes = await load(app, story);
      await story;
      expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['OK', 'UNAVAILABLE']));
      expect(Math.max(...times)).toBeLessThan(RECOVERED_MS);
      expect(outcomes.at(-1)?.status).toBe('OK');
    },
    (1 + RUNS) * PATIENCE_MS,
  );

  it('that is frozen holds no request beyond its deadline', async () => {
    mortal.freeze();
    try {
      const started = Date.now();
      const answers = await Promise.all(
        TRANSPORTS.map(async (name) => {
          const client = openClient(name, app);
          const { status } = await callOnce(client);
          client.close();
          return status;
        }),
      );
      expect(Date.now() - started).toBeLessThan(guardFor(2_500));
      expect(answers.filter((status) => !/^(DEADLINE_EXCEEDED|UNAVAILABLE)$/.test(status))).toEqual([]);
      await expect.poll(() => state('/health/ready'), { interval: 100 }).toBe(503);
    } finally {
      mortal.thaw();
    }
    await expect.poll(() => state('/health/ready'), { interval: 100 }).toBe(200);
  });

  it('that is read-only is read, and an import says that it is unavailable', async () => {
    await mortal.query("CREATE USER IF NOT EXISTS app@'%'");
    await mortal.query("GRANT ALL ON outage.* TO app@'%'");
    await mortal.query('SET GLOBAL read_only = 1');
    const client = openClient('http', app);
    expect((await callOnce(client)).status).toBe('OK');
    const io = commandIo(mortal.url('outage', 'app'), [`${JSON.stringify(anyJobTask('task-2'))}\n`]);
    expect(await runImport(['-'], io)).toBe(EXIT.failed);
    expect(io.err()).toMatch(/the database is unavailable: .*read-only/);
    await mortal.query('SET GLOBAL read_only = 0');
  });

  it.skipIf(!isPresent('mariadb'))(
    'is spared reads while a replica answers, and takes them when none does',
    async () => {
      const primary: TestDatabase = await createDatabase('mariadb');
      await fill(primary.url, 'of-the-primary');
      const replicated = await startTestApp({
        DATABASE_URL: primary.url,
        DATABASE_REPLICA_URLS: mortal.url('outage'),
        ...settings,
      });
      const ids = async (): Promise<unknown> => {
        const client = openClient('grpc', replicated);
        const answer = await client.call('list', { domain_id: 'a', query: { page: { limit: 1 } } });
        client.close();
        return 'body' in answer
          ? (answer.body as { results: { job_task_id: string }[] }).results[0]?.job_task_id
          : answer;
      };
      try {
        await expect.poll(ids).toBe('task-1');
        await mortal.kill();
        expect(await ids()).toBe('of-the-primary');
        expect((await fetch(`${replicated.http}/health/ready`)).status).toBe(200);
        await mortal.start();
        await expect.poll(ids).toBe('task-1');
      } finally {
        await replicated.close();
        await primary.drop();
      }
    },
  );
});
