import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDataset } from '../conformance/case.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { importJobTasks, openJobTasks } from '../support/job-tasks.js';

const DOMAIN = 'domain-1';

/** A body as the console of SpaceONE 2.0 sends it, and what is answered; the domain comes from a token or a header. */
interface Body {
  readonly title: string;
  readonly method: 'get' | 'list' | 'stat';
  readonly body: object;
  readonly answer: object;
}

const ids = (...names: readonly string[]): object => ({
  results: names.map((job_task_id) => expect.objectContaining({ job_task_id }) as object),
  total_count: names.length,
});

const BODIES: readonly Body[] = [
  {
    title: 'the table: a sort list, a page, filters in short names',
    method: 'list',
    body: {
      query: {
        filter: [{ k: 'status', v: ['SUCCESS'], o: 'in' }],
        sort: [
          { key: 'data_source_id', desc: true },
          { key: 'created_at', desc: false },
        ],
        page: { start: 1, limit: 2 },
      },
    },
    answer: {
      results: [
        expect.objectContaining({ job_task_id: 'task-4', resource_group: 'DOMAIN', workspace_id: '*' }) as object,
        expect.objectContaining({ job_task_id: 'task-3', workspace_id: 'workspace-2', changed: null }) as object,
      ],
      total_count: 3,
    },
  },
  {
    title: 'the table without a sort: none is sent for an empty key',
    method: 'list',
    body: { query: { page: { start: 1, limit: 15 }, only: ['job_task_id'] }, job_id: 'job-1' },
    answer: ids('task-4', 'task-2'),
  },
  {
    title: 'the rows of a workspace, and those of the whole domain',
    method: 'list',
    body: { workspace_id: 'workspace-2', query: { sort: [{ key: 'job_task_id' }] } },
    answer: ids('task-3', 'task-4'),
  },
  {
    title: 'the count in a header of the table',
    method: 'list',
    body: { query: { count_only: true, filter: [{ k: 'resource_group', v: 'WORKSPACE', o: 'eq' }] } },
    answer: { results: [], total_count: 3 },
  },
  {
    title: 'rows of elements',
    method: 'list',
    body: {
      query: {
        unwind: { path: 'options.services', filter: [{ k: 'options.services', v: 'S3', o: 'eq' }] },
        only: ['job_task_id', 'options.services'],
        sort: [{ key: 'job_task_id', desc: true }],
      },
    },
    answer: {
      results: ['task-4', 'task-2', 'task-1'].map((job_task_id) => ({ job_task_id, options: { services: ['S3'] } })),
      total_count: 3,
    },
  },
  {
    title: 'an export page by page, in a stable order',
    method: 'list',
    body: { query: { sort: [{ key: 'status' }], page: { start: 3, limit: 1 }, only: ['job_task_id', 'status'] } },
    answer: { results: [{ job_task_id: 'task-1', status: 'SUCCESS' }], total_count: expect.any(Number) as number },
  },
  {
    title: 'the details of a row',
    method: 'get',
    body: { job_task_id: 'task-4' },
    answer: expect.objectContaining({ workspace_id: '*', changed: { start: '2024-03' } }) as object,
  },
  {
    title: 'a row of a workspace that is named',
    method: 'get',
    body: { job_task_id: 'task-1', workspace_id: 'workspace-1' },
    answer: expect.objectContaining({ job_task_id: 'task-1' }) as object,
  },
  {
    title: 'a widget: a group with a sort list',
    method: 'stat',
    body: {
      query: {
        filter: [],
        aggregate: [
          {
            group: {
              keys: [{ key: 'data_source_id', name: 'data_source_id' }],
              fields: [
                { name: 'count', operator: 'count' },
                { name: 'counts', key: 'created_count', operator: 'push' },
              ],
            },
          },
          { project: { fields: [{ key: 'counts', name: 'total', operator: 'sum' }] } },
          { sort: [{ key: 'total', desc: true }] },
          { limit: 1 },
        ],
      },
    },
    answer: { results: [{ data_source_id: 'ds-3', total: 9 }] },
  },
  {
    title: 'the statistics of a workspace that is named',
    method: 'stat',
    body: {
      workspace_id: 'workspace-2',
      query: { aggregate: [{ group: { fields: [{ name: 'n', operator: 'count' }] } }] },
    },
    answer: { results: [{ n: 2 }] },
  },
  {
    title: 'suggestions of a search box',
    method: 'stat',
    body: {
      query: {
        distinct: 'workspace_id',
        filter: [{ k: 'workspace_id', v: 'WORKSPACE', o: 'contain' }],
        page: { start: 1, limit: 15 },
      },
    },
    answer: { results: ['workspace-1', 'workspace-2'], total_count: 2 },
  },
];

