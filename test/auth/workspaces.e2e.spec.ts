import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyJobTask } from '../support/any-job-task.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { freePort } from '../support/free-port.js';
import { importJobTasks, openJobTasks, type JobTask } from '../support/job-tasks.js';
import { openSecondWire, openWire, WIRES, type Method, type Wire } from '../support/wires.js';
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

describeOnEachEngine('a token of a workspace', (engine) => {
  const key = makeSigningKey('k1');
  const tokenFor = (changes: object): string => sign(key, claims20('a', { rol: 'WORKSPACE_MEMBER', ...changes }));
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
    });
  });

  afterAll(async () => {
    await app.close();
    await home.drop();
    await rm(directory, { recursive: true });
  });

  describe.each(WIRES)('over %s', (name) => {
    let wires: readonly Wire[];

    beforeAll(() => {
      wires = [openWire(name, app), openSecondWire(name, app)];
    });

    afterAll(() => {
      for (const wire of wires) {
        wire.close();
      }
    });

    const ask = (method: Method, request: object, changes: object = {}): Promise<unknown[]> =>
      Promise.all(wires.map((wire) => wire.call(method, request, { authorization: `Bearer ${tokenFor(changes)}` })));

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

    it.each(GREEDY)('sees nothing of other workspaces by %s of %j', async (method, request) => {
      for (const answer of await ask(method, request)) {
        expect(answer).toHaveProperty('body');
        expect(JSON.stringify(answer)).not.toMatch(/canary/i);
      }
    });

    it.each(['other', 'case', 'space', 'null'])('does not find %s', async (id) => {
      for (const answer of await ask('get', { job_task_id: `${CANARY}-${id}` })) {
        expect(answer).toMatchObject({ error: { code: 'ERROR_NOT_FOUND' } });
      }
    });

    it('is refused without a workspace, and for another one than its own', async () => {
      for (const answer of await ask('list', {}, { wid: undefined })) {
        expect(answer).toMatchObject({ error: { code: 'ERROR_PERMISSION_DENIED' } });
      }
      const named = await wires[1]?.call(
        'list',
        { workspace_id: 'workspace-2' },
        { authorization: `Bearer ${tokenFor({})}` },
      );
      expect(named).toMatchObject({ error: { code: 'ERROR_PERMISSION_DENIED' } });
    });
  });
});
