import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { applyOptionIndexChanges, findOptionIndexes } from '../../src/job-task/persistence/option-indexes.js';
import { QUERY_ROLLUPS } from '../../src/job-task/persistence/job-task.schema.js';
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
  let rolledUp: DirectAnswerer;

  beforeAll(async () => {
    home = await createDatabase(engine, characterSet);
    database = await openJobTasks(home);
    await insertJobTasks(database, readDataset());
    direct = new DirectAnswerer(database);
    await applyOptionIndexChanges(database, INDEXED_OPTIONS, () => undefined);
    const { present } = await findOptionIndexes(database, INDEXED_OPTIONS);
    indexed = new DirectAnswerer(database, { pathIndexes: present });
    rolledUp = new DirectAnswerer(database, { rollups: QUERY_ROLLUPS });
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
          expect(findDifference(testCase, await rolledUp.answer(testCase))).toBeNull();
        });
      }
    });
  }

  it('has read rollups in some of the cases', () => {
    expect(rolledUp.rollupStatements).toBeGreaterThan(0);
  });

  it('has read indexes over options in some of the cases', () => {
    const { statements, inexact } = indexed.indexUse;
    expect([statements > inexact, inexact > 0]).toEqual([true, true]);
  });
});
