import { setTimeout as delay } from 'node:timers/promises';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readSettings } from '../../../src/config/read-settings.js';
import { openJobTaskDatabase } from '../../../src/job-task/persistence/job-task.database.js';
import { anyJobTask } from '../../support/any-job-task.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import { INSTALL_ADVICE, isPresent } from '../../support/engines.js';
import { insertJobTasks, openJobTasks } from '../../support/job-tasks.js';
import { callOnce, load, type Outcome } from '../../support/load.js';
import { SilentNetwork } from '../../support/silent-network.js';
import { openClient, TRANSPORTS, type Addresses } from '../../support/transports.js';
import { guardFor, PATIENCE_MS } from '../../support/patience.js';

const NOTICED_MS = guardFor(5_000);
const RECOVERED_MS = guardFor(2_000);
/** Milliseconds in which what is in flight ends, whatever its deadline. */
const BROKEN_OFF_MS = guardFor(6_000);
const POOL = '4';

async function filled(id: string): Promise<TestDatabase> {
  const database = await createDatabase('mariadb');
  const opened = await openJobTasks(database);
  await insertJobTasks(opened, [anyJobTask(id)]);
  await opened.close();
  return database;
}

const ready = async (app: TestApp): Promise<number> => (await fetch(`${app.http}/health/ready`)).status;
const isReady = (app: TestApp): Promise<void> =>
  vi.waitFor(async () => expect(await ready(app)).toBe(200), { timeout: PATIENCE_MS, interval: 50 });

/** Calls over both transports so many times at once. */
async function callAtOnce(addresses: Addresses, times: number): Promise<readonly Outcome[]> {
  const clients = TRANSPORTS.flatMap((name) => Array.from({ length: times }, () => openClient(name, addresses)));
  const outcomes = await Promise.all(clients.map(callOnce));
  for (const client of clients) {
    client.close();
  }
  return outcomes;
}

