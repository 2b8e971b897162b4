import { copyFileSync, existsSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anyJobTask } from '../../support/any-job-task.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import { importJobTasks, openJobTasks } from '../../support/job-tasks.js';
import { startServiceProcess, type ServiceProcess } from '../../support/service-process.js';
import { openClient, TRANSPORTS } from '../../support/transports.js';

const ROWS = 500;

describe('a SQLite file after a clean stop', () => {
  let home: TestDatabase;
  let file: string;
  beforeEach(async () => {
    home = await createDatabase('sqlite');
    file = home.url.slice('sqlite:'.length);
  });
  let service: ServiceProcess | undefined;
  afterEach(async () => {
    service?.child.kill('SIGKILL');
    await service?.ended();
    await home.drop();
  });

  it.each(['1', '2'])(
    'has every row in itself, without its neighbours: WORKERS=%s',
    async (workers) => {
      const running = await startServiceProcess({ DATABASE_URL: home.url, WORKERS: workers });
      service = running;
      const clients = TRANSPORTS.map((name) => openClient(name, running));
      const list = { domain_id: 'a', query: { page: { limit: 1 } } };
      const counted = () => Promise.all(clients.map((client) => client.call('list', list)));
      await expect.poll(counted, { timeout: 100_000 }).toMatchObject(clients.map(() => ({ body: { results: [] } })));
      // Written beside the service, so that the rows are in the -wal when it ends.
      const writer = await openJobTasks(home);
      await importJobTasks(
        writer,
        Array.from({ length: ROWS }, (_, index) => anyJobTask(`task-${String(index)}`)),
      );
      await writer.close();
      expect(await counted()).toMatchObject(clients.map(() => ({ body: { total_count: ROWS } })));
      expect(existsSync(`${file}-wal`)).toBe(true);
      for (const client of clients) {
        client.close();
      }
      running.child.kill('SIGTERM');
      expect(await running.ended()).toBe(0);
      expect(['-wal', '-shm'].filter((end) => existsSync(file + end))).toEqual([]);
      copyFileSync(file, `${file}.copy`);
      const copy = new BetterSqlite3(`${file}.copy`, { readonly: true });
      expect(copy.prepare('SELECT COUNT(*) FROM job_task').pluck().get()).toBe(ROWS);
      copy.close();
    },
    240_000,
  );
});