const PATHS: Readonly<Record<Body['method'], readonly string[]>> = {
  get: ['v1/job-task/get', 'job-task/get'],
  list: ['v1/job-task/list', 'job-task/list', 'v1/job-tasks/search'],
  stat: ['v1/job-task/stat', 'job-task/stat', 'v1/job-tasks/stat'],
};

/** The ways to speak the second generation; each names the domain as a request without a token does. */
const WAYS: Readonly<Record<string, { readonly search: string; readonly headers: Readonly<Record<string, string>> }>> =
  {
    'the header': { search: '', headers: { 'x-api-generation': '2', 'x-domain-id': DOMAIN } },
    'the parameter': { search: '?api_generation=2', headers: { x_domain_id: DOMAIN } },
  };

describeOnEachEngine('requests of the second generation over HTTP', (engine) => {
  let home: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    home = await createDatabase(engine);
    const database = await openJobTasks(home);
    await importJobTasks(database, readDataset(2));
    await database.close();
    app = await startTestApp({ DATABASE_URL: home.url });
  });

  afterAll(async () => {
    await app.close();
    await home.drop();
  });

  const send = async (url: string, init: RequestInit = {}): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${app.http}/cost-analysis/${url}`, init);
    return { status: response.status, body: await response.json() };
  };
  const post = (path: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
    send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  describe.each(Object.entries(WAYS))('chosen by %s', (_, { search, headers }) => {
    it.each(BODIES)('$method answers $title at every path', async ({ method, body, answer }) => {
      for (const path of PATHS[method]) {
        expect(await post(path + search, body, headers), path).toEqual({ status: 200, body: answer });
      }
    });
  });

  it('get does not find a job task of another workspace than the named one', async () => {
    const body = { job_task_id: 'task-1', workspace_id: 'workspace-2' };
    expect(await post('job-task/get', body, WAYS['the header']?.headers)).toMatchObject({ status: 404 });
  });

  it.each([
    [`v1/job-tasks?domain_id=${DOMAIN}&workspace_id=workspace-2&query.minimal=true`, ['task-4', 'task-3']],
    [`v1/job-tasks?domain_id=${DOMAIN}&api_generation=2&query.only=job_task_id&status=FAILURE`, ['task-2']],
    [
      `v1/job-tasks?domain_id=${DOMAIN}&query.unwind.path=options.services&query.only=job_task_id&status=FAILURE`,
      ['task-2'],
    ],
  ])('GET %s lists', async (url, names) => {
    expect(await send(url)).toMatchObject({
      status: 200,
      body: { results: names.map((job_task_id) => ({ job_task_id })) },
    });
  });

  it.each([
    [`v1/job-task/task-1?domain_id=${DOMAIN}&workspace_id=workspace-1`, 200],
    [`v1/job-task/task-1?domain_id=${DOMAIN}&workspace_id=workspace-2`, 404],
    [`v1/job-task/task-4?domain_id=${DOMAIN}&workspace_id=workspace-2`, 200],
  ])('GET %s answers %i', async (url, status) => {
    expect((await send(url)).status).toBe(status);
  });

  it('GET shows the fields of the second generation where it is chosen', async () => {
    const url = `v1/job-task/task-1?domain_id=${DOMAIN}`;
    const added = { workspace_id: 'workspace-1', resource_group: 'WORKSPACE' };
    expect((await send(`${url}&api_generation=2`)).body).toMatchObject(added);
    expect((await send(url)).body).not.toHaveProperty('workspace_id');
    expect((await send(`${url}&api_generation=1`)).body).not.toHaveProperty('workspace_id');
  });

  it('POST at the paths that 1.x has too answers the first generation unless another is chosen', async () => {
    for (const path of PATHS.list) {
      const { body } = await post(path, { domain_id: DOMAIN, job_task_id: 'task-1' });
      expect(body, path).not.toHaveProperty('results.0.workspace_id');
    }
  });

  it.each([
    ['?api_generation=3', {}, 'api_generation: must be 1 or 2'],
    ['?api_generation=', {}, 'api_generation: must be 1 or 2'],
    ['?api_generation=2&api_generation=2', {}, 'api_generation: must be 1 or 2'],
    ['', { 'x-api-generation': '2.0' }, 'x-api-generation: must be 1 or 2'],
    ['?api_generation=1', { 'x-api-generation': '2' }, 'api_generation: must be 2 as x-api-generation, got 1'],
  ])('%s beside the headers %j is rejected', async (search, headers, message) => {
    const answers = [
      await post(`job-task/list${search}`, { domain_id: DOMAIN }, headers),
      await send(`v1/job-tasks${search}`, { headers }),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 400, body: { detail: { code: 'ERROR_INVALID_PARAMETER', message } } });
    }
  });
});