describe.skipIf(!isPresent('mariadb'))(
  `a network that drops packets (needs MariaDB: ${INSTALL_ADVICE.mariadb})`,
  () => {
    let database: TestDatabase;
    let network: SilentNetwork;
    let app: TestApp;
    beforeAll(async () => {
      database = await filled('task-1');
    });
    afterAll(() => database.drop());
    beforeEach(async () => {
      network = await SilentNetwork.before(database.url);
    });
    afterEach(async () => {
      network.restore();
      await app.close();
      await network.remove();
    });

    const start = async (settings: Readonly<Record<string, string>> = {}): Promise<void> => {
      app = await startTestApp({ DATABASE_URL: network.through(database.url), DATABASE_POOL_SIZE: POOL, ...settings });
      await isReady(app);
    };

    /** Milliseconds from now to the first answer of each client, and to readiness. */
    const recovery = async (): Promise<number> => {
      const since = Date.now();
      const clients = TRANSPORTS.map((name) => openClient(name, app));
      const statuses = async (): Promise<string[]> =>
        (await Promise.all(clients.map(callOnce))).map(({ status }) => status);
      await expect.poll(statuses, { interval: 20 }).toEqual(['OK', 'OK']);
      await isReady(app);
      for (const client of clients) {
        client.close();
      }
      return Date.now() - since;
    };

    it('is detected within 5 s, ends requests in flight long before their deadline, and is over within 2 s', async () => {
      await start();
      let recovered = Infinity;
      const story = (async () => {
        await delay(500);
        await network.silence();
        await expect.poll(() => ready(app), { timeout: NOTICED_MS, interval: 50 }).toBe(503);
        await delay(4_000);
        network.restore();
        recovered = await recovery();
        await delay(500);
      })();
      const outcomes = await load(app, story, { callers: 6 });
      await story;
      expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['OK', 'UNAVAILABLE']));
      expect(Math.max(...outcomes.map(({ ms }) => ms))).toBeLessThan(BROKEN_OFF_MS);
      expect(recovered).toBeLessThan(RECOVERED_MS);
      expect(outcomes.at(-1)?.status).toBe('OK');
    });

    it('holds no request beyond its deadline', async () => {
      await start({ REQUEST_TIMEOUT_MS: '800' });
      await network.silence();
      const outcomes = await callAtOnce(app, 6);
      expect(outcomes.filter(({ status }) => !/^(DEADLINE_EXCEEDED|UNAVAILABLE)$/.test(status))).toEqual([]);
      expect(Math.max(...outcomes.map(({ ms }) => ms))).toBeLessThan(guardFor(1_800));
    });

    it('can lose its connections: dead ones are not used again', async () => {
      await start();
      expect((await callAtOnce(app, 4)).map(({ status }) => status)).toEqual(Array(8).fill('OK'));
      await network.silence();
      const inFlight = callAtOnce(app, 1);
      expect((await inFlight).map(({ status }) => status)).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);
      network.restore({ forgetful: true });
      expect(await recovery()).toBeLessThan(RECOVERED_MS);
      const outcomes = [...(await callAtOnce(app, 8)), ...(await callAtOnce(app, 8))];
      expect(outcomes.filter(({ status }) => status !== 'OK')).toEqual([]);
      expect(Math.max(...outcomes.map(({ ms }) => ms))).toBeLessThan(RECOVERED_MS);
    });

    it('between the service and a replica redirects reads to the primary, including those in flight', async () => {
      const primary = await filled('of-the-primary');
      app = await startTestApp({
        DATABASE_URL: primary.url,
        DATABASE_REPLICA_URLS: network.through(database.url),
        DATABASE_POOL_SIZE: POOL,
      });
      const client = openClient('grpc', app);
      const read = async (): Promise<unknown> => {
        const answer = await client.call('list', { domain_id: 'a', query: { page: { limit: 1 } } });
        return 'body' in answer
          ? (answer.body as { results: { job_task_id: string }[] }).results[0]?.job_task_id
          : answer;
      };
      try {
        await expect.poll(read).toBe('task-1');
        await network.silence();
        const since = Date.now();
        expect(await Promise.all([read(), read(), read()])).toEqual(Array(3).fill('of-the-primary'));
        expect(Date.now() - since).toBeLessThan(NOTICED_MS);
        const later = Date.now();
        expect(await read()).toBe('of-the-primary');
        expect(Date.now() - later).toBeLessThan(guardFor(1_000));
        expect(await ready(app)).toBe(200);
        network.restore();
        await expect.poll(read).toBe('task-1');
      } finally {
        client.close();
        await primary.drop();
      }
    });
  },
);

describe.skipIf(!isPresent('mariadb'))('a server behind a network that lost its connections', () => {
  it('is read again to stop statements', async () => {
    const home = await filled('task-1');
    const network = await SilentNetwork.before(home.url);
    const database = await openJobTaskDatabase(
      readSettings({ DATABASE_URL: network.through(home.url), DATABASE_POOL_SIZE: '2' }),
    );
    const observer = await createConnection(home.url);
    const sleeping = async (): Promise<number> => {
      const [rows] = await observer.query<RowDataPacket[]>(
        "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND info LIKE 'SELECT SLEEP%'",
      );
      return rows.length;
    };
    const sleep = (): Promise<unknown> =>
      database
        .run({ sql: 'SELECT SLEEP(60)', params: [] }, { deadline: Date.now() + 300 })
        .catch((error: unknown) => (error as Error).name);
    try {
      expect(await sleep()).toBe('DatabaseTimeoutError');
      await expect.poll(sleeping).toBe(0);
      await network.silence();
      network.restore({ forgetful: true });
      await expect(database.ping({ deadline: Date.now() + 500 })).rejects.toThrow('has not answered within');
      await database.ping();
      await sleep();
      await expect.poll(sleep).toBe('DatabaseTimeoutError');
      await expect.poll(sleeping).toBe(0);
    } finally {
      await observer.end();
      await database.close();
      await network.remove();
      await home.drop();
    }
  });
});
