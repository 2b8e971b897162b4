import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../src/query-builder/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { insertJobTasks, openJobTasks } from '../support/job-tasks.js';
import { openWire, WIRES, type Wire, type WireAnswer } from '../support/wires.js';
import { readCaseFiles, readDataset, type Answer, type ConformanceCase, type JsonObject } from './case.js';
import { findDifference } from './compare.js';

describeOnEachEngine('the service', (engine) => {
  let home: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    home = await createDatabase(engine);
    const database = await openJobTasks(home);
    await insertJobTasks(database, readDataset());
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
            const answer = await wire.call(testCase.method, testCase.request);
            expect(findDifference(testCase, toAnswer(testCase, wireName, answer))).toBeNull();
          });
        }
      });
    }
  });
});

/** A response in the words of the cases. Protobuf leaves out a count of zero and an empty list; HTTP leaves out neither. */
function toAnswer({ method, expect: expected }: ConformanceCase, wireName: string, answer: WireAnswer): Answer {
  if ('error' in answer) {
    return answer;
  }
  const body = answer.body as JsonObject;
  if (method === 'get') {
    return { result: body };
  }
  return wireName === 'grpc' && method === 'list' && 'results' in expected
    ? {
        results: [],
        total_count: 0,
        ...(body as { readonly results?: readonly Json[]; readonly total_count?: number }),
      }
    : (body as unknown as Answer);
}
