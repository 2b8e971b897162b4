import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEachVariant } from '../support/each-engine.js';
import { distinctRequests, pipelineRequests } from './requests-of.js';
import { compareWithOracle, Laboratory, settingsOf } from './trials.js';

const settings = settingsOf(400);

describeOnEachVariant('stat', (engine, characterSet) => {
  let laboratory: Laboratory;

  beforeAll(async () => {
    laboratory = await Laboratory.open(engine, { characterSet });
  });

  afterAll(() => laboratory.close());

  it(`answers ${settings.runs} random pipelines as the oracle does (PROPERTY_SEED=${settings.seed})`, async () => {
    const tally = await compareWithOracle(laboratory, settings, pipelineRequests);
    expect(tally.compared).toBeGreaterThan(settings.runs / 2);
  });

  it(`answers ${settings.runs} random distinct requests as the oracle does (PROPERTY_SEED=${settings.seed})`, async () => {
    const tally = await compareWithOracle(laboratory, settings, distinctRequests);
    expect(tally.compared).toBeGreaterThan(settings.runs / 2);
  });
});
