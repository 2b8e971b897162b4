import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { StatementLog } from '../../src/job-task/statement-log.js';
import { anyJobTask } from '../support/any-job-task.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { freePort } from '../support/free-port.js';
import { importJobTasks, openJobTasks, type JobTask } from '../support/job-tasks.js';
import { openSecondClient, openClient, TRANSPORTS, type Method, type ApiClient } from '../support/transports.js';
import { claims20, makeSigningKey, sign } from './support/tokens.js';

/** A text that every field of another workspace's job tasks has. */
const CANARY = 'canary';
const ID = { key: 'job_task_id' };

const own = (id: string, workspace_id: string): JobTask => ({
  ...anyJobTask(id),
  workspace_id,
  options: { list: ['x'] },
});
const foreign = (id: string, workspace_id: string | null): JobTask => ({
  ...anyJobTask(`${CANARY}-${id}`),
  ...{ job_id: CANARY, data_source_id: CANARY, error_code: CANARY, error_message: CANARY, workspace_id },
  options: { list: [CANARY], [CANARY]: CANARY },
  changed: { start: CANARY, filter: { [CANARY]: CANARY } },
});

const TASKS = [
  own('own', 'workspace-1'),
  own('shared', '*'),
  foreign('other', 'workspace-2'),
  foreign('case', 'WORKSPACE-1'),
  foreign('space', 'workspace-1 '),
  foreign('null', null),
];

/** Requests that ask for everything in every place of a query. */
const GREEDY: readonly (readonly [Method, object])[] = [
  ['list', {}],
  [
    'list',
    {
      query: {
        filter_or: [
          { k: 'workspace_id', v: 'workspace-2', o: 'eq' },
          { k: 'status', v: '', o: 'contain' },
        ],
      },
    },
  ],
  ['list', { query: { filter: [{ k: 'workspace_id', v: null, o: 'exists' }].map((one) => ({ ...one, v: true })) } }],
  ['list', { query: { keyword: `own shared ${CANARY}` } }],
  ['list', { query: { page: { limit: 100 }, filter: [{ k: 'changed.start', v: CANARY, o: 'not' }] } }],
  ['list', { query: { only: ['job_task_id', 'options.list'], filter: [{ k: 'options.list', v: '', o: 'contain' }] } }],
  ...['workspace_id', 'job_id', 'options.list', 'changed.start', 'error_message'].map(
    (distinct): readonly [Method, object] => ['stat', { query: { distinct } }],
  ),
  [
    'stat',
    { query: { aggregate: [{ group: { keys: [{ k: 'job_id', n: 'j' }], fields: [{ n: 'n', o: 'count' }] } }] } },
  ],
  ['stat', { query: { aggregate: [{ unwind: { path: 'options.list' } }] } }],
];

/** Texts that name other workspaces, or would reach them if a query were put together from text. */
const OTHERS = [
  'workspace-2',
  'WORKSPACE-1',
  'workspace-1 ',
  '*',
  '',
  "workspace-1' OR '1'='1",
  '%',
  CANARY,
  `${CANARY}-other`,
] as const;

