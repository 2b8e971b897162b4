import { afterAll, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/command.js';
import { runImport } from '../../src/cli/run-import.js';
import { runMigrate } from '../../src/cli/run-migrate.js';
import { readSettings } from '../../src/config/read-settings.js';
import { createJobTaskDataSource } from '../../src/job-task/persistence/job-task.database.js';
import { startTestApp } from '../support/app.js';
import { createDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { MIGRATIONS } from '../support/job-tasks.js';
import { runsOf } from '../support/runs.js';
import { openClient } from '../support/transports.js';
import { commandIo } from './support/command-io.js';
import { line } from './support/job-task-json.js';
import { MigratingProcess } from './support/migrating-process.js';
import { storedRows } from './support/stored-rows.js';
import { PATIENCE_MS } from '../support/patience.js';

const RUNS = runsOf(3);
const PROCESSES = 5;
const processes = Array.from({ length: PROCESSES }, () => new MigratingProcess());

afterAll(() => Promise.all(processes.map((each) => each.end())));

describeOnEachEngine('a migration', (engine) => {
  it(
    `runs once when ${PROCESSES} processes try at the same moment, ${RUNS} times over`,
    async () => {
      for (let run = 0; run < RUNS; run++) {
        const database = await createDatabase(engine);
        const ended = await Promise.all(processes.map((each) => each.migrate(database.url)));
        const ends = ended.map(({ code, output }) => `${code}: ${output.replace(/^.*character set.*\n/m, '')}`);
        expect(ends.sort()).toEqual([
          `${EXIT.fine}: ran ${MIGRATIONS.join(', ')}\n`,
          ...Array<string>(PROCESSES - 1).fill(`${EXIT.fine}: the schema is up to date\n`),
        ]);
        expect(await storedRows(database.url, 'SELECT name FROM schema_migrations')).toHaveLength(MIGRATIONS.length);
        await database.drop();
      }
    },
    (1 + RUNS) * PATIENCE_MS,
  );

  it('of a newer program is not changed by an older one, which continues to serve and import', async () => {
    const database = await createDatabase(engine);
    expect(await runMigrate([], commandIo(database.url))).toBe(EXIT.fine);
    const source = await createJobTaskDataSource(readSettings({ DATABASE_URL: database.url })).initialize();
    await source.query(
      `INSERT INTO schema_migrations (timestamp, name) VALUES (4102444800000, 'OfTheFuture4102444800000')`,
    );
    await source.query('ALTER TABLE job_task ADD COLUMN of_the_future INTEGER NULL');
    await source.destroy();
    const io = commandIo(database.url, [line()]);
    expect(await runImport(['-'], io)).toBe(EXIT.fine);
    const app = await startTestApp({ DATABASE_URL: database.url });
    const client = openClient('grpc', app);
    await expect.poll(async () => (await fetch(`${app.http}/health/ready`)).status).toBe(200);
    expect(await client.call('list', { domain_id: 'domain-1', query: { page: { limit: 1 } } })).toMatchObject({
      body: { total_count: 1, results: [{ job_task_id: 'job-task-1' }] },
    });
    client.close();
    await app.close();
    await database.drop();
  });
});
