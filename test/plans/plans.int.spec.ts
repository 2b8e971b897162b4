import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileQuestion, findValues, questions } from '../../bench/sql/questions.mjs';
import { benchmarkRows, BIG_DOMAIN_ID } from '../../src/cli/demo/benchmark-rows.js';
import { writeRows } from '../../src/cli/demo/seed-demo.js';
import { readSettings } from '../../src/config/settings.js';
import type { Database } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrate.js';
import { openJobTaskDatabase } from '../../src/job-task/persistence/job-task.database.js';
import { JOB_TASK_SCHEMA } from '../../src/job-task/persistence/job-task.schema.js';
import * as compiler from '../../src/query-builder/index.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import type { Engine } from '../support/engines.js';
import { explained } from './explained.js';

/** Enough for an optimizer to have the same reasons as with a million. */
const ROWS = 20_000;

/** More pages than an index has, so that the statistics are the same each time. */
const EVERY_PAGE = 65_535;

describeOnEachEngine('the plans of the fourteen questions', (engine) => {
  let own: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    own = await createDatabase(engine);
    database = await openJobTaskDatabase(readSettings({ DATABASE_URL: own.url, STREAM_TIMEOUT_MS: '120000' }));
    await migrate(database.dataSource);
    await writeRows(database, benchmarkRows({ count: ROWS, seed: 1 }));
    await takeStatistics(database, engine);
  });

  afterAll(async () => {
    await database.close();
    await own.drop();
  });

  it('are those that are checked in', async () => {
    const values = await findValues(database, BIG_DOMAIN_ID, ROWS);
    const { dialect } = database;
    const context = { schema: JOB_TASK_SCHEMA, dialect, limits: compiler.DEFAULT_LIMITS, now: new Date(0) };
    const plans: string[] = [];
    for (const question of questions(values)) {
      const statement = compileQuestion(compiler, context, question, values);
      plans.push(`${question.id}: ${question.title}\n${await explained(database, engine, statement)}`);
    }
    await expect(`${plans.join('\n\n')}\n`).toMatchFileSnapshot(`./${engine}.txt`);
  });
});

async function takeStatistics({ dataSource }: Database, engine: Engine): Promise<void> {
  if (engine === 'sqlite') {
    await dataSource.query('ANALYZE');
    return;
  }
  await dataSource.query(`ALTER TABLE job_task STATS_SAMPLE_PAGES = ${EVERY_PAGE}`);
  await dataSource.query('ANALYZE TABLE job_task');
}
