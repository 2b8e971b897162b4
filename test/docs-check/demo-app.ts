import { seedDemo } from '../../src/cli/demo/seed-demo.js';
import { readSettings } from '../../src/config/settings.js';
import { migrate } from '../../src/database/migrate.js';
import { openDatabase } from '../../src/database/open-database.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase } from '../support/databases.js';

/** The service over fresh demo data, as `npm start` has it; closing it removes the data. */
export async function startDemoApp(): Promise<TestApp> {
  const database = await createDatabase('sqlite');
  const opened = await openDatabase(readSettings({ DATABASE_URL: database.url }));
  await migrate(opened.dataSource);
  await seedDemo(opened);
  await opened.close();
  const app = await startTestApp({ DATABASE_URL: database.url });
  return {
    ...app,
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
