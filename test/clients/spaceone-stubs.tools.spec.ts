import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claims20 } from '../auth/support/tokens.js';
import { DEMO } from '../../src/docs/examples/demo-ids.js';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { freePort } from '../support/free-port.js';
import { describeWith } from '../tools/describe-with.js';
import { startDemoAppWithToken, type DemoAppWithToken } from './support/token-generations.js';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('support/spaceone_stubs.py', import.meta.url));

type Call = readonly ['get' | 'list' | 'stat', object];
interface Case {
  readonly title: string;
  readonly call: Call;
  readonly answer: object;
}

const domain_id = DEMO.domain;
const job_task_id = DEMO.jobTask;
const text = expect.any(String) as string;
const response = (members: object): object => ({ response: expect.objectContaining(members) as object });
const refusal = (code: string, message: RegExp): object => ({
  code,
  message: expect.stringMatching(message) as string,
});
const invalid = (message: RegExp): object => refusal('ERROR_INVALID_PARAMETER', message);

const BY_STATUS = {
  group: { keys: [{ key: 'status', name: 'status' }], fields: [{ name: 'n', operator: 'count' }] },
};
const SECOND = [{ key: 'status' }, { key: 'job_task_id', desc: true }];

/** What stubs of SpaceONE 1.x are answered at the port of their generation. */
const FIRST_AT_HOME: readonly Case[] = [
  {
    title: 'get',
    call: ['get', { domain_id, job_task_id }],
    answer: response({ job_task_id, status: 'SUCCESS', created_count: 5756, domain_id, created_at: text }),
  },
  {
    title: 'list, with a sort object',
    call: ['list', { domain_id, job_task_id, query: { sort: { key: 'status', desc: true }, minimal: true } }],
    answer: { response: { results: [expect.objectContaining({ job_task_id, status: 'SUCCESS' })], total_count: 1 } },
  },
  {
    title: 'stat, with a sort object',
    call: ['stat', { domain_id, query: { aggregate: [BY_STATUS, { sort: { key: 'status' } }, { limit: 1 }] } }],
    answer: response({ results: [{ status: 'CANCELED', n: expect.any(Number) as number }] }),
  },
];

