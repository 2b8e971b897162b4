import { expect, vi } from 'vitest';
import { seedDemo } from '../../src/cli/demo/seed-demo.js';
import { readSettings } from '../../src/config/read-settings.js';
import { migrate } from '../../src/database/migrate.js';
import { openJobTaskDatabase } from '../../src/job-task/persistence/job-task.database.js';
import { startTestApp, type TestApp } from './app.js';
import { createDatabase } from './databases.js';
import { PATIENCE_MS } from './patience.js';

export interface DemoAppOptions {
  /** Job tasks of demo data; as many as `npm run demo` makes unless given. */
  readonly count?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Milliseconds within which the service has found its database. */

/** Starts the service over SQLite with demo data; closing it drops the database. Resolves once it is ready. */
export async function startDemoApp({ count, settings = {} }: DemoAppOptions = {}): Promise<TestApp> {
  const database = await createDatabase('sqlite');
  const opened = await openJobTaskDatabase(readSettings({ DATABASE_URL: database.url }));
  await migrate(opened.dataSource);
  await seedDemo(opened, count === undefined ? {} : { count });
  await opened.close();
  const app = await startTestApp({ DATABASE_URL: database.url, ...settings });
  await vi.waitFor(async () => expect((await fetch(`${app.http}/health/ready`)).status).toBe(200), PATIENCE_MS);
  return {
    ...app,
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
