import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyOptionIndexChanges } from '../../../src/job-task/persistence/option-indexes.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import { describeOnEachEngine } from '../../support/each-engine.js';
import { insertJobTasks, openJobTasks } from '../../support/job-tasks.js';
import { openClient, TRANSPORTS } from '../../support/transports.js';
import { FIXTURE, DOMAIN } from '../../query-builder/support/fixture.js';

/** `month` is text in every task that has it; `services` is an array in some, so its index does not hold all of them. */
const INDEXED = ['month', 'services'];

describeOnEachEngine('a service with indexes over options', (engine) => {
  let home: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    home = await createDatabase(engine);
    const database = await openJobTasks(home);
    await insertJobTasks(database, FIXTURE);
    await applyOptionIndexChanges(database, INDEXED, () => undefined);
    await database.close();
    app = await startTestApp({
      DATABASE_URL: home.url,
      INDEXED_OPTIONS: INDEXED.join(','),
      EXPLAIN_ENABLED: 'true',
    });
  });
  afterAll(async () => {
    await app.close();
    await home.drop();
  });

  for (const name of TRANSPORTS) {
    it(`answers lists and statistics over ${name}, also if an index is incomplete`, async () => {
      const client = openClient(name, app);
      const ask = async (method: 'list' | 'stat', query: object): Promise<unknown> => {
        const answer = await client.call(method, { domain_id: DOMAIN, query });
        return 'body' in answer ? (answer.body as { results: unknown }).results : answer;
      };
      const only = { only: ['job_task_id'], sort: { key: 'job_task_id' } };
      const ids = (...numbers: readonly string[]): unknown[] =>
        numbers.map((job_task_id): unknown => expect.objectContaining({ job_task_id }));
      const month = [{ k: 'options.month', v: '2022-07', o: 'eq' }];
      const services = [{ k: 'options.services', v: 'S3', o: 'eq' }];
      expect(await ask('list', { ...only, filter: month, page: { limit: 2 } })).toEqual(ids('jt-02', 'jt-03'));
      expect(await ask('list', { ...only, filter: services, page: { limit: 9 } })).toEqual(
        ids('jt-01', 'jt-02', 'jt-03'),
      );
      // Without a page the answer is a stream.
      expect(await ask('list', { ...only, filter: services })).toEqual(ids('jt-01', 'jt-02', 'jt-03'));
      expect(await ask('stat', { distinct: 'options.month', filter: services })).toEqual(['2022-06', '2022-07']);
      client.close();
    });
  }

  it('explains which index a request reads', async () => {
    const explained = await fetch(`${app.http}/cost-analysis/v1/job-tasks/search/explain`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        domain_id: DOMAIN,
        query: { filter: [{ k: 'options.month', v: '2022-07', o: 'eq' }], page: { limit: 2 } },
      }),
    });
    expect(explained.status).toBe(200);
    const { statements } = (await explained.json()) as { statements: { sql: Record<string, string>; plan: unknown }[] };
    expect(statements[0]?.sql[engine]).toContain('ix_option_month_');
    expect(JSON.stringify(statements[0]?.plan)).toContain('ix_option_month_');
  });
});

describe('a service whose database has no index that a setting names', () => {
  it('still responds', async () => {
    const home = await createDatabase('sqlite');
    const app = await startTestApp({ DATABASE_URL: home.url, INDEXED_OPTIONS: 'month' });
    const client = openClient('http', app);
    const query = { filter: [{ k: 'options.month', v: '2022-07', o: 'eq' }], page: { limit: 1 } };
    expect(await client.call('list', { domain_id: DOMAIN, query })).toEqual({ body: { results: [], total_count: 0 } });
    await app.close();
    await home.drop();
  });
});