/** Every place of a request that takes text. */
const slots = (text: string): readonly (readonly [Method, object])[] => [
  ['get', { job_task_id: text }],
  ...['job_task_id', 'job_id', 'data_source_id'].map((name): readonly [Method, object] => ['list', { [name]: text }]),
  ['list', { query: { keyword: text } }],
  ...['workspace_id', 'job_id', 'changed.start', `changed.filter.${text}`, `options.${text}`, 'options.list'].flatMap(
    (k) =>
      ['eq', 'not', 'contain', 'not_contain', 'gte', 'lt', 'regex'].map((o): readonly [Method, object] => [
        'list',
        { query: { filter: [{ k, v: text, o }], filter_or: [{ k: 'workspace_id', v: [text, 'x'], o: 'in' }] } },
      ]),
  ),
  ['list', { query: { sort: { keys: [{ key: `options.${text}` }, ID] }, only: ['job_task_id', `changed.${text}`] } }],
  ['stat', { query: { distinct: `options.${text}` } }],
  ['stat', { query: { distinct: 'workspace_id', filter: [{ k: 'workspace_id', v: text, o: 'not' }] } }],
  [
    'stat',
    {
      query: {
        aggregate: [
          {
            group: {
              keys: [{ key: `options.${text}`, name: 'k' }],
              fields: [
                { name: 'ids', operator: 'add_to_set', key: 'job_task_id' },
                { name: 'p', operator: 'push', fields: [{ key: 'workspace_id', name: 'w' }] },
                { name: 'n', operator: 'count', conditions: [{ key: 'workspace_id', value: text, operator: 'eq' }] },
              ],
            },
          },
        ],
      },
    },
  ],
  ['stat', { query: { aggregate: [{ unwind: { path: 'options.list' } }, { count: { name: 'n' } }] } }],
];

