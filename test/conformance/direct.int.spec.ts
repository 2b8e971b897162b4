import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { applyOptionIndexChanges, findOptionIndexes } from '../../src/job-task/persistence/option-indexes.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachVariant } from '../support/each-engine.js';
import { insertJobTasks, openJobTasks } from '../support/job-tasks.js';
import { readCaseFiles, readDataset } from './case.js';
import { findDifference } from './compare.js';
import { DirectAnswerer } from './direct.js';

/** Every option of the data that an index can be made over. */
const INDEXED_OPTIONS: readonly string[] = [
  ...new Set(readDataset().flatMap(({ options }) => Object.keys(options as object))),
].filter((name) => /^[A-Za-z_]\w*$/.test(name));

describeOnEachVariant('the compiled SQL', (engine, characterSet) => {
  let home: TestDatabase;
  let database: Database;
  let direct: DirectAnswerer;
  let indexed: DirectAnswerer;

  beforeAll(async () => {
    home = await createDatabase(engine, characterSet);
    database = await openJobTasks(home);
    await insertJobTasks(database, readDataset());
    direct = new DirectAnswerer(database);
    await applyOptionIndexChanges(database, INDEXED_OPTIONS, () => undefined);
    indexed = new DirectAnswerer(database, (await findOptionIndexes(database, INDEXED_OPTIONS)).present);
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
          expect(findDifference(testCase, await indexed.answer(testCase))).toBeNull();
        });
      }
    });
  }

  it('has read indexes over options in some of the cases', () => {
    const { statements, inexact } = indexed.indexUse;
    expect([statements > inexact, inexact > 0]).toEqual([true, true]);
  });
});
