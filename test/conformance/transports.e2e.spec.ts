import { afterAll, beforeAll } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachVariant } from '../support/each-engine.js';
import { importJobTasks, openJobTasks } from '../support/job-tasks.js';
import { readDataset } from './case.js';
import { describeCases } from './describe-cases.js';

describeOnEachVariant('the service', (engine, characterSet) => {
  let home: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    home = await createDatabase(engine, characterSet);
    const database = await openJobTasks(home);
    await importJobTasks(database, readDataset());
    await database.close();
    app = await startTestApp({ DATABASE_URL: home.url });
  });

  afterAll(async () => {
    await app.close();
    await home.drop();
  });

  describeCases(() => app);
});
