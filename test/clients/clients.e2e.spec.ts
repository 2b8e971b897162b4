import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../../clients/node/job-tasks.mjs';
import {
  count,
  JobTaskClient,
  JobTaskError,
  max,
  pushValues,
  query,
  stat,
  sum,
} from '../../clients/typescript/src/index.js';
import { DEMO } from '../../src/docs/examples/demo-ids.js';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { freePort } from '../support/free-port.js';
import { lacks, needing } from '../support/lacks.js';
import { COMMAND_LINES } from './support/command-lines.js';

const run = promisify(execFile);
const ROWS = 1700;

let app: TestApp;

beforeAll(async () => {
  app = await startDemoApp({ count: ROWS, settings: { GRPC_V2_PORT: String(await freePort()) } });
});

afterAll(() => app.close());

describe('the TypeScript client', () => {
  const client = (): JobTaskClient =>
    JobTaskClient.rest({ baseUrl: app.http, domainId: DEMO.domain, timeoutMs: 20_000 });

  it('gets one job task, whole or in part', async () => {
    expect(await client().get(DEMO.jobTask)).toMatchObject({ job_task_id: DEMO.jobTask, error_code: null });
    expect(await client().get(DEMO.jobTask, { only: ['status'] })).toEqual({ status: 'SUCCESS' });
  });

  it('uses the operators of the console in lists', async () => {
    const failed = query()
      .where('status', '=', ['FAILURE', 'TIMEOUT'])
      .where('error_code', '', 'error_')
      .where('created_at', '>=t', new Date(0))
      .where('created_at', '<td', 'now + 1d')
      .sort('created_at', 'desc')
      .page(1, 5);
    const { results, total_count } = await client().list(failed);
    expect(results).toHaveLength(5);
    expect(total_count).toBe(await client().count(failed));
    expect(results.every(({ status }) => status === 'FAILURE' || status === 'TIMEOUT')).toBe(true);
  });

  it('walks through every match in pages, each once', async () => {
    const ids = new Set<string>();
    for await (const { job_task_id = '' } of client().each(query().sort('status').only('job_task_id'))) {
      expect(ids.has(job_task_id)).toBe(false);
      ids.add(job_task_id);
    }
    expect(ids.size).toBeGreaterThan(1000);
    expect(ids.size).toBe(await client().count());
  });

  it('computes statistics and suggests values', async () => {
    const bySource = stat()
      .group(
        { source: 'data_source_id', month: { key: 'created_at', date_format: '%Y-%m' } },
        { tasks: count(), rows: sum('created_count'), newest: max('created_at') },
      )
      .sort('-rows');
    const { results } = await client().stat<{ source: string; rows: number; tasks: number }>(bySource);
    expect(results.reduce((total, { tasks }) => total + tasks, 0)).toBe(await client().count());
    expect(results.map(({ rows }) => rows)).toEqual(results.map(({ rows }) => rows).sort((a, b) => b - a));
    expect(await client().suggest('data_source_id', 'DEMO00000002')).toEqual(['ds-demo00000002']);
  });

  it('shows why the service rejected the request', async () => {
    const missing = client().get('job-task-of-nobody');
    await expect(missing).rejects.toThrow(JobTaskError);
    await expect(missing).rejects.toMatchObject({
      code: 'ERROR_NOT_FOUND',
      status: 404,
      isTemporary: false,
      requestId: expect.any(String) as string,
    });
    await expect(client().list({ filter: [{ k: 'status', v: 1, o: 'likes' }] })).rejects.toMatchObject({
      code: 'ERROR_DB_QUERY',
      message: expect.stringContaining('query.filter[0].o') as string,
    });
  });

  it('takes any transport, such as gRPC by reflection', async () => {
    const transport = await open(app.grpc);
    const overGrpc = new JobTaskClient(transport, { domainId: DEMO.domain });
    const list = query().where('options.account_id', 'exists', true).where('error_code', '=', null).page(1, 20);
    expect(await overGrpc.count(list)).toBe(await client().count(list));
    const rows = stat().group({ status: 'status' }, { tasks: count() }).sort('status');
    expect(await overGrpc.stat(rows)).toEqual(await client().stat(rows));
    transport.close();
  });

  it('compiles on its own', async () => {
    await run('node_modules/.bin/tsc', ['--noEmit', '-p', 'clients/typescript']);
  });
});

