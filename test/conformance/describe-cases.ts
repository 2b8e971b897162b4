import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { openClient, TRANSPORTS, type ApiClient } from '../support/transports.js';
import { readCaseFiles } from './case.js';
import { findDifference } from './compare.js';
import { answerOver } from './over-transport.js';

/** Sends every case over each transport to a service that holds the data set; `app` is called once the service has started. */
export function describeCases(app: () => TestApp): void {
  describe.each(TRANSPORTS)('over %s', (transport) => {
    let client: ApiClient;

    beforeAll(() => {
      client = openClient(transport, app());
    });

    afterAll(() => {
      client.close();
    });

    for (const { subject, cases } of readCaseFiles()) {
      describe(subject, () => {
        for (const testCase of cases) {
          it(`${testCase.name}: ${testCase.why}`, async () => {
            expect(findDifference(testCase, await answerOver(client, testCase))).toBeNull();
          });
        }
      });
    }
  });
}
