import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../../clients/node/job-tasks.mjs';
import { JobTaskClient, type ImportedJobTask } from '../../clients/typescript/src/index.js';
import { jobTaskMessage, line } from '../cli/support/job-task-json.js';
import { NATIVE, startWriteApp, type WriteApp } from '../ingest/support/write-app.js';
import { startTestApp } from '../support/app.js';
import { freePort } from '../support/free-port.js';
import { lacks, needing } from '../support/lacks.js';
import { PATIENCE_MS } from '../support/patience.js';
import { TRANSPORTS, type TransportName } from '../support/transports.js';
import { COMMAND_LINES } from './support/command-lines.js';

const MIRROR = 'mirror';
const BODY_LIMIT = 2_000_000;
const run = promisify(execFile);
const zeros = {
  received: 0,
  inserted: 0,
  updated: 0,
  unchanged: 0,
  stale: 0,
  refused: 0,
  errors: [],
  errors_omitted: 0,
};

let app: WriteApp;
beforeAll(async () => {
  app = await startWriteApp('sqlite', {
    INGEST_MAX_BODY_BYTES: String(BODY_LIMIT),
    GRPC_V2_PORT: String(await freePort()),
  });
}, PATIENCE_MS);
afterAll(() => app.close());

/** Job tasks with ids of their own; `taken` counts those that the import has asked for. */
function* mirrored(name: string, count: number, taken = { count: 0 }): Generator<ImportedJobTask> {
  for (; taken.count < count; taken.count++) {
    const { domain_id: _, ...task } = jobTaskMessage({ job_task_id: `${name}-${String(taken.count)}` });
    yield task as unknown as ImportedJobTask;
  }
}

describe.each(TRANSPORTS)('the TypeScript client over %s', (transport: TransportName) => {
  const use = async <T>(domainId: string, work: (client: JobTaskClient) => Promise<T>): Promise<T> => {
    if (transport === 'http') {
      return work(JobTaskClient.rest({ baseUrl: app.http, domainId }));
    }
    const overGrpc = await open(app.grpc);
    try {
      return await work(new JobTaskClient(overGrpc, { domainId }));
    } finally {
      overGrpc.close();
    }
  };
  const id = (name: string): string => `${transport}-${name}`;

  it('takes a job task through its states', () =>
    use(NATIVE, async (client) => {
      const job_task_id = id('life');
      const options = { month: '2026-01', v: [1, null, { value: true }] };
      const task = { job_task_id, job_id: 'job-1', data_source_id: 'ds-1', options };
      expect(await client.create(task)).toMatchObject({ ...task, status: 'PENDING', created_count: 0 });
      expect(await client.update(job_task_id, { status: 'IN_PROGRESS' })).toMatchObject({ status: 'IN_PROGRESS' });
      await client.progress(job_task_id, 100, id('batch-1'));
      expect(await client.progress(job_task_id, 100, id('batch-1'))).toMatchObject({ job_task_id, created_count: 100 });
      const failed = { status: 'FAILURE', error_code: 'ERROR_PLUGIN', error_message: 'timeout' } as const;
      expect(await client.update(job_task_id, failed)).toMatchObject({ ...failed, created_count: 100 });
      expect(await client.get(job_task_id)).toMatchObject({ ...failed, options });
      await client.delete(job_task_id);
      expect(await client.count()).toBe(0);
    }));

  it('repeats a create by its request id', () =>
    use(NATIVE, async (client) => {
      const request = { job_id: 'job-1', data_source_id: 'ds-1', request_id: id('request') };
      const { job_task_id } = await client.create(request);
      expect((await client.create(request)).job_task_id).toBe(job_task_id);
      await client.delete(job_task_id);
    }));

  it('reports a step that is not allowed', () =>
    use(NATIVE, async (client) => {
      const job_task_id = id('conflict');
      await client.create({ job_task_id, job_id: 'job-1', data_source_id: 'ds-1' });
      await expect(client.update(job_task_id, { status: 'SUCCESS' })).rejects.toThrow('it cannot become SUCCESS');
      await client.delete(job_task_id);
    }));

  it('imports job tasks as one stream', () =>
    use(MIRROR, async (client) => {
      const tasks = [...mirrored(id('import'), 1_200)];
      expect(await client.import(tasks)).toEqual({ ...zeros, received: 1_200, inserted: 1_200 });
      expect(await client.import(tasks)).toEqual({ ...zeros, received: 1_200, unchanged: 1_200 });
      expect(await client.import([])).toEqual(zeros);
      expect(await client.get(id('import-7'))).toMatchObject({ options: tasks[7]?.options, domain_id: MIRROR });
    }));

  it('reports rejected job tasks, also where all of them are', () =>
    use(MIRROR, async (client) => {
      const [good, other] = [...mirrored(id('refused'), 2)] as [ImportedJobTask, ImportedJobTask];
      const bad = { ...other, created_at: 'yesterday' };
      const fault = { code: 'ERROR_INVALID_PARAMETER', message: expect.stringContaining('created_at: ') as string };
      expect(await client.import([good, bad])).toMatchObject({
        inserted: 1,
        refused: 1,
        errors: [{ line: 2, ...fault }],
      });
      expect(await client.import([bad])).toMatchObject({ received: 1, refused: 1, errors: [{ line: 1, ...fault }] });
    }));

  it('ends an import with the error of the service or of its input', () =>
    use(MIRROR, async (client) => {
      const taken = { count: 0 };
      await expect(client.import(mirrored(id('endless'), 1_000_000, taken))).rejects.toThrow();
      expect(taken.count).toBeLessThan(100_000);
      const broken = function* (): Generator<ImportedJobTask> {
        yield* mirrored(id('broken'), 1);
        throw new RangeError('the source broke');
      };
      await expect(client.import(broken())).rejects.toThrow();
      const aborted = client.import(mirrored(id('aborted'), 1), { signal: AbortSignal.abort() });
      await expect(aborted).rejects.toThrow();
    }));
});

