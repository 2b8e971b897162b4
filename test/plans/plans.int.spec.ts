import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  compileQuestion,
  findValues,
  inWorkspace,
  questions,
  rollupQuestions,
  type Question,
  type QuestionValues,
} from '../../bench/sql/questions.mjs';
import { benchmarkRows, BIG_DOMAIN_ID } from '../../src/cli/demo/benchmark-rows.js';
import { writeRows } from '../../src/cli/demo/seed-demo.js';
import { readSettings } from '../../src/config/read-settings.js';
import type { Database } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrate.js';
import { openJobTaskDatabase } from '../../src/job-task/persistence/job-task.database.js';
import { JOB_TASK_SCHEMA, QUERY_ROLLUPS } from '../../src/job-task/persistence/job-task.schema.js';
import * as compiler from '../../src/query-builder/index.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import type { Engine } from '../support/engines.js';
import { explained } from './explained.js';

/** Enough for an optimizer to have the same reasons as with a million. */
const ROWS = 20_000;

/** More pages than an index has, so that the statistics are the same each time. */
const EVERY_PAGE = 65_535;

describeOnEachEngine('the plans', (engine) => {
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

  const findAll = (): Promise<QuestionValues> => findValues(database, BIG_DOMAIN_ID, ROWS);

  const plansOf = async (
    ask: typeof questions,
    values: QuestionValues,
    rollups: readonly compiler.Rollup[],
  ): Promise<string> => {
    const { dialect } = database;
    const schema = { ...JOB_TASK_SCHEMA, rollups };
    const context = { schema, dialect, limits: compiler.DEFAULT_LIMITS, now: new Date(0) };
    const planOf = async (question: Question): Promise<string> => {
      const statement = compileQuestion(compiler, context, question, values);
      return `${question.id}: ${question.title}\n${await explained(database, engine, statement)}\n`;
    };
    const plans: string[] = [];
    for (const question of ask(values)) {
      plans.push(await planOf(question));
    }
    return plans.join('\n');
  };

  it('of the fourteen questions are those that are checked in', async () => {
    await expect(await plansOf(questions, await findAll(), [])).toMatchFileSnapshot(`./${engine}.txt`);
  });

  it('of questions that rollups answer are those that are checked in', async () => {
    await expect(await plansOf(rollupQuestions, await findAll(), QUERY_ROLLUPS)).toMatchFileSnapshot(
      `./${engine}-rollups.txt`,
    );
  });

  it('of the fourteen questions in a workspace are those that are checked in', async () => {
    const confined = await inWorkspace(database, await findAll());
    await expect(await plansOf(questions, confined, QUERY_ROLLUPS)).toMatchFileSnapshot(`./${engine}-workspaces.txt`);
  });
});

async function takeStatistics({ dataSource }: Database, engine: Engine): Promise<void> {
  if (engine === 'sqlite') {
    await dataSource.query('ANALYZE');
    return;
  }
  for (const table of ['job_task', ...QUERY_ROLLUPS.map((rollup) => rollup.table)]) {
    await dataSource.query(`ALTER TABLE ${table} STATS_SAMPLE_PAGES = ${EVERY_PAGE}`);
    await dataSource.query(`ANALYZE TABLE ${table}`);
  }
}