/** The same stubs at the port of the second generation. */
const FIRST_ABROAD: readonly Case[] = [
  {
    title: 'get',
    call: ['get', { domain_id, job_task_id }],
    answer: invalid(/^domain_id: must not be given as field number 2, which is SpaceONE 1\.x's/),
  },
  {
    title: 'list of a domain',
    call: ['list', { domain_id }],
    answer: invalid(/^domain_id: must not be given as field number 13, which is SpaceONE 1\.x's/),
  },
  {
    title: 'list of a job',
    call: ['list', { job_id: 'job-1' }],
    answer: invalid(/^job_id: must not be given as field number 11, .*here it has number 22$/),
  },
  {
    title: 'list, with several sort keys',
    call: ['list', { query: { sort: { keys: SECOND } } }],
    answer: invalid(/^query\.sort\[0\]\.keys: .*here sort is the list of keys$/),
  },
  {
    title: 'stat of a domain',
    call: ['stat', { domain_id, query: { distinct: 'status' } }],
    answer: invalid(/^domain_id: must not be given as field number 2, which is SpaceONE 1\.x's/),
  },
  {
    // A sort object holds its keys as field 1, and so does a list: its bytes are read as a value, which they are not.
    title: 'stat, with a sort object',
    call: ['stat', { query: { aggregate: [BY_STATUS, { sort: { key: 'status' } }] } }],
    answer: invalid(/^query\.aggregate\[1\]\.sort/),
  },
  {
    // The bytes are those of a call of the second generation, which names no domain.
    title: 'list without a domain',
    call: ['list', { job_task_id }],
    answer: refusal('ERROR_REQUIRED_PARAMETER', /^x_domain_id: must be given as metadata/),
  },
];

/** What the stubs of SpaceONE 2.0 are answered at the port of their generation. */
const SECOND_AT_HOME: readonly Case[] = [
  {
    title: 'get',
    call: ['get', { job_task_id }],
    answer: response({ job_task_id, status: 'SUCCESS', created_count: 5756, domain_id, workspace_id: text }),
  },
  {
    title: 'list, with a sort list',
    call: ['list', { job_task_id, query: { sort: SECOND, minimal: true } }],
    answer: { response: { results: [expect.objectContaining({ job_task_id, status: 'SUCCESS' })], total_count: 1 } },
  },
  {
    title: 'stat, with a sort list',
    call: ['stat', { query: { aggregate: [BY_STATUS, { sort: [{ key: 'status' }] }, { limit: 1 }] } }],
    answer: response({ results: [{ status: 'CANCELED', n: expect.any(Number) as number }] }),
  },
  {
    title: 'list with lookup',
    call: ['list', { query: { lookup: [{ from: 'job' }] } }],
    answer: invalid(/^query\.lookup/),
  },
  {
    title: 'list with add_fields',
    call: ['list', { query: { only: ['status'], add_fields: { a: 1 } } }],
    answer: invalid(/^query\.add_fields/),
  },
];

/** The same stubs at the port of the first generation. */
const SECOND_ABROAD: readonly Case[] = [
  {
    // The bytes are those of a call of the first generation, which leaves out the domain.
    title: 'get',
    call: ['get', { job_task_id }],
    answer: refusal('ERROR_REQUIRED_PARAMETER', /^domain_id: must be given/),
  },
  {
    title: 'list of a workspace',
    call: ['list', { workspace_id: 'workspace-1' }],
    answer: invalid(/^workspace_id: must not be given as field number 21, which is SpaceONE 2\.0's/),
  },
  {
    title: 'list of a job',
    call: ['list', { job_id: 'job-1' }],
    answer: invalid(/^job_id: must not be given as field number 22, .*here it has number 11$/),
  },
  {
    title: 'list, with several sort keys',
    call: ['list', { query: { sort: SECOND } }],
    answer: invalid(/^query\.sort: must be given once, got it twice; a list of sorts is SpaceONE 2\.0's/),
  },
  {
    title: 'list with unwind',
    call: ['list', { query: { unwind: { path: 'options.x' }, only: ['status'] } }],
    answer: invalid(/^query\.unwind: must not be given as field number 9, which is SpaceONE 2\.0's/),
  },
  {
    title: 'list with lookup',
    call: ['list', { query: { lookup: [{ from: 'job' }] } }],
    answer: invalid(/^query\.lookup: must not be given as field number 10/),
  },
  {
    title: 'stat with the filter of an unwind',
    call: ['stat', { query: { aggregate: [{ unwind: { path: 'options.x', filter: [{ k: 'a', v: 1, o: 'eq' }] } }] } }],
    answer: invalid(/^query\.aggregate\[0\]\.unwind\.filter: must not be given as field number 2/),
  },
];

/** With a token, which names the domain, at the port of the other generation: what the bytes alone say. */
const WITH_TOKEN: Readonly<Record<1 | 2, readonly Case[]>> = {
  1: [
    {
      // The bytes of both generations are the same; those of the answer are the second's, read as the first's.
      title: 'get, whose answer the stub misreads',
      call: ['get', { job_task_id }],
      answer: response({ job_task_id, status: 'SUCCESS', created_at: domain_id, updated_at: text }),
    },
    {
      // This name happens to be a value, in fields that no value has.
      title: 'stat, with a sort object whose key is updated_at',
      call: ['stat', { query: { aggregate: [BY_STATUS, { sort: { key: 'updated_at' } }] } }],
      answer: { code: text, message: expect.stringMatching(/^query\.aggregate\[1\]\.sort/) as string },
    },
  ],
  2: [
    {
      // A list holds its sorts as field 1, and so does an object its key: the bytes of a sort are read as a name.
      title: 'stat, with a sort list',
      call: ['stat', { query: { aggregate: [BY_STATUS, { sort: [{ key: 'status' }] }] } }],
      answer: invalid(/^query\.aggregate\[1\]\.sort: must be an object; a list of sorts is SpaceONE 2\.0's/),
    },
    {
      title: 'stat, with a list of several sorts',
      call: ['stat', { query: { aggregate: [BY_STATUS, { sort: SECOND }] } }],
      answer: invalid(/^query\.aggregate\[1\]\.sort: must be an object/),
    },
  ],
};

describe('the compiled stubs of spaceone-api', () => {
  let app: TestApp;
  let guarded: DemoAppWithToken;
  beforeAll(async () => {
    app = await startDemoApp({ count: 1700, settings: { GRPC_V2_PORT: String(await freePort()) } });
    guarded = await startDemoAppWithToken(claims20, { GRPC_V2_PORT: String(await freePort()) });
  });
  afterAll(async () => {
    await app.close();
    await guarded.close();
  });

  for (const { tool, home, abroad, generation } of [
    { tool: 'spaceone-api-1.9', home: FIRST_AT_HOME, abroad: FIRST_ABROAD, generation: 1 },
    { tool: 'spaceone-api-1.12', home: FIRST_AT_HOME, abroad: FIRST_ABROAD, generation: 1 },
    { tool: 'spaceone-api-2.0', home: SECOND_AT_HOME, abroad: SECOND_ABROAD, generation: 2 },
  ] as const) {
    describeWith([tool], tool, ({ [tool]: python }) => {
      const ask = async (
        address: string | null,
        cases: readonly Case[],
        metadata: readonly string[],
        token = '',
      ): Promise<readonly object[]> => {
        const calls = JSON.stringify(cases.map(({ call }) => call));
        const { stdout } = await run(python, [SCRIPT, address ?? '', token, calls, ...metadata]);
        return JSON.parse(stdout) as readonly object[];
      };

      describe.each([
        { port: 'its own port', cases: home, isHome: true },
        { port: 'the port of the other generation', cases: abroad, isHome: false },
      ])('at $port', ({ cases, isHome }) => {
        let answers: readonly object[];
        beforeAll(async () => {
          const isFirst = (generation === 1) === isHome;
          const metadata = isHome && generation === 2 ? [domain_id] : [];
          answers = await ask(isFirst ? app.grpc : app.secondGrpc, cases, metadata);
        });

        it.each(cases.map(({ title, answer }, index) => ({ title, answer, index })))('$title', ({ answer, index }) => {
          expect(answers[index]).toEqual(answer);
        });
      });

      it.each(WITH_TOKEN[generation])('with a token, at the port of the other generation: $title', async (one) => {
        const address = generation === 1 ? guarded.secondGrpc : guarded.grpc;
        expect(await ask(address, [one], [], guarded.token)).toEqual([one.answer]);
      });
    });
  }
});
