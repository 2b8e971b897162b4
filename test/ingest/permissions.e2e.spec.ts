import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claims20, claims2022, makeSigningKey, sign } from '../auth/support/tokens.js';
import { jobTaskMessage } from '../cli/support/job-task-json.js';
import { anyJobTask } from '../support/any-job-task.js';
import { importJobTasks, openJobTasks } from '../support/job-tasks.js';
import { PATIENCE_MS } from '../support/patience.js';
import { TRANSPORTS } from '../support/transports.js';
import { startWriteApp, type WriteApp } from './support/write-app.js';
import { openWriteClient, type WriteAnswer, type WriteClient } from './support/write-client.js';

const [OWN, OTHER, MIRROR] = ['domain-own', 'domain-other', 'domain-mirror'];
const KEY = makeSigningKey();
const bearer = (claims: object): Record<string, string> => ({ authorization: `Bearer ${sign(KEY, claims)}` });
const WORKER = bearer(claims2022(OWN));
const NEW = { job_id: 'job-1', data_source_id: 'ds-1' };
const OTHERS_TASK = 'task-of-other';

type Call = (client: WriteClient, key: object, headers: Record<string, string>) => Promise<WriteAnswer>;

/** Every operation that writes a task which is there already. */
const CHANGES: readonly (readonly [string, Call])[] = [
  ['update', (client, key, headers) => client.call('update', { ...key, status: 'CANCELED' }, headers)],
  [
    'progress',
    (client, key, headers) => client.call('progress', { ...key, add_created_count: 1, request_id: 'r' }, headers),
  ],
  ['delete', (client, key, headers) => client.call('delete', key, headers)],
];
/** Every operation that writes. */
const WRITES: readonly (readonly [string, Call])[] = [
  ...CHANGES,
  ['create', (client, key, headers) => client.call('create', { ...NEW, ...key }, headers)],
  ['import', (client, _key, headers) => client.import([[jobTaskMessage({ domain_id: '' })]], headers)],
];

let folder = '';
let app: WriteApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writers-'));
  const jwks = join(folder, 'jwks.json');
  await writeFile(jwks, JSON.stringify({ keys: [KEY.jwk] }));
  app = await startWriteApp('sqlite', {
    ...{ AUTH_MODE: 'jwt', AUTH_JWKS_FILE: jwks, HTTP_HOST: '127.0.0.1', GRPC_HOST: '127.0.0.1' },
    INGEST_NATIVE_DOMAINS: `${OWN},${OTHER}`,
  });
  const database = await openJobTasks(app.database);
  await importJobTasks(database, [{ ...anyJobTask(OTHERS_TASK), domain_id: OTHER, status: 'IN_PROGRESS' }]);
  await database.close();
}, PATIENCE_MS);
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const stored = async (id: string) => (await app.rows()).find(({ job_task_id }) => job_task_id === id);

