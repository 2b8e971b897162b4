import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/each-engine.js';
import { rollupListRequests, rollupStatRequests } from './requests-of.js';
import { compareWithOracle, Laboratory, settingsOf } from './trials.js';

const settings = settingsOf(600);

describeOnEachEngine('with rollups', (engine) => {
  let laboratory: Laboratory;

  beforeAll(async () => {
    laboratory = await Laboratory.open(engine, { rollups: true });
  });

  afterAll(() => laboratory.close());

  it(`answers ${settings.runs} random lists as the oracle does (PROPERTY_SEED=${settings.seed})`, async () => {
    const tally = await compareWithOracle(laboratory, settings, rollupListRequests);
    expect(tally.compared).toBeGreaterThan(settings.runs / 2);
  });

  it(`answers ${settings.runs} random statistics as the oracle does (PROPERTY_SEED=${settings.seed})`, async () => {
    const tally = await compareWithOracle(laboratory, settings, rollupStatRequests);
    expect(tally.compared).toBeGreaterThan(settings.runs / 2);
  });

  it('has read the rollups for many of them', () => {
    expect(laboratory.rollupStatements).toBeGreaterThan(settings.runs / 2);
  });
});
