import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/each-engine.js';
import { diceOf } from './arbitraries/dice.js';
import { wildOptions } from './arbitraries/job-tasks.js';
import { largeRequest } from './arbitraries/large-requests.js';
import { Laboratory, OWN_DOMAIN, randomTasks, settingsOf } from './trials.js';

const ROWS = 6;
const { runs, seed } = settingsOf(150);

describeOnEachEngine('requests that are large in every direction', (engine) => {
  let laboratory: Laboratory;

  beforeAll(async () => {
    laboratory = await Laboratory.open(engine);
    const { all } = randomTasks(seed, wildOptions);
    await laboratory.fill(all.filter((task) => task.domain_id === OWN_DOMAIN).slice(0, ROWS));
  });
  afterAll(() => laboratory.close());

  it(`are answered or rejected with a clear error (PROPERTY_SEED=${seed})`, async () => {
    let answered = 0;
    for (let index = 0; index < runs; index++) {
      const { method, query } = largeRequest(diceOf(seed + index));
      const answer = await laboratory
        .ask({ method, request: { domain_id: OWN_DOMAIN, query } })
        .catch((error: unknown) => {
          throw new TypeError(`request ${index}: ${shorten(JSON.stringify(query))}`, { cause: error });
        });
      answered += 'error' in answer ? 0 : 1;
    }
    expect(answered).toBeGreaterThan(runs / 4);
  });
});

const shorten = (text: string): string => (text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text);
