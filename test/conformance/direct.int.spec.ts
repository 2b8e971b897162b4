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

  describe.each(readCaseFiles())('answers $subject', ({ cases }) => {
    it.each(cases)('$name: $why', async (testCase) => {
      expect(findDifference(testCase, await direct.answer(testCase))).toBeNull();
    });
  });
});
