import { createConnection } from 'mysql2/promise';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/command.js';
import { runRollup } from '../../../src/cli/run-rollup.js';
import type { Database } from '../../../src/database/database.js';
import { commandIo } from '../../cli/support/command-io.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import { describeOnEachEngine } from '../../support/each-engine.js';
import { isPresent, serverUrl } from '../../support/engines.js';
import { insertJobTasks, openJobTasks } from '../../support/job-tasks.js';
import { PATIENCE_MS } from '../../support/patience.js';
import { FIXTURE } from '../../query-builder/support/fixture.js';

/** Seconds between two background checks, so that a test need not wait long for one. */
const CHECK_S = '1';

const stateOf = async (app: TestApp): Promise<string | undefined> => {
  const metrics = await (await fetch(String(app.metrics))).text();
  return /^job_task_rollup_state\{state="(\w+)"\} 1$/m.exec(metrics)?.[1];
};

const total = async (app: TestApp): Promise<number> => {
  const query = 'domain_id=domain-a&query.count_only=true';
  const answer = await fetch(`${app.http}/cost-analysis/v1/job-tasks?${query}`);
  return ((await answer.json()) as { total_count: number }).total_count;
};

describeOnEachEngine('the rollups that the service uses', (engine) => {
  let home: TestDatabase;
  let database: Database;
  let app: TestApp | undefined;

  beforeEach(async () => {
    home = await createDatabase(engine);
    database = await openJobTasks(home);
    await insertJobTasks(database, FIXTURE);
  });
  afterEach(async () => {
    await app?.close();
    app = undefined;
    await database.close();
    await home.drop();
  });

  const start = async (): Promise<TestApp> => {
    app = await startTestApp({ DATABASE_URL: home.url, METRICS_PORT: '0', ROLLUP_VERIFY_INTERVAL_S: CHECK_S });
    return app;
  };

  const reaches = async (service: TestApp, state: string): Promise<void> => {
    await expect.poll(() => stateOf(service), { timeout: PATIENCE_MS }).toBe(state);
  };

  it('are used if they are ready: the count comes from their sums, not from the table', async () => {
    const service = await start();
    await reaches(service, 'ready');
    await expect.poll(() => total(service), { timeout: PATIENCE_MS }).toBe(10);
  });

  it('are not read after a check finds a difference, until they are rebuilt', async () => {
    await database.dataSource.query('UPDATE job_task_by_source SET tasks = tasks + 1');
    const service = await start();
    await reaches(service, 'wrong');
    expect(await total(service)).toBe(10);
    expect(await runRollup(['--rebuild'], commandIo(home.url))).toBe(EXIT.fine);
    await reaches(service, 'ready');
    expect(await total(service)).toBe(10);
  });

  it('are built in the background if the table has job tasks already', async () => {
    await database.dataSource.query('DELETE FROM job_task_by_source');
    await database.dataSource.query('DELETE FROM job_task_by_day');
    await database.dataSource.query(`UPDATE job_task_rollup SET state = 'building'`);
    const service = await start();
    await reaches(service, 'ready');
    expect(await total(service)).toBe(10);
  });

  it('are not used after they were dropped', async () => {
    expect(await runRollup(['--drop'], commandIo(home.url))).toBe(EXIT.fine);
    const service = await start();
    await reaches(service, 'off');
    expect(await total(service)).toBe(10);
  });
});

for (const engine of ['mariadb', 'mysql'] as const) {
  describe.skipIf(!isPresent(engine))(`a user of ${engine} who may not make triggers`, () => {
    let home: TestDatabase;
    let app: TestApp;

    it('has a service that works without rollups', { timeout: 2 * PATIENCE_MS }, async () => {
      home = await createDatabase(engine);
      const name = new URL(home.url).pathname.slice(1);
      const administrator = await createConnection(String(serverUrl(engine)));
      const user = name.slice(0, 20);
      await administrator.query(`CREATE USER '${user}'@'%' IDENTIFIED BY 'secret'`);
      await administrator.query(
        `GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX ON \`${name}\`.* TO '${user}'@'%'`,
      );
      const url = new URL(home.url);
      [url.username, url.password] = [user, 'secret'];
      app = await startTestApp({ DATABASE_URL: url.href, METRICS_PORT: '0' });
      await expect.poll(() => stateOf(app), { timeout: PATIENCE_MS }).toBe('off');
      expect(await total(app)).toBe(0);
      await app.close();
      await administrator.query(`DROP USER '${user}'@'%'`);
      await administrator.end();
      await home.drop();
    });
  });
}
