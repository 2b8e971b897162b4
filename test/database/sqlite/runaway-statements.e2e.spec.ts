import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { anyJobTask } from '../../support/any-job-task.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import { importJobTasks, openJobTasks } from '../../support/job-tasks.js';
import { lacks, needing } from '../../support/lacks.js';
import { childrenOf, stillRunning } from '../../support/processes.js';
import { startServiceProcess, type ServiceProcess } from '../../support/service-process.js';
import { openClient, TRANSPORTS, type ApiClient } from '../../support/transports.js';

const POOL = 2;
const ROWS = 20_000;
/** Every pair of the ids, again and again: minutes within SQLite, and no function of ours is called. */
const RUNAWAY = {
  domain_id: 'a',
  query: {
    aggregate: [
      {
        group: {
          keys: [{ k: 'status', n: 'status' }],
          fields: ['x', 'y', 'z'].map((name) => ({ k: 'job_task_id', n: name, o: 'add_to_set' })),
        },
      },
      ...['x', 'y', 'z'].map((path) => ({ unwind: { path } })),
      { count: { name: 'count' } },
    ],
  },
};

/** Guards against hanging only. */
const LONG_MS = 30_000;

describe.skipIf(lacks('Linux'))(needing(['Linux'], 'statements on SQLite that do not end'), () => {
  let home: TestDatabase;
  let service: ServiceProcess;
  let clients: ApiClient[];
  beforeAll(async () => {
    home = await createDatabase('sqlite');
    const database = await openJobTasks(home);
    await importJobTasks(
      database,
      Array.from({ length: ROWS }, (_, index) => anyJobTask(`task-${String(index)}`)),
    );
    await database.close();
  });
  afterAll(() => home.drop());
  afterEach(async () => {
    for (const client of clients) {
      client.close();
    }
    service.child.kill('SIGKILL');
    await service.ended();
  });

  const start = async (settings: Readonly<Record<string, string>>): Promise<number> => {
    service = await startServiceProcess({ DATABASE_URL: home.url, DATABASE_POOL_SIZE: String(POOL), ...settings });
    clients = TRANSPORTS.map((name) => openClient(name, service));
    return Number(service.child.pid);
  };
  /** Sends requests over both transports, with another name each time, since equal statistics share one execution. */
  const runaways = (each: number): Promise<unknown>[] =>
    clients.flatMap((client) =>
      Array.from({ length: each }, (_, index) => {
        const [group, ...rest] = RUNAWAY.query.aggregate;
        const count = { count: { name: `${client.name}${String(index)}` } };
        return client
          .call('stat', { ...RUNAWAY, query: { aggregate: [group, ...rest.slice(0, -1), count] } })
          .catch((error: unknown) => error);
      }),
    );
  /** Twice a page and its count at the same time: every place of the pool has a process that has started. */
  const everyReaderAnswers = async (): Promise<void> => {
    const list = () => clients[0]?.call('list', { domain_id: 'a', query: { page: { limit: 1 } } });
    const answered = { body: { total_count: ROWS } };
    await expect.poll(() => Promise.all([list(), list()]), { timeout: LONG_MS }).toMatchObject([answered, answered]);
  };
  /** The processes at work while something is answered, of which there are never more than the pool has places. */
  const readersDuring = async (pid: number, answered: Promise<unknown>): Promise<Set<number>> => {
    const seen = new Set<number>();
    const state = { done: false };
    void answered.finally(() => {
      state.done = true;
    });
    while (!state.done) {
      const readers = childrenOf(pid);
      expect(readers.length).toBeLessThanOrEqual(POOL);
      for (const reader of readers) {
        seen.add(reader);
      }
      await delay(20);
    }
    return seen;
  };
  /** Sends requests, and resolves with the processes that compute once they do. */
  const atWork = async (pid: number): Promise<number[]> => {
    void runaways(1);
    await expect.poll(() => childrenOf(pid).length, { timeout: LONG_MS }).toBe(POOL);
    await delay(500);
    return childrenOf(pid);
  };

  it('end at their deadline at any number, and never exceed the size of the pool', async () => {
    const pid = await start({ REQUEST_TIMEOUT_MS: '4000' });
    for (let round = 0; round < 2; round++) {
      await everyReaderAnswers();
      const answers = runaways(3);
      const seen = await readersDuring(pid, Promise.race(answers));
      for (const answer of await Promise.all(answers)) {
        expect(answer).toMatchObject({ error: { code: 'ERROR_REQUEST_TIMEOUT' } });
      }
      expect(seen.size).toBe(POOL);
      await expect.poll(() => stillRunning(seen), { timeout: LONG_MS }).toEqual([]);
    }
    await everyReaderAnswers();
  }, 120_000);

  it('do not delay the shutdown beyond SHUTDOWN_TIMEOUT_MS, and have ended when it is logged', async () => {
    const pid = await start({ SHUTDOWN_TIMEOUT_MS: '500' });
    const readers = await atWork(pid);
    const since = Date.now();
    service.child.kill('SIGTERM');
    expect(await service.ended()).toBe(1);
    expect(Date.now() - since).toBeLessThan(10_000);
    expect(service.output()).toMatch(/ended, not every request was answered/);
    expect(stillRunning(readers)).toEqual([]);
  }, 120_000);

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'end with a service that a second signal ends at once: %s',
    async (second) => {
      const pid = await start({ SHUTDOWN_TIMEOUT_MS: '60000' });
      const readers = await atWork(pid);
      service.child.kill('SIGTERM');
      await expect.poll(() => service.output(), { timeout: LONG_MS }).toMatch(/SIGTERM: shutting down/);
      const since = Date.now();
      service.child.kill(second);
      expect(await service.ended()).toBe(second === 'SIGTERM' ? 1 : 'SIGKILL');
      expect(Date.now() - since).toBeLessThan(10_000);
      await expect.poll(() => stillRunning(readers), { timeout: LONG_MS }).toEqual([]);
    },
    120_000,
  );
});
