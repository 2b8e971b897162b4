import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../conformance/case.js';
import { describeOnEachEngine } from '../../support/each-engine.js';
import { Ferretdb } from '../../support/ferretdb.js';
import { describeWith } from '../../tools/describe-with.js';
import type { Dice } from '../arbitraries/dice.js';
import { asked, RequestArbitrary } from '../arbitraries/requests.js';
import { Laboratory, OWN_DOMAIN, randomTasks, settingsOf } from '../trials.js';
import { comparable } from './differences.js';
import * as requests from './second-language-requests.js';
import { UpstreamModel } from './upstream-model.js';

const settings = settingsOf(150);

/** What SpaceONE 2.0 added to the query language, each by the requests that ask for it. */
const CONSTRUCTS: readonly (readonly [string, 'list' | 'stat', (dice: Dice) => JsonObject])[] = [
  ['lists of elements with a filter', 'list', requests.unwoundList],
  ['lists with ties', 'list', requests.sortedList],
  ['push with a key', 'stat', requests.pushedKeys],
  ['the sum of a path', 'stat', requests.projectedSums],
  ['the size of a group key', 'stat', requests.sizedKeys],
  ['pipelines that unwind with a filter', 'stat', requests.unwoundPipeline],
];

describeWith(['spaceone-cost-analysis', 'ferretdb-2', 'documentdb'], 'SpaceONE 2.0 itself', (tools) => {
  let server: Ferretdb;
  let upstream: UpstreamModel;

  beforeAll(async () => {
    server = await Ferretdb.overDocumentdb(tools['ferretdb-2'], tools.documentdb);
    upstream = await UpstreamModel.open(tools['spaceone-cost-analysis'], `${server.uri}cost-analysis`);
  });
  afterAll(async () => {
    upstream.close();
    await server.remove();
  });

  describeOnEachEngine('answers', (engine) => {
    let laboratory: Laboratory;
    beforeAll(async () => {
      laboratory = await Laboratory.open(engine);
    });
    afterAll(() => laboratory.close());

    describe.each(CONSTRUCTS)('%s', (_, method, make) => {
      it(`as this service does, ${settings.runs} times (PROPERTY_SEED=${settings.seed})`, async () => {
        const { all, ids } = randomTasks(settings.seed, requests.listOptions);
        await Promise.all([laboratory.fill(all), upstream.fill(all)]);
        let answered = 0;
        const trials = new RequestArbitrary(method, ids, (dice) => ({ domain_id: OWN_DOMAIN, query: make(dice) }));
        // Smaller requests would meet what is left out on purpose.
        const property = fc.asyncProperty(fc.noShrink(trials), async (trial) => {
          const request = asked(trial);
          const compared = { method, query: trial.request['query'] as JsonObject };
          const [ours, theirs] = await Promise.all([laboratory.ask(request), upstream.ask(request)]);
          expect(comparable(ours, compared), JSON.stringify(request)).toEqual(comparable(theirs, compared));
          answered += 'error' in theirs ? 0 : 1;
        });
        await fc.assert(property, { seed: settings.seed, numRuns: settings.runs });
        expect(answered).toBeGreaterThan(settings.runs / 4);
      });
    });
  });
});
