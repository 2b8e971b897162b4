import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jobTaskMessage } from '../cli/support/job-task-json.js';
import { anyJobTask } from '../support/any-job-task.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { freePort } from '../support/free-port.js';
import { importJobTasks, openJobTasks } from '../support/job-tasks.js';
import { PATIENCE_MS } from '../support/patience.js';
import { NATIVE, startWriteApp, type WriteApp } from './support/write-app.js';
import { openSecondWriteClient, openWriteClient, type WriteAnswer, type WriteClient } from './support/write-client.js';

const NEW = { job_id: 'job-1', data_source_id: 'ds-1' };
const IN_1 = { x_domain_id: NATIVE, x_workspace_id: 'workspace-1' };
const WHOLE_DOMAIN = { x_domain_id: NATIVE, x_workspace_id: '*' };

/** Job tasks of a workspace, of the whole domain, and of others, alike but for the workspace. */
const TASKS = {
  own: 'workspace-1',
  shared: '*',
  other: 'workspace-2',
  case: 'WORKSPACE-1',
  space: 'workspace-1 ',
  none: null,
} as const;
const HIDDEN = ['other', 'case', 'space', 'none'] as const;

type Change = (client: WriteClient, job_task_id: string, headers: Record<string, string>) => Promise<WriteAnswer>;

const CHANGES: Readonly<Record<string, Change>> = {
  update: (client, job_task_id, headers) => client.call('update', { job_task_id, status: 'CANCELED' }, headers),
  progress: (client, job_task_id, headers) =>
    client.call('progress', { job_task_id, add_created_count: 1, request_id: `r-${job_task_id}` }, headers),
  delete: (client, job_task_id, headers) => client.call('delete', { job_task_id }, headers),
};

