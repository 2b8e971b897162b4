import { expect, it } from 'vitest';
import { readSettings } from '../../src/config/read-settings.js';
import { createJobTaskDataSource } from '../../src/job-task/persistence/job-task.database.js';
import { startTestApp } from '../support/app.js';
import { createDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';

describeOnEachEngine('a database whose migration fails', (engine) => {
  it('tries again until the migration succeeds', async () => {
    const database = await createDatabase(engine);
    const administrator = await createJobTaskDataSource(readSettings({ DATABASE_URL: database.url })).initialize();
    await administrator.query('CREATE TABLE schema_migrations (other INTEGER)');
    const app = await startTestApp({ DATABASE_URL: database.url });
    const ready = async (): Promise<number> => (await fetch(`${app.http}/health/ready`)).status;
    expect(await ready()).toBe(503);
    await administrator.query('DROP TABLE schema_migrations');
    await administrator.destroy();
    await expect.poll(ready, { interval: 100 }).toBe(200);
    await app.close();
    await database.drop();
  });
});