describe('the TypeScript client in generation 2', () => {
  const WORKSPACE = DEMO.workspace;
  const overRest = (): JobTaskClient =>
    JobTaskClient.rest({ baseUrl: app.http, domainId: DEMO.domain, timeoutMs: 20_000, generation: 2 });
  const sums = stat()
    .group({ job: 'job_id' }, { counts: pushValues('created_count') })
    .project({ total: ['sum', 'counts'], tasks: ['size', 'counts'] })
    .sort('-total', 'job')
    .limit(3);
  const unwound = query()
    .unwind('options.customer_tenants', { k: 'options.customer_tenants', v: '-', o: 'contain' })
    .only('job_task_id', 'options.customer_tenants')
    .sort('job_task_id')
    .page(1, 5);

  it('shows the fields that SpaceONE 2.0 added', async () => {
    const task = await overRest().get(DEMO.jobTask);
    expect(Object.keys(task)).toEqual(expect.arrayContaining(['workspace_id', 'resource_group', 'changed']));
    const { results } = await overRest().list(query().page(1, 50), { workspace_id: WORKSPACE });
    expect(new Set(results.map(({ workspace_id }) => workspace_id))).toEqual(new Set([WORKSPACE, '*']));
    const months = query().where('changed.start', 'exists', true);
    expect(await overRest().count(months)).toBeGreaterThan(0);
  });

  it('unwinds lists, and sums what it has pushed', async () => {
    const { results } = await overRest().list(unwound);
    expect(results).toHaveLength(5);
    const { results: rows } = await overRest().stat<{ total: number; tasks: number }>(sums);
    expect(rows).toHaveLength(3);
    expect(rows.map(({ total }) => total)).toEqual(rows.map(({ total }) => total).sort((a, b) => b - a));
  });

  it('walks through every match in pages', async () => {
    let found = 0;
    for await (const { status } of overRest().each(query().where('status', '=', 'FAILURE').only('status'))) {
      found += status === 'FAILURE' ? 1 : 0;
    }
    expect(found).toBe(await overRest().count(query().where('status', '=', 'FAILURE')));
  });

  it('returns the same over the gRPC port for SpaceONE 2.0', async () => {
    const transport = await open(app.secondGrpc ?? '', { domainId: DEMO.domain });
    const overGrpc = new JobTaskClient(transport, { generation: 2 });
    expect(await overGrpc.get(DEMO.jobTask)).toMatchObject({ job_task_id: DEMO.jobTask });
    expect(await overGrpc.stat(sums)).toEqual(await overRest().stat(sums));
    expect(await overGrpc.count(query(), { workspace_id: WORKSPACE })).toBe(
      await overRest().count(query(), { workspace_id: WORKSPACE }),
    );
    const ids = async (client: JobTaskClient): Promise<unknown> =>
      (await client.list(unwound)).results.map(({ job_task_id }) => job_task_id);
    expect(await ids(overGrpc)).toEqual(await ids(overRest()));
    transport.close();
  });

  it('names members that the port does not know, where protobufjs would leave them out', async () => {
    const [first, second] = [await open(app.grpc), await open(app.secondGrpc ?? '', { domainId: DEMO.domain })];
    await expect(first.call('list', { workspace_id: WORKSPACE })).rejects.toThrow(/^workspace_id: must be a member/);
    await expect(second.call('list', { domain_id: DEMO.domain })).rejects.toThrow(/^domain_id: must be a member/);
    await expect(second.call('get', { job_task_id: DEMO.jobTask, only: ['status'] })).rejects.toThrow(/^only: /);
    first.close();
    second.close();
  });
});

describe.each(COMMAND_LINES)('the $name client, which knows the API from reflection alone', ({ command, needs }) => {
  const [program, ...script] = command;
  const ask = async (method: string, request: object): Promise<unknown> => {
    const { stdout } = await run(program, [...script, app.grpc, method, JSON.stringify(request)]);
    return JSON.parse(stdout);
  };

  it.skipIf(lacks(...needs))(needing(needs, 'gets, lists and computes'), async () => {
    const domain_id = DEMO.domain;
    expect(await ask('get', { domain_id, job_task_id: DEMO.jobTask })).toMatchObject({ created_count: 5756 });
    const filter = [
      { k: 'status', v: ['SUCCESS', null], o: 'in' },
      { key: 'created_count', value: 10, operator: 'gt' },
    ];
    const list = await ask('list', { domain_id, query: { filter, page: { limit: 3 } } });
    expect(list).toMatchObject({ results: [{ status: 'SUCCESS' }, { status: 'SUCCESS' }, { status: 'SUCCESS' }] });
    const aggregate = [
      { group: { keys: [{ key: 'status', name: 'status' }], fields: [{ name: 'tasks', operator: 'count' }] } },
      { sort: { key: 'tasks', desc: true } },
    ];
    expect(await ask('list', { domain_id: 'domain-without-tasks', query: {} })).toEqual({
      results: [],
      total_count: 0,
    });
    const { results } = (await ask('stat', { domain_id, query: { aggregate } })) as { results: unknown[] };
    expect(results[0]).toEqual({ status: 'SUCCESS', tasks: expect.any(Number) as number });
  });

  it.skipIf(lacks(...needs))(needing(needs, 'lists and computes at the port for SpaceONE 2.0'), async () => {
    const askSecond = async (method: string, request: object, more: object = {}): Promise<unknown> => {
      const env = { ...process.env, DOMAIN_ID: DEMO.domain, ...more };
      const args = [...script, app.secondGrpc ?? '', method, JSON.stringify(request)];
      return JSON.parse((await run(program, args, { env })).stdout);
    };
    const sort = [{ key: 'status' }, { key: 'job_task_id', desc: true }];
    const only = ['job_task_id', 'workspace_id'];
    const listed = await askSecond('list', { query: { sort, only, page: { limit: 2 } } });
    expect(listed).toMatchObject({ results: [{ status: 'CANCELED' }, { status: 'CANCELED' }] });
    const aggregate = [
      { group: { keys: [{ key: 'workspace_id', name: 'workspace' }], fields: [{ name: 'tasks', operator: 'count' }] } },
      { sort: [{ key: 'workspace', desc: true }] },
      { limit: 1 },
    ];
    const { results } = (await askSecond('stat', { query: { aggregate } })) as { results: unknown[] };
    expect(results).toEqual([{ workspace: 'workspace-demo00000002', tasks: expect.any(Number) as number }]);
    const ofWorkspace = await askSecond(
      'stat',
      { query: { distinct: 'workspace_id' } },
      { WORKSPACE_ID: DEMO.workspace },
    );
    expect(ofWorkspace).toEqual({ results: ['*', DEMO.workspace] });
  });

  it.skipIf(lacks(...needs))(needing(needs, 'shows what the service refused'), async () => {
    const refused = ask('get', { domain_id: DEMO.domain, job_task_id: 'job-task-of-nobody' });
    await expect(refused).rejects.toMatchObject({ stderr: expect.stringContaining('ERROR_NOT_FOUND: ') as string });
  });
});
