import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../src/cli/demo/seed-demo.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { openJobTasks } from '../support/job-tasks.js';
import { openClient, TRANSPORTS, type ApiClient } from '../support/transports.js';

describe.each(TRANSPORTS)('a statistic over %s that has more rows than MAX_STAT_ROWS', (name) => {
  let database: TestDatabase;
  let app: TestApp;
  let client: ApiClient;

  const statistic = (limit?: number) => ({
    domain_id: 'domain-demo00000001',
    query: {
      aggregate: [{ group: { keys: [{ key: 'job_id', name: 'job' }] } }, ...(limit === undefined ? [] : [{ limit }])],
    },
  });

  beforeAll(async () => {
    database = await createDatabase('sqlite');
    const opened = await openJobTasks(database);
    await seedDemo(opened, { count: 200, seed: 1 });
    await opened.close();
    app = await startTestApp({ DATABASE_URL: database.url, MAX_STAT_ROWS: '5' });
    client = openClient(name, app);
  });
  afterAll(async () => {
    client.close();
    await app.close();
    await database.drop();
  });

  it('is refused with the advice to page', async () => {
    expect(await client.call('stat', statistic())).toMatchObject({
      error: { code: 'ERROR_RESOURCE_EXHAUSTED', status: 'RESOURCE_EXHAUSTED' },
    });
  });

  it('answers as many rows as are allowed', async () => {
    expect(await client.call('stat', statistic(5))).toMatchObject({ body: { results: { length: 5 } } });
  });
});
