import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { createJobTaskTable, insertJobTasks, type JobTaskRow } from '../support/job-task-table.js';
import { openPlainDatabase, type PlainDatabase } from '../support/plain-database.js';
import { readCaseFiles, readDataset } from './case.js';
import { findDifference } from './compare.js';
import { DirectAnswerer } from './direct.js';

describeOnEachEngine('the compiled SQL', (engine) => {
  let home: TestDatabase;
  let database: PlainDatabase;
  let direct: DirectAnswerer;

  beforeAll(async () => {
    home = await createDatabase(engine);
    database = await openPlainDatabase(home);
    await createJobTaskTable(database, engine);
    await insertJobTasks(database, engine, readDataset() as readonly unknown[] as readonly JobTaskRow[]);
    direct = new DirectAnswerer(database, engine);
  });

  afterAll(async () => {
    await database.close();
    await home.drop();
  });

  for (const { subject, cases } of readCaseFiles()) {
    describe(subject, () => {
      for (const testCase of cases) {
        it(`${testCase.name}: ${testCase.why}`, async () => {
          expect(findDifference(testCase, await direct.answer(testCase))).toBeNull();
        });
      }
    });
  }
});