/** The write API for clients of the second generation, who have one port: over gRPC and, by a header, over HTTP. */
describeOnEachEngine('writes of the second generation', (engine) => {
  let app: WriteApp;
  let clients: Readonly<Record<'http' | 'grpc', WriteClient>>;

  beforeAll(async () => {
    app = await startWriteApp(engine, { GRPC_V2_PORT: String(await freePort()) });
    const http = openWriteClient('http', app);
    const second = { 'x-api-generation': '2' };
    clients = {
      grpc: openSecondWriteClient(app),
      http: {
        ...http,
        call: (verb, request, headers = {}) => http.call(verb, request, { ...second, ...headers }),
        import: (messages, headers = {}) => http.import(messages, { ...second, ...headers }),
      },
    };
  }, PATIENCE_MS);
  afterAll(async () => {
    clients.grpc.close();
    await app.close();
  });
  beforeEach(async () => {
    const database = await openJobTasks(app.database);
    await database.dataSource.query('DELETE FROM job_task');
    await database.dataSource.query('DELETE FROM ingest_request');
    const rows = Object.entries(TASKS).map(([id, workspace_id]) => ({
      ...anyJobTask(id),
      ...{ domain_id: NATIVE, status: 'IN_PROGRESS', workspace_id },
    }));
    await importJobTasks(database, rows);
    await database.close();
  });

  const stored = async (id: string) => (await app.rows()).find(({ job_task_id }) => job_task_id === id);

  describe.each(['http', 'grpc'] as const)('over %s', (transport) => {
    it.each([
      ['a workspace', IN_1, { workspace_id: 'workspace-1', resource_group: 'WORKSPACE' }],
      ['the whole domain', WHOLE_DOMAIN, { workspace_id: '*', resource_group: 'DOMAIN' }],
      ['no workspace', { x_domain_id: NATIVE }, { workspace_id: null, resource_group: null }],
    ] as const)('create in %s', async (_what, headers, expected) => {
      const created = await clients[transport].call('create', { job_task_id: 'new', ...NEW }, headers);
      const { workspace_id } = expected;
      // Over gRPC a field that is null is empty.
      expect(created).toMatchObject({ status: 'OK', body: { job_task_id: 'new', domain_id: NATIVE } });
      expect(created.body['workspace_id'] ?? null).toBe(workspace_id);
      expect(await stored('new')).toMatchObject({ ...expected, status: 'PENDING' });
      const again = await clients[transport].call('create', { job_task_id: 'new', ...NEW }, headers);
      expect(again).toEqual(created);
    });

    it.each(Object.entries(CHANGES))('%s own and shared job tasks', async (_verb, change) => {
      for (const id of ['own', 'shared']) {
        expect(await change(clients[transport], id, IN_1)).toMatchObject({ status: 'OK' });
      }
    });

    it.each(Object.entries(CHANGES))(
      'do not %s job tasks of others, nor show that they are there',
      async (_verb, change) => {
        const before = await app.rows();
        const missing = await change(clients[transport], 'missing', IN_1);
        expect(missing).toMatchObject({ status: 'NOT_FOUND', code: 'ERROR_NOT_FOUND' });
        for (const id of HIDDEN) {
          const answer = await change(clients[transport], id, IN_1);
          expect(answer).toEqual({ ...missing, message: missing.message.replaceAll('missing', id) });
        }
        expect(await app.rows()).toEqual(before);
      },
    );

    it('do not answer a repeated request of another workspace', async () => {
      const request = { job_task_id: 'other', add_created_count: 1, request_id: 'r' };
      const headers = { x_domain_id: NATIVE, x_workspace_id: 'workspace-2' };
      expect(await clients[transport].call('progress', request, headers)).toMatchObject({ status: 'OK' });
      const answer = await clients[transport].call('progress', request, IN_1);
      expect(answer).toMatchObject({ body: {}, code: expect.stringMatching(/^ERROR_/) as string });
    });

    it('do not create over a job task of another workspace', async () => {
      for (const id of HIDDEN) {
        const answer = await clients[transport].call('create', { job_task_id: id, ...NEW }, IN_1);
        expect(answer).toMatchObject({ code: 'ERROR_ALREADY_EXISTS', body: {} });
      }
    });

    it('include every workspace for a client that names none', async () => {
      for (const id of Object.keys(TASKS)) {
        const answer = await clients[transport].call('delete', { job_task_id: id }, { x_domain_id: NATIVE });
        expect(answer).toMatchObject({ status: 'OK' });
      }
      expect(await app.rows()).toEqual([]);
    });

    it('refuse a workspace that no job task can have', async () => {
      const headers = { x_domain_id: NATIVE, x_workspace_id: 'w'.repeat(41) };
      expect(await clients[transport].call('create', NEW, headers)).toMatchObject({
        code: 'ERROR_INVALID_PARAMETER',
        message: 'x_workspace_id: must have at most 40 characters, got 41',
      });
    });

    it('take the domain of the message too', async () => {
      expect(await clients[transport].call('delete', { job_task_id: 'own', domain_id: NATIVE })).toMatchObject({
        status: 'OK',
      });
      expect(await clients[transport].call('delete', { job_task_id: 'shared' })).toMatchObject({
        code: 'ERROR_REQUIRED_PARAMETER',
        message: 'domain_id: must be given',
      });
    });

    it('import whole job tasks with the fields of the generation', async () => {
      const whole = {
        ...jobTaskMessage({ job_task_id: 'imported', domain_id: 'mirror' }),
        ...{ workspace_id: 'workspace-1', resource_group: 'WORKSPACE' },
        changed: { start: '2026-01', filter: { provider: 'aws' } },
      };
      expect(await clients[transport].import([[whole]])).toMatchObject({ status: 'OK', body: { inserted: 1 } });
      expect(await stored('imported')).toMatchObject({
        ...{ workspace_id: 'workspace-1', resource_group: 'WORKSPACE', domain_id: 'mirror' },
        changed: '{"filter":{"provider":"aws"},"start":"2026-01"}',
      });
    });

    it('import into the domain of the metadata where a job task names none', async () => {
      const { domain_id: _domain, ...row } = jobTaskMessage({ job_task_id: 'imported' });
      const headers = { x_domain_id: 'mirror' };
      expect(await clients[transport].import([[row]], headers)).toMatchObject({ body: { inserted: 1 } });
      expect(await stored('imported')).toMatchObject({ domain_id: 'mirror' });
    });

    it('refuse an import into a workspace', async () => {
      const headers = { x_domain_id: 'mirror', x_workspace_id: 'workspace-1' };
      const row = jobTaskMessage({ job_task_id: 'imported', domain_id: 'mirror' });
      expect(await clients[transport].import([[row]], headers)).toMatchObject({
        code: 'ERROR_PERMISSION_DENIED',
        message: expect.stringMatching(/^x_workspace_id: must be left out for an import/) as string,
      });
      expect(await stored('imported')).toBeUndefined();
    });
  });

  it('refuse job tasks in the fields of the first generation by name', async () => {
    const first = openWriteClient('grpc', { http: '', grpc: String(app.secondGrpc) });
    const answer = await first.import([[{ job_task_id: 'imported', job_id: 'job-1', domain_id: 'mirror' }]]);
    first.close();
    expect(answer).toMatchObject({
      code: 'ERROR_INVALID_PARAMETER',
      message: expect.stringMatching(
        /job_tasks\[0\]\.job_id: must not be given as field number 11, .*has number 23; nothing/,
      ) as string,
    });
  });
});