describe.each(TRANSPORTS)('over %s', (transport) => {
  let client: WriteClient;
  beforeAll(() => {
    client = openWriteClient(transport, app);
  });
  afterAll(() => {
    client.close();
  });

  it.each(WRITES)('%s without a token is UNAUTHENTICATED', async (_name, call) => {
    expect((await call(client, { job_task_id: 'a' }, {})).status).toBe('UNAUTHENTICATED');
  });

  it.each([
    [
      'reads only, of 2022',
      claims2022(OWN, { permissions: ['cost_analysis.JobTask.list', 'cost_analysis.JobTask.get'] }),
    ],
    ['reads only, of 2.0', claims20(OWN, { permissions: ['cost-analysis:JobTask.read'] })],
    ['belongs to a workspace member of 2.0', claims20(OWN, { rol: 'WORKSPACE_MEMBER', wid: 'workspace-1' })],
    ['belongs to a workspace owner of 2.0', claims20(OWN, { rol: 'WORKSPACE_OWNER', wid: 'workspace-1' })],
  ])('a token that %s may not write', async (_what, claims) => {
    for (const [, call] of WRITES) {
      const { status, code } = await call(client, { job_task_id: 'a' }, bearer(claims));
      expect([status, code]).toEqual(['PERMISSION_DENIED', 'ERROR_PERMISSION_DENIED']);
    }
  });

  it.each([
    ['unlimited, of 2022', claims2022(OWN)],
    ['of 2022 with the permission', claims2022(OWN, { permissions: ['cost_analysis.JobTask.*'] })],
    ['of 2.0 with the permission', claims20(OWN, { permissions: ['cost-analysis:JobTask.write'] })],
  ])('a token that is %s writes into its own domain', async (_what, claims) => {
    const { status, body } = await client.call('create', NEW, bearer(claims));
    expect([status, body['domain_id']]).toEqual(['OK', OWN]);
  });

  it.each(WRITES.filter(([name]) => name !== 'import'))(
    '%s for another domain is PERMISSION_DENIED, whether or not the task is there',
    async (_name, call) => {
      const answers = [
        await call(client, { job_task_id: OTHERS_TASK, domain_id: OTHER }, WORKER),
        await call(client, { job_task_id: 'no-such-task', domain_id: OTHER }, WORKER),
      ];
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.status).toBe('PERMISSION_DENIED');
    },
  );

  it.each(CHANGES)('%s of the task of another domain is answered as for an unknown id', async (_name, call) => {
    const before = await stored(OTHERS_TASK);
    const mask = ({ status, code, message }: WriteAnswer, id: string) => [status, code, message.replace(id, 'ID')];
    const there = mask(await call(client, { job_task_id: OTHERS_TASK }, WORKER), OTHERS_TASK);
    const missing = mask(await call(client, { job_task_id: 'no-such-task' }, WORKER), 'no-such-task');
    expect(there).toEqual(missing);
    expect(there[0]).toBe('NOT_FOUND');
    expect(await stored(OTHERS_TASK)).toEqual(before);
  });

  it('create under an id that is not of its domain is refused, whether or not another domain has such a task', async () => {
    const before = await stored(OTHERS_TASK);
    for (const job_task_id of [OTHERS_TASK, 'no-such-task', `${OTHER}:a`, OWN, `${OWN}-a`]) {
      const answer = await client.call('create', { ...NEW, job_task_id }, WORKER);
      expect([answer.status, answer.message]).toEqual([
        'PERMISSION_DENIED',
        'job_task_id: must begin with domain-own: (the domain of the token and a colon), or be left out',
      ]);
    }
    expect(await stored(OTHERS_TASK)).toEqual(before);
    expect(await stored('no-such-task')).toBeUndefined();
  });

  it('create under an id of its domain may be repeated', async () => {
    const task = { ...NEW, job_task_id: `${OWN}:${transport}` };
    for (const attempt of ['first', 'again']) {
      const { status, body } = await client.call('create', task, WORKER);
      expect([attempt, status, body['job_task_id']]).toEqual([attempt, 'OK', task.job_task_id]);
    }
    const other = await client.call('create', { ...task, job_id: 'job-2' }, WORKER);
    expect(other.status).toBe('ALREADY_EXISTS');
  });

  it('accepts a request id that another domain has used', async () => {
    const request = { ...NEW, request_id: `shared-${transport}` };
    const [own, other] = [
      await client.call('create', request, WORKER),
      await client.call('create', { ...request, job_id: 'job-2' }, bearer(claims2022(OTHER))),
    ];
    expect([own.status, other.status, other.body['domain_id']]).toEqual(['OK', 'OK', OTHER]);
    expect(other.body['job_task_id']).not.toBe(own.body['job_task_id']);
  });

  it('import refuses rows of other domains, and fills in the domain of the token', async () => {
    const headers = bearer(claims2022(MIRROR));
    const own = `imported-${transport}`;
    const rows = [
      jobTaskMessage({ job_task_id: own, domain_id: '' }),
      jobTaskMessage({ job_task_id: 'x', domain_id: OTHER }),
      jobTaskMessage({ job_task_id: OTHERS_TASK, domain_id: MIRROR }),
    ];
    const before = await stored(OTHERS_TASK);
    const { body } = await client.import([rows], headers);
    expect(body['errors']).toMatchObject([
      { line: 2, code: 'ERROR_PERMISSION_DENIED' },
      { line: 3, code: 'ERROR_ALREADY_EXISTS' },
    ]);
    expect((await stored(own))?.domain_id).toBe(MIRROR);
    expect(await stored('x')).toBeUndefined();
    expect(await stored(OTHERS_TASK)).toEqual(before);
  });

  it('a system token writes into any domain', async () => {
    const system = bearer(claims20('domain-root', { typ: 'SYSTEM_TOKEN', exp: undefined, rol: 'SYSTEM_ADMIN' }));
    const { status, body } = await client.call('create', { ...NEW, domain_id: OTHER }, system);
    expect([status, body['domain_id']]).toEqual(['OK', OTHER]);
  });
});

it.each([
  ['PATCH', `job-task/${OTHERS_TASK}`, { status: 'CANCELED' }],
  ['DELETE', `job-task/${OTHERS_TASK}`, undefined],
] as const)('%s %s of another domain is 404', async (method, path, body) => {
  expect((await app.send(method, path, body, WORKER)).status).toBe(404);
  expect((await stored(OTHERS_TASK))?.status).toBe('IN_PROGRESS');
});

it('an import may not choose another domain in its query string', async () => {
  const headers = { ...WORKER, 'content-type': 'application/x-ndjson' };
  expect((await app.send('POST', `job-tasks/import?domain_id=${OTHER}`, '', headers)).status).toBe(403);
});
