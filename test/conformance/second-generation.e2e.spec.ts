import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { freePort } from '../support/free-port.js';
import { importJobTasks, openJobTasks } from '../support/job-tasks.js';
import { openSecondClient, TRANSPORTS, type ApiClient } from '../support/transports.js';
import { readCaseFiles, readDataset } from './case.js';
import { findDifference } from './compare.js';
import { answerOver } from './over-transport.js';

describeOnEachEngine('the second generation of the API', (engine) => {
  let home: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    home = await createDatabase(engine);
    const database = await openJobTasks(home);
    await importJobTasks(database, readDataset(2));
    await database.close();
    app = await startTestApp({ DATABASE_URL: home.url, GRPC_V2_PORT: String(await freePort()) });
  });

  afterAll(async () => {
    await app.close();
    await home.drop();
  });

  describe.each(TRANSPORTS)('over %s', (transport) => {
    let client: ApiClient;

    beforeAll(() => {
      client = openSecondClient(transport, app);
    });

    afterAll(() => {
      client.close();
    });

    for (const { cases } of readCaseFiles(2)) {
      for (const testCase of cases) {
        it(`${testCase.name}: ${testCase.why}`, async () => {
          expect(findDifference(testCase, await answerOver(client, testCase))).toBeNull();
        });
      }
    }
  });
});
