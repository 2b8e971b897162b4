import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { anyJobTask } from '../support/any-job-task.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { importJobTasks, openJobTasks } from '../support/job-tasks.js';
import { PATIENCE_MS } from '../support/patience.js';
import { NATIVE, startWriteApp, type WriteApp } from './support/write-app.js';

const HOUR = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString();

const TASKS = [
  { job_task_id: 'hangs', domain_id: NATIVE, status: 'IN_PROGRESS', updated_at: ago(2) },
  { job_task_id: 'waits', domain_id: NATIVE, status: 'PENDING', updated_at: ago(5) },
  { job_task_id: 'works', domain_id: NATIVE, status: 'IN_PROGRESS', updated_at: ago(-1) },
  { job_task_id: 'done', domain_id: NATIVE, status: 'SUCCESS', updated_at: ago(9) },
  { job_task_id: 'mirrored', domain_id: 'mirror', status: 'IN_PROGRESS', updated_at: ago(3) },
].map((changes) => ({ ...anyJobTask(changes.job_task_id), created_at: changes.updated_at, ...changes }));

describeOnEachEngine('hanging tasks', (engine) => {
  const apps: WriteApp[] = [];

  beforeAll(async () => {
    apps.push(await startWriteApp(engine, { METRICS_PORT: '0' }));
    const database = await openJobTasks((apps[0] as WriteApp).database);
    await importJobTasks(database, TASKS);
    await database.close();
  }, PATIENCE_MS);
  afterAll(async () => {
    for (const app of apps.reverse()) {
      await app.close();
    }
  });

  const app = (): WriteApp => apps[0] as WriteApp;

  it('are counted with the age of the oldest one', async () => {
    const text = await (await fetch(app().metrics ?? '')).text();
    const value = (name: string): number => Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
    expect(value('job_task_open\\{status="PENDING"\\}')).toBe(1);
    expect(value('job_task_open\\{status="IN_PROGRESS"\\}')).toBe(3);
    expect(Math.round(value('job_task_open_oldest_seconds\\{status="PENDING"\\}') / 3600)).toBe(5);
    expect(Math.round(value('job_task_open_oldest_seconds\\{status="IN_PROGRESS"\\}') / 3600)).toBe(3);
  });

  it('are found by updated_at', async () => {
    const { body } = await app().send('POST', 'job-tasks/search', {
      domain_id: NATIVE,
      status: 'IN_PROGRESS',
      query: { filter: [{ k: 'updated_at', v: 'now - 1h', o: 'timediff_lt' }], only: ['job_task_id'] },
    });
    expect(body).toMatchObject({ results: [{ job_task_id: 'hangs' }], total_count: 1 });
  });

  it(
    'become TIMEOUT in native domains, once, however many instances look for them',
    async () => {
      const before = new Map((await app().rows()).map((row) => [row.job_task_id, row]));
      const timeout = { INGEST_TASK_TIMEOUT_S: '10' };
      const instances = [1, 2].map(() => startWriteApp(engine, timeout, app().database));
      apps.push(...(await Promise.all(instances)));
      await vi.waitFor(
        async () => expect((await app().rows()).find(({ job_task_id: id }) => id === 'hangs')?.status).toBe('TIMEOUT'),
        PATIENCE_MS,
      );
      for (const row of await app().rows()) {
        if (row.job_task_id === 'hangs') {
          expect(row).toMatchObject({ error_code: 'ERROR_TASK_TIMEOUT', finished_at: row.updated_at });
        } else {
          expect(row).toEqual(before.get(row.job_task_id));
        }
      }
      const late = await app().send('POST', 'job-task/update', {
        ...{ job_task_id: 'hangs', status: 'SUCCESS', domain_id: NATIVE },
      });
      expect(late.status).toBe(409);
    },
    PATIENCE_MS,
  );
});
