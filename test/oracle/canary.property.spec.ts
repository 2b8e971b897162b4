import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/each-engine.js';
import { CANARY, canaries } from './canaries.js';
import { listRequests, distinctRequests, pipelineRequests } from './requests-of.js';
import { Laboratory, OWN_DOMAIN, randomTasks, settingsOf } from './trials.js';
import { wildOptions } from './arbitraries/job-tasks.js';
import type { OracleRequest } from './oracle.js';

const settings = settingsOf(400);

/** Texts that were written to leave the place they were put in. */
const HOSTILE = fc.constantFrom(
  "' OR 1=1 -- ",
  '" OR ""="',
  "\\' OR 1=1 #",
  '`) OR (1=1',
  "'; DELETE FROM job_task; --",
  '%',
  '_%',
  '$[*]',
  '$.**',
  '*',
  '?',
  ':domain_id',
  '.*',
  '\u0000',
  '/* */ OR 1',
  `${CANARY}-domain`,
);

/** Requests in which every text may be a hostile one, whatever stands there. */
const hostile = fc.letrec((tie) => ({
  text: fc.oneof(HOSTILE, fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 })),
  path: fc.oneof(
    tie('text'),
    fc.constantFrom('options', 'domain_id', 'job_task_id'),
    tie('text').map((text) => `options.${String(text)}`),
  ),
  value: fc.oneof(tie('text'), fc.integer(), fc.constant(null), fc.boolean(), fc.array(tie('text'), { maxLength: 3 })),
  condition: fc.record({
    k: tie('path'),
    v: tie('value'),
    o: fc.constantFrom(
      'eq',
      'not',
      'in',
      'not_in',
      'contain',
      'not_contain',
      'regex',
      'exists',
      'gt',
      'match',
      'contain_in',
    ),
  }),
  query: fc.record(
    {
      filter: fc.array(tie('condition'), { maxLength: 3 }),
      filter_or: fc.array(tie('condition'), { maxLength: 3 }),
      keyword: tie('text'),
      sort: fc.record({ key: tie('path') }),
      only: fc.array(tie('path'), { maxLength: 2 }),
      distinct: tie('path'),
      aggregate: fc.array(
        fc.oneof(
          fc.record({
            group: fc.record({ keys: fc.array(fc.record({ k: tie('path'), n: tie('text') }), { maxLength: 2 }) }),
          }),
          fc.record({ unwind: fc.record({ path: tie('path') }) }),
          fc.record({ sort: fc.record({ key: tie('path') }) }),
        ),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: [] },
  ),
}));

const MEMBERS = {
  list: ['filter', 'filter_or', 'keyword', 'sort', 'only'],
  stat: ['filter', 'filter_or', 'keyword', 'distinct', 'aggregate'],
};

function hostileRequest(method: 'list' | 'stat', query: unknown): OracleRequest {
  const members = Object.entries(query as object).filter(([name]) => MEMBERS[method].includes(name));
  return { method, request: { domain_id: OWN_DOMAIN, query: Object.fromEntries(members) } };
}

describeOnEachEngine('rows of another domain', (engine) => {
  let laboratory: Laboratory;
  const { all, own, ids } = randomTasks(settings.seed, wildOptions);
  const others = canaries(
    all.filter((task) => task.domain_id !== OWN_DOMAIN),
    `${CANARY}-domain`,
  );

  beforeAll(async () => {
    laboratory = await Laboratory.open(engine);
    await laboratory.fill([...all.filter((task) => task.domain_id === OWN_DOMAIN), ...others]);
  });

  afterAll(() => laboratory.close());

  const stayHidden = async (request: OracleRequest): Promise<void> => {
    const sings = JSON.stringify(request.request).includes(CANARY);
    const answer = JSON.stringify(await laboratory.ask(request));
    // A name that the caller chose comes back as the caller's own.
    if (!sings) {
      expect(answer).not.toContain(CANARY);
    }
    for (const { job_task_id } of others) {
      expect(answer).not.toContain(job_task_id);
    }
  };

  for (const [title, make] of Object.entries({
    list: listRequests,
    pipeline: pipelineRequests,
    distinct: distinctRequests,
  })) {
    it(`never show in the answer to a random ${title} (PROPERTY_SEED=${settings.seed})`, async () => {
      const property = fc.asyncProperty(make(own, ids), ({ method, request }) => stayHidden({ method, request }));
      await fc.assert(property, { seed: settings.seed, numRuns: Math.ceil(settings.runs / 3) });
    });
  }

  it(`never show in the answer to hostile texts (PROPERTY_SEED=${settings.seed})`, async () => {
    const property = fc.asyncProperty(
      fc.constantFrom('list' as const, 'stat' as const),
      hostile.query,
      (method, query) => stayHidden(hostileRequest(method, query)),
    );
    await fc.assert(property, { seed: settings.seed, numRuns: settings.runs });
  });
});
