import { afterAll, beforeAll, expect, it } from 'vitest';
import { benchmarkRows } from '../../src/cli/demo/benchmark-rows.js';
import { writeRows } from '../../src/cli/demo/seed-demo.js';
import { readSettings } from '../../src/config/read-settings.js';
import { openJobTaskDatabase } from '../../src/job-task/persistence/job-task.database.js';
import { EXIT } from '../../src/cli/command.js';
import { DEMO_DOMAIN_ID } from '../../src/cli/demo/installation.js';
import { runDemo } from '../../src/cli/run-demo.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { commandIo } from './support/command-io.js';
import { storedRows } from './support/stored-rows.js';

describeOnEachEngine('demo data', (engine) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createDatabase(engine);
  });
  afterAll(() => database.drop());

  it('fills an empty database, mostly in the domain of the examples', async () => {
    const io = commandIo(database.url);
    expect(await runDemo(['--count', '2500'], io)).toBe(EXIT.fine);
    expect(io.out()).toBe(`2500 inserted, 0 updated; most are in ${DEMO_DOMAIN_ID}\n`);
    const [biggest] = await storedRows(
      database.url,
      'SELECT domain_id FROM job_task GROUP BY domain_id ORDER BY COUNT(*) DESC LIMIT 1',
    );
    expect(biggest).toEqual([DEMO_DOMAIN_ID]);
  });

  it('updates rows instead of adding them when it is generated again', async () => {
    const io = commandIo(database.url);
    expect(await runDemo(['--count', '2500'], io)).toBe(EXIT.fine);
    expect(Number(/(\d+) updated/.exec(io.out())?.[1])).toBeGreaterThan(2_300);
  });

  it('is added beside other rows, with its progress after each batch', async () => {
    const open = await openJobTaskDatabase(readSettings({ DATABASE_URL: database.url }));
    try {
      const told: number[] = [];
      const rows = benchmarkRows({ count: 1_500, seed: 1 });
      const counts = await writeRows(open, rows, { onProgress: (done) => void told.push(done) });
      expect(counts).toEqual({ inserted: 1_500, updated: 0 });
      expect(told).toEqual([1_000, 1_500]);
    } finally {
      await open.close();
    }
  });
});
