import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEachVariant } from '../support/each-engine.js';
import { listRequests } from './requests-of.js';
import { compareWithOracle, Laboratory, settingsOf } from './trials.js';

const settings = settingsOf(1000);

describeOnEachVariant('list', (engine, characterSet) => {
  let laboratory: Laboratory;

  beforeAll(async () => {
    laboratory = await Laboratory.open(engine, { characterSet });
  });

  afterAll(() => laboratory.close());

  it(`answers ${settings.runs} random requests as the oracle does (PROPERTY_SEED=${settings.seed})`, async () => {
    const tally = await compareWithOracle(laboratory, settings, listRequests);
    expect(tally.compared).toBeGreaterThan(settings.runs / 2);
  });
});
