import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachVariant } from '../support/each-engine.js';
import { importJobTasks, openJobTasks } from '../support/job-tasks.js';
import { openWire, WIRES, type Wire } from '../support/wires.js';
import { readCaseFiles, readDataset } from './case.js';
import { findDifference } from './compare.js';
import { answerOver } from './over-wire.js';

describeOnEachVariant('the service', (engine, characterSet) => {
  let home: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    home = await createDatabase(engine, characterSet);
    const database = await openJobTasks(home);
    await importJobTasks(database, readDataset());
    await database.close();
    app = await startTestApp({ DATABASE_URL: home.url });
  });

  afterAll(async () => {
    await app.close();
    await home.drop();
  });

  describe.each(WIRES)('over %s', (wireName) => {
    let wire: Wire;

    beforeAll(() => {
      wire = openWire(wireName, app);
    });

    afterAll(() => {
      wire.close();
    });

    for (const { subject, cases } of readCaseFiles()) {
      describe(subject, () => {
        for (const testCase of cases) {
          it(`${testCase.name}: ${testCase.why}`, async () => {
            expect(findDifference(testCase, await answerOver(wire, testCase))).toBeNull();
          });
        }
      });
    }
  });
});