it('rejects over gRPC what its message lacks', async () => {
  const overGrpc = await open(app.grpc);
  const task = { ...[...mirrored('lacks', 1)][0], domain_id: MIRROR, workspace_id: 'workspace-1' };
  await expect(overGrpc.import([task])).rejects.toThrow('workspace_id: must be a member of the requests of this port');
  overGrpc.close();
});

it('imports the fields of SpaceONE 2.0 over its port', async () => {
  const second = await open(app.secondGrpc ?? '', { domainId: MIRROR });
  const added = { workspace_id: 'workspace-1', resource_group: 'WORKSPACE' };
  const changed = { start: '2026-01', end: '2026-02', filter: { provider: ['aws', null] } };
  const [task] = [...mirrored('second', 1)];
  expect(await second.import([{ ...task, domain_id: MIRROR, ...added, changed }])).toMatchObject({ inserted: 1 });
  const found = await second.call('get', { job_task_id: task?.job_task_id });
  expect(found).toMatchObject({ ...added, changed });
  second.close();
});

describe.each(COMMAND_LINES)('the $name client, which knows the API from reflection alone', ({ command, needs }) => {
  const [program, ...script] = command;
  const ask = async (method: string, given: string, address = app.grpc): Promise<unknown> => {
    const { stdout } = await run(program, [...script, address, method, given]);
    return JSON.parse(stdout);
  };

  it.skipIf(lacks(...needs))(needing(needs, 'creates, updates and deletes'), async () => {
    const request = { domain_id: NATIVE, job_id: 'job-1', data_source_id: 'ds-1', options: { month: '2026-01' } };
    const created = (await ask('create', JSON.stringify(request))) as { readonly job_task_id: string };
    expect(created).toMatchObject({ ...request, status: 'PENDING', created_count: 0 });
    const key = { domain_id: NATIVE, job_task_id: created.job_task_id };
    await ask('update', JSON.stringify({ ...key, status: 'IN_PROGRESS' }));
    const progress = { ...key, add_created_count: 5, request_id: created.job_task_id };
    expect(await ask('progress', JSON.stringify(progress))).toMatchObject({ created_count: 5 });
    expect(await ask('delete', JSON.stringify(key))).toEqual({});
  });

  it.skipIf(lacks(...needs))(needing(needs, 'imports a file'), async () => {
    const file = join(tmpdir(), `job-tasks-${String(process.pid)}.ndjson`);
    const ids = ['a', 'b', 'c'].map((name) => ({ job_task_id: `${program}-${name}`, domain_id: MIRROR }));
    await writeFile(file, ids.map((changes) => `${JSON.stringify(jobTaskMessage(changes))}\n`).join('\n'));
    expect(await ask('import', file)).toEqual({ ...zeros, received: 3, inserted: 3 });
    await writeFile(file, line(ids[0]));
    await expect(ask('import', file)).rejects.toMatchObject({
      stderr: expect.stringContaining('resource_group') as string,
    });
    await rm(file);
  });

  it.skipIf(lacks(...needs))(needing(needs, 'names the setting without which there are no writes'), async () => {
    const readOnly = await startTestApp({});
    await expect(ask('delete', '{}', readOnly.grpc)).rejects.toMatchObject({
      stderr: expect.stringContaining('the service does not offer writes (INGEST_ENABLED)') as string,
    });
    await readOnly.close();
  });
});
