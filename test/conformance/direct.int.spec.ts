import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { insertJobTasks, openJobTasks } from '../support/job-tasks.js';
import { readCaseFiles, readDataset } from './case.js';
import { findDifference } from './compare.js';
import { DirectAnswerer } from './direct.js';

describeOnEachEngine('the compiled SQL', (engine) => {
  let home: TestDatabase;
  let database: Database;
  let direct: DirectAnswerer;

  beforeAll(async () => {
    home = await createDatabase(engine);
    database = await openJobTasks(home);
    await insertJobTasks(database, readDataset());
    direct = new DirectAnswerer(database);
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
