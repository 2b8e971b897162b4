import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { openWire, WIRES, type Wire } from '../support/wires.js';
import { readCaseFiles } from './case.js';
import { findDifference } from './compare.js';
import { answerOver } from './over-wire.js';

/** Sends every case over each transport to a service that holds the data set; `app` is called once the service has started. */
export function describeCases(app: () => TestApp): void {
  describe.each(WIRES)('over %s', (wireName) => {
    let wire: Wire;

    beforeAll(() => {
      wire = openWire(wireName, app());
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
}
