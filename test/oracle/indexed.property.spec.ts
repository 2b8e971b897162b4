import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEachVariant } from '../support/each-engine.js';
import { INDEXED_OPTIONS } from './arbitraries/indexed-requests.js';
import { indexedOptions } from './arbitraries/job-tasks.js';
import { indexedListRequests, indexedStatRequests } from './requests-of.js';
import { compareWithOracle, Laboratory, settingsOf } from './trials.js';

const settings = settingsOf(1000);

describeOnEachVariant('with indexes over options', (engine, characterSet) => {
  let laboratory: Laboratory;

  beforeAll(async () => {
    laboratory = await Laboratory.open(engine, { characterSet, indexedOptions: INDEXED_OPTIONS });
  });

  afterAll(() => laboratory.close());

  it(`answers ${settings.runs} random lists as the oracle does (PROPERTY_SEED=${settings.seed})`, async () => {
    const tally = await compareWithOracle(laboratory, settings, indexedListRequests, indexedOptions);
    expect(tally.compared).toBeGreaterThan(settings.runs / 2);
  });

  it(`answers ${settings.runs} random statistics as the oracle does (PROPERTY_SEED=${settings.seed})`, async () => {
    const tally = await compareWithOracle(laboratory, settings, indexedStatRequests, indexedOptions);
    expect(tally.compared).toBeGreaterThan(settings.runs / 2);
  });

  it('has read the indexes, and the table where they do not hold every value', () => {
    const { statements, inexact } = laboratory.indexUse;
    expect(inexact).toBeGreaterThan(settings.runs / 100);
    expect(statements - inexact).toBeGreaterThan(settings.runs / 4);
  });
});
