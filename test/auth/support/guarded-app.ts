import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyJobTask } from '../../support/any-job-task.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { insertJobTasks, openJobTasks, type JobTask } from '../../support/job-tasks.js';

/** The service with AUTH_MODE=jwt and a database of its own, which is dropped with it. Each domain given has one job task, `job-task-of-DOMAIN`. */
export async function startGuardedApp(
  settings: Readonly<Record<string, string>>,
  domains: readonly string[] = [],
): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), 'guarded-'));
  const url = `sqlite:${join(folder, 'job-task.sqlite')}`;
  await fill(url, domains);
  const app = await startTestApp({
    AUTH_MODE: 'jwt',
    HTTP_HOST: '127.0.0.1',
    GRPC_HOST: '127.0.0.1',
    DATABASE_URL: url,
    DATABASE_POOL_SIZE: '1',
    ...settings,
  });
  return {
    ...app,
    close: async () => {
      await app.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function fill(url: string, domains: readonly string[]): Promise<void> {
  const database = await openJobTasks({ engine: 'sqlite', url, drop: () => Promise.resolve() });
  await insertJobTasks(database, domains.map(jobTaskOf));
  await database.close();
}

const jobTaskOf = (domainId: string): JobTask => ({ ...anyJobTask(`job-task-of-${domainId}`), domain_id: domainId });