describeOnEachEngine('a token of a workspace', (engine) => {
  const key = makeSigningKey('k1');
  const tokens = new Map<string, string>();
  const tokenFor = (changes: object): string => {
    const name = Object.entries(changes).join(';');
    const token = tokens.get(name) ?? sign(key, claims20('a', { rol: 'WORKSPACE_MEMBER', ...changes }));
    tokens.set(name, token);
    return token;
  };
  let directory: string;
  let home: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'job-task-keys-'));
    const file = join(directory, 'jwks.json');
    await writeFile(file, JSON.stringify({ keys: [key.jwk] }));
    home = await createDatabase(engine);
    const database = await openJobTasks(home);
    await importJobTasks(database, TASKS);
    await database.close();
    app = await startTestApp({
      ...{ DATABASE_URL: home.url, AUTH_MODE: 'jwt', AUTH_JWKS_FILE: file },
      ...{ HTTP_HOST: '127.0.0.1', GRPC_HOST: '127.0.0.1', GRPC_V2_PORT: String(await freePort()) },
      ...{ EXPLAIN_ENABLED: 'true', INGEST_ENABLED: 'true', INGEST_NATIVE_DOMAINS: '*' },
    });
  });

  afterAll(async () => {
    await app.close();
    await home.drop();
    await rm(directory, { recursive: true });
  });

  const post = async (path: string, body: object, token: string): Promise<{ status: number; text: string }> => {
    const response = await fetch(`${app.http}/cost-analysis/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  };

  it.each([
    ['job-tasks/search/explain', { query: {} }],
    ['job-tasks/stat/explain', { query: { distinct: 'workspace_id' } }],
    ['job-task/create', { job_id: 'j', data_source_id: 'd' }],
    ['job-task/update', { job_task_id: 'own', status: 'CANCELED' }],
    ['job-task/update', { job_task_id: `${CANARY}-other`, status: 'CANCELED' }],
    ['job-task/progress', { job_task_id: 'shared', add_created_count: 1, request_id: 'r' }],
    ['job-task/delete', { job_task_id: `${CANARY}-other` }],
    ['job-task/delete', { job_task_id: 'missing' }],
  ])('may not %s %j, whether the job task is there or not', async (path, body) => {
    for (const rol of ['WORKSPACE_OWNER', 'WORKSPACE_MEMBER']) {
      const { status, text } = await post(path, body, tokenFor({ rol }));
      expect(status).toBe(403);
      expect(text).not.toContain(CANARY);
    }
  });

  describe.each(TRANSPORTS)('over %s', (name) => {
    let clients: readonly ApiClient[];

    beforeAll(() => {
      clients = [openClient(name, app), openSecondClient(name, app)];
    });

    afterAll(() => {
      for (const client of clients) {
        client.close();
      }
    });

    const ask = (method: Method, request: object, changes: object = {}): Promise<unknown[]> => {
      const authorization = `Bearer ${tokenFor(changes)}`;
      return Promise.all(clients.map((client) => client.call(method, request, { authorization })));
    };

    it('sees its workspace and the job tasks of the whole domain', async () => {
      const listed = { query: { sort: { keys: [ID] }, only: ['job_task_id'] } };
      const [first] = await ask('list', listed).catch(() => []);
      expect(first).toMatchObject({
        body: { results: [{ job_task_id: 'own' }, { job_task_id: 'shared' }], total_count: 2 },
      });
      expect(await ask('get', { job_task_id: 'shared' })).toMatchObject([
        { body: {} },
        { body: { workspace_id: '*' } },
      ]);
    });

    it.each(GREEDY)('sees no job tasks of other workspaces by %s of %j', async (method, request) => {
      for (const answer of await ask(method, request)) {
        expect(answer).toHaveProperty('body');
        expect(JSON.stringify(answer)).not.toMatch(/canary/i);
      }
    });

    it.each(OTHERS)('sees no job tasks of other workspaces by %j at any place', async (text) => {
      for (const [method, request] of slots(text)) {
        for (const answer of await ask(method, request)) {
          const shown = JSON.stringify(answer, (key, value: unknown) =>
            // An error repeats what the request says.
            key === 'message'
              ? undefined
              : typeof value === 'string' && text !== ''
                ? value.replaceAll(text, '')
                : value,
          );
          expect(shown, `${method} ${JSON.stringify(request)}`).not.toMatch(/canary|workspace-2/i);
          expect(answer).not.toMatchObject({ error: { code: 'ERROR_UNKNOWN' } });
        }
      }
    });

    it('does not count job tasks of other workspaces', async () => {
      const counted = [
        ['list', { query: { count_only: true } }, { total_count: 2 }],
        ['list', { query: { page: { limit: 1 } } }, { total_count: 2 }],
        ['stat', { query: { aggregate: [{ count: { name: 'n' } }] } }, { results: [{ n: 2 }] }],
      ] as const;
      for (const [method, request, body] of counted) {
        expect(await ask(method, request)).toMatchObject([{ body }, { body }]);
      }
    });

    it.each(['other', 'case', 'space', 'null'])('answers for %s as for an unknown task', async (id) => {
      const missing = await ask('get', { job_task_id: 'missing' });
      expect(missing).toMatchObject([{ error: { code: 'ERROR_NOT_FOUND' } }, { error: { code: 'ERROR_NOT_FOUND' } }]);
      const hidden = await ask('get', { job_task_id: `${CANARY}-${id}` });
      expect(JSON.stringify(hidden).replaceAll(`${CANARY}-${id}`, 'missing')).toBe(JSON.stringify(missing));
    });

    it('reads no more for hidden job tasks than for missing ones', async () => {
      const measure = vi.spyOn(StatementLog.prototype, 'measure');
      const readsFor = async (id: string): Promise<readonly string[]> => {
        measure.mockClear();
        await ask('get', { job_task_id: id });
        const rows = await Promise.all(measure.mock.results.map(({ value }) => value as Promise<unknown>));
        return measure.mock.calls.map(([, sql], index) => `${JSON.stringify(rows[index])} from ${sql}`).sort();
      };
      const hidden = await readsFor(`${CANARY}-other`);
      const missing = await readsFor(`${CANARY}-nowhere`);
      measure.mockRestore();
      expect(hidden).toEqual(missing);
      expect(hidden).toEqual([expect.stringMatching(/^\[\] from /), expect.stringMatching(/^\[\] from /)]);
    });

    it('is refused without a workspace, and for another one than its own', async () => {
      for (const answer of await ask('list', {}, { wid: undefined })) {
        expect(answer).toMatchObject({ error: { code: 'ERROR_PERMISSION_DENIED' } });
      }
      const named = await clients[1]?.call(
        'list',
        { workspace_id: 'workspace-2' },
        { authorization: `Bearer ${tokenFor({})}` },
      );
      expect(named).toMatchObject({ error: { code: 'ERROR_PERMISSION_DENIED' } });
    });
  });
});
