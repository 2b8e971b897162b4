import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/each-engine.js';
import { answerCase, inOneOrder, openFixture, type FixtureDatabase } from './support/answer-case.js';
import { hasGolden } from './support/define-case.js';
import { CASES } from './support/read-cases.js';

describeOnEachEngine('the answer to a request', (engine) => {
  let fixture: FixtureDatabase;

  beforeAll(async () => {
    fixture = await openFixture(engine);
  });

  afterAll(() => fixture.drop());

  for (const subject of new Set(CASES.map((placed) => placed.subject))) {
    describe(subject, () => {
      for (const { golden } of CASES.filter((placed) => placed.subject === subject)) {
        it(golden.title, async () => {
          const { rows, total } = await answerCase(golden, fixture.database);
          expect(inOneOrder(rows, golden)).toEqual(inOneOrder(golden.rows, golden));
          if (hasGolden(golden)) {
            expect(total).toBe(golden.count?.total);
          }
        });
      }
    });
  }
});
