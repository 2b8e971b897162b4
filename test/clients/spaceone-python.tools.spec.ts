import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO } from '../../src/docs/examples/demo-ids.js';
import { describeWith } from '../tools/describe-with.js';
import { startDemoAppWithToken, TOKEN_GENERATIONS, type DemoAppWithToken } from './support/token-generations.js';

const run = promisify(execFile);

/** SpaceONE's own libraries for Python, each by the script that calls the service through it. */
const LIBRARIES = [
  { tool: 'spaceone-api-1.9', script: 'spaceone_stubs.py' },
  { tool: 'spaceone-api-1.11', script: 'spaceone_stubs.py' },
  { tool: 'spaceone-api-1.12', script: 'spaceone_stubs.py' },
  { tool: 'spaceone-core', script: 'space_connector.py' },
] as const;

type Call = readonly ['get' | 'list' | 'stat', object];
type Answer = { readonly response: unknown } | { readonly code: string; readonly message: string };

const domain_id = DEMO.domain;
const ONE = { filter: [{ k: 'job_task_id', v: DEMO.jobTask, o: 'eq' }] };
const FINISHED = { k: 'status', v: ['SUCCESS', null], o: 'in' };
const LARGE = { key: 'created_count', value: 10, operator: 'gt' };

const text = expect.any(String) as string;
const count = expect.any(Number) as number;

/** Requests with what each is answered; protobuf's JSON leaves out empty strings and zeros. */
const ANSWERS: readonly { readonly title: string; readonly call: Call; readonly answer: Answer }[] = [
  {
    title: 'gets a job task',
    call: ['get', { domain_id, job_task_id: DEMO.jobTask }],
    answer: {
      response: expect.objectContaining({
        job_task_id: DEMO.jobTask,
        status: 'SUCCESS',
        created_count: 5756,
      }) as object,
    },
  },
  {
    title: 'gets some fields of it',
    call: ['get', { domain_id, job_task_id: DEMO.jobTask, only: ['status'] }],
    answer: { response: { status: 'SUCCESS' } },
  },
  {
    title: 'lists a sorted page of what filters match, in both spellings',
    call: [
      'list',
      {
        domain_id,
        query: {
          filter: [FINISHED, LARGE],
          sort: { key: 'job_task_id', desc: true },
          page: { start: 1, limit: 2 },
          only: ['job_task_id', 'status'],
        },
      },
    ],
    answer: {
      response: {
        results: [
          { job_task_id: text, status: 'SUCCESS' },
          { job_task_id: text, status: 'SUCCESS' },
        ],
        total_count: count,
      },
    },
  },
  {
    title: 'narrows a list by the fields beside the query',
    call: ['list', { domain_id, job_task_id: DEMO.jobTask, status: 'SUCCESS', query: { minimal: true } }],
    answer: {
      response: {
        results: [expect.objectContaining({ job_task_id: DEMO.jobTask, status: 'SUCCESS' }) as object],
        total_count: 1,
      },
    },
  },
  {
    title: 'counts',
    call: ['list', { domain_id, query: { ...ONE, count_only: true } }],
    answer: { response: { total_count: 1 } },
  },
  {
    title: 'lists distinct values',
    call: ['stat', { domain_id, query: { distinct: 'status', filter: [{ k: 'status', v: 'SUC', o: 'contain' }] } }],
    answer: { response: { results: ['SUCCESS'] } },
  },
  {
    title: 'computes statistics',
    call: [
      'stat',
      {
        domain_id,
        query: {
          filter: [FINISHED],
          aggregate: [
            { group: { keys: [{ key: 'status', name: 'status' }], fields: [{ name: 'tasks', operator: 'count' }] } },
            { sort: { key: 'tasks', desc: true } },
          ],
          page: { limit: 1 },
        },
      },
    ],
    answer: { response: { results: [{ status: 'SUCCESS', tasks: count }], total_count: 1 } },
  },
  {
    title: 'shows what is not found',
    call: ['get', { domain_id, job_task_id: 'job-task-unknown' }],
    answer: { code: 'ERROR_NOT_FOUND', message: expect.stringContaining('job-task-unknown') as string },
  },
  {
    title: 'shows what is wrong with a request',
    call: ['list', { domain_id, query: { filter: [{ k: 'status', v: 1, o: 'likes' }] } }],
    answer: { code: 'ERROR_DB_QUERY', message: expect.stringContaining('query.filter[0].o') as string },
  },
];

describe.each(TOKEN_GENERATIONS)('$name', ({ claims }) => {
  let app: DemoAppWithToken;
  beforeAll(async () => {
    app = await startDemoAppWithToken(claims);
  });
  afterAll(() => app.close());

  for (const { tool, script } of LIBRARIES) {
    describeWith([tool], tool, ({ [tool]: python }) => {
      const ask = async (token: string, calls: readonly Call[]): Promise<readonly Answer[]> => {
        const path = fileURLToPath(new URL(`support/${script}`, import.meta.url));
        const { stdout } = await run(python, [path, app.grpc, token, JSON.stringify(calls)]);
        return JSON.parse(stdout) as readonly Answer[];
      };

      describe('a client', () => {
        let answers: readonly Answer[];
        beforeAll(async () => {
          answers = await ask(
            app.token,
            ANSWERS.map(({ call }) => call),
          );
        });

        it.each(ANSWERS.map(({ title, answer }, index) => ({ title, answer, index })))(
          '$title',
          ({ answer, index }) => {
            expect(answers[index]).toEqual(answer);
          },
        );
      });

      if (claims !== null) {
        it('needs no domain with a token, and returns nothing without a token', async () => {
          const call: Call = ['list', { query: { ...ONE, count_only: true } }];
          expect(await ask(app.token, [call])).toEqual([{ response: { total_count: 1 } }]);
          expect(await ask('', [call])).toEqual([{ code: 'ERROR_AUTHENTICATE_FAILURE', message: text }]);
        });
      }
    });
  }
});
