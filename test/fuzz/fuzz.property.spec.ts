import { expect, it } from 'vitest';
import { settingsOf } from '../oracle/trials.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { ServiceInProcess } from './fuzzed-service.js';
import { campaign, type Finding } from './campaign.js';

const { runs, seed } = settingsOf(750);

describeOnEachEngine('hostile requests', (engine) => {
  it(`are answered or rejected, and reveal nothing (PROPERTY_SEED=${seed})`, async () => {
    const findings: Finding[] = [];
    const found = (finding: Finding): void => {
      findings.push(finding);
    };
    const tally = await campaign({
      engine,
      start: (settings) => ServiceInProcess.start(settings),
      seed,
      from: 0,
      queries: runs,
      found,
    });
    expect(findings).toEqual([]);
    expect(tally.queries).toBe(runs);
    // Where nearly all were refused, nothing was tried.
    expect(tally.codes.get('OK')).toBeGreaterThan(runs / 4);
    expect(tally.shapes).toBeGreaterThan(runs / 10);
  });
});
