import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../../../src/cli/command.js';
import { runExport } from '../../../../src/cli/run-export.js';
import { runImport } from '../../../../src/cli/run-import.js';
import { runPrune } from '../../../../src/cli/run-prune.js';
import { readSettings } from '../../../../src/config/read-settings.js';
import { DatabaseTimeoutError } from '../../../../src/database/errors.js';
import { openJobTaskDatabase } from '../../../../src/job-task/persistence/job-task.database.js';
import { commandIo } from '../../../cli/support/command-io.js';
import { jobTaskJson, line } from '../../../cli/support/job-task-json.js';
import { startWriteApp, type WriteApp } from '../../../ingest/support/write-app.js';
import { openWriteClient } from '../../../ingest/support/write-client.js';
import { anyJobTask } from '../../../support/any-job-task.js';
import { importJobTasks, openJobTasks } from '../../../support/job-tasks.js';
import { PATIENCE_MS } from '../../../support/patience.js';
import { SHARDS, VitessCluster, type Shard } from '../../../support/vitess.js';
import { openClient, TRANSPORTS } from '../../../support/transports.js';
import { describeWith } from '../../../tools/describe-with.js';

const TENANTS = Array.from({ length: 40 }, (_, index) => `domain-${String(index)}`);
const NATIVE = Array.from({ length: 6 }, (_, index) => `native-${String(index)}`);
const TASKS = 5;
const MANY = 25_000;
/** A statement that is stopped is gone from its server within this time. */
const GONE_MS = 2_000;

const canary = (tenant: string): string => `canary-of-${tenant}-`;
/** Texts of one tenant, by which its rows would be recognized in the answer to another one. */
const rowsOf = (tenant: string): Record<string, unknown>[] =>
  Array.from({ length: TASKS }, (_, index) =>
    jobTaskJson({
      job_task_id: `${tenant}-task-${String(index)}`,
      job_id: canary(tenant),
      data_source_id: canary(tenant),
      domain_id: tenant,
      options: { note: canary(tenant), list: [canary(tenant), index] },
    }),
  );
const linesOf = (tenants: readonly string[]): string =>
  tenants
    .flatMap(rowsOf)
    .map((row) => line(row))
    .join('');

describeWith(['vitess'], 'the service on two shards of Vitess', ({ vitess }) => {
  let cluster: VitessCluster | undefined;
  let app: WriteApp | undefined;

  beforeAll(async () => {
    cluster = await VitessCluster.start(vitess);
    app = await startWriteApp('mysql', { INGEST_NATIVE_DOMAINS: NATIVE.join(',') }, cluster.home);
  });

  afterAll(async () => {
    await app?.close();
    await cluster?.stop();
  });

  const running = (): { readonly cluster: VitessCluster; readonly app: WriteApp } => {
    if (cluster === undefined || app === undefined) {
      throw new TypeError('not started');
    }
    return { cluster, app };
  };
  const domainsOn = async (shard: Shard): Promise<string[]> =>
    (await running().cluster.behind(shard, 'SELECT DISTINCT domain_id AS id FROM job_task')).map(
      ({ id }) => id as string,
    );

  it('imports 40 domains at once, each to the shard of its keyspace id, and leaves them when they come again', async () => {
    const send = () =>
      running().app.send('POST', 'job-tasks/import', linesOf(TENANTS), { 'content-type': 'application/x-ndjson' });
    const rows = TENANTS.length * TASKS;
    expect((await send()).body).toMatchObject({ received: rows, inserted: rows, refused: 0 });
    expect((await send()).body).toMatchObject({ received: rows, unchanged: rows, refused: 0 });
    const found = await Promise.all(SHARDS.map(domainsOn));
    const ids = await running().cluster.query(
      `SELECT id, hex_keyspace_id AS hex FROM jobs.tenant WHERE id IN (${TENANTS.map((id) => `'${id}'`).join(', ')})`,
    );
    const low = ids.filter(({ hex }) => String(hex) < '80').map(({ id }) => String(id));
    expect(found.map((on) => on.sort())).toEqual([low.sort(), TENANTS.filter((id) => !low.includes(id)).sort()]);
    expect(low.length).toBeGreaterThan(0);
  });

  it.each(TRANSPORTS)('never shows a row of another domain over %s', async (transport) => {
    const client = openClient(transport, running().app);
    for (const [index, tenant] of TENANTS.entries()) {
      const other = TENANTS[(index + 1) % TENANTS.length] ?? '';
      const answers = await Promise.all([
        client.call('list', { domain_id: tenant, query: {} }),
        client.call('list', {
          domain_id: tenant,
          query: { filter: [{ k: 'options.list', v: canary(other), o: 'eq' }] },
        }),
        client.call('list', { domain_id: tenant, query: { filter: [{ k: 'job_id', v: canary(other), o: 'not' }] } }),
        client.call('stat', { domain_id: tenant, query: { distinct: 'options.note' } }),
        client.call('get', { domain_id: tenant, job_task_id: `${tenant}-task-0` }),
        client.call('get', { domain_id: tenant, job_task_id: `${other}-task-0` }),
      ]);
      const [all, matching, unlike, distinct, own, foreign] = answers;
      expect(all).toMatchObject({ body: { total_count: TASKS } });
      expect(JSON.stringify(matching)).not.toContain('canary');
      expect(unlike).toMatchObject({ body: { total_count: TASKS } });
      expect(distinct).toEqual({ body: { results: [canary(tenant)] } });
      expect(own).toMatchObject({ body: { job_id: canary(tenant) } });
      expect(foreign).toMatchObject({ error: { code: 'ERROR_NOT_FOUND' } });
      const names = new Set(JSON.stringify(answers).match(/canary-of-domain-\d+-/g));
      expect([...names]).toEqual([canary(tenant)]);
    }
    client.close();
  });

  it('refuses to read from replicas', async () => {
    const { url } = running().cluster;
    const settings = readSettings({ DATABASE_URL: url, DATABASE_REPLICA_URLS: `${url}@replica` });
    await expect(openJobTaskDatabase(settings)).rejects.toThrow('DATABASE_REPLICA_URLS: must be empty for Vitess');
  });

  describe.each(TRANSPORTS)('writes over %s', (transport) => {
    it('carries tasks of domains on both shards through their states', async () => {
      const client = openWriteClient(transport, running().app);
      for (const domain_id of NATIVE) {
        const key = { domain_id, job_task_id: `${domain_id}-${transport}` };
        const task = { ...key, job_id: 'job-1', data_source_id: 'ds-1', options: { month: '202601' } };
        const requests = [
          ['create', { ...task, request_id: `create-${transport}` }],
          ['create', { ...task, request_id: `create-${transport}` }],
          ['update', { ...key, status: 'IN_PROGRESS' }],
          ['progress', { ...key, add_created_count: 5, request_id: `progress-${transport}` }],
          ['progress', { ...key, add_created_count: 5, request_id: `progress-${transport}` }],
          ['update', { ...key, status: 'SUCCESS' }],
        ] as const;
        for (const [verb, request] of requests) {
          expect([verb, await client.call(verb, request)]).toMatchObject([verb, { status: 'OK' }]);
        }
        expect(await client.call('get', key)).toMatchObject({ body: { status: 'SUCCESS', created_count: 5 } });
        expect(await client.call('update', { ...key, status: 'IN_PROGRESS' })).toMatchObject({
          status: 'FAILED_PRECONDITION',
        });
      }
      const found = await Promise.all(SHARDS.map(domainsOn));
      expect(found.map((on) => on.some((id) => NATIVE.includes(id)))).toEqual([true, true]);
      for (const domain_id of NATIVE) {
        const key = { domain_id, job_task_id: `${domain_id}-${transport}` };
        expect(await client.call('delete', key)).toMatchObject({ status: 'OK' });
        expect(await client.call('get', key)).toMatchObject({ status: 'NOT_FOUND' });
      }
      client.close();
    });
  });

  it('exports all domains, and imports and prunes them', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'job-task-test-'));
    const file = join(directory, 'tasks.ndjson');
    const { url } = running().cluster;
    const exported = commandIo(url);
    expect([await runExport([file], exported), exported.err()]).toEqual([EXIT.fine, expect.any(String)]);
    expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(TENANTS.length * TASKS);
    const imported = commandIo(url);
    expect([await runImport([file], imported), imported.err()]).toEqual([EXIT.fine, expect.any(String)]);
    expect(imported.out()).toContain(`0 inserted, ${String(TENANTS.length * TASKS)} updated`);
    const pruned = commandIo(url);
    expect([await runPrune(['--before', '2000-01-01'], pruned), pruned.err()]).toEqual([EXIT.fine, expect.any(String)]);
    await rm(directory, { recursive: true });
  });

  it.each(TRANSPORTS)(`lists ${String(MANY)} rows over %s`, async (transport) => {
    const tenant = `many-${transport}`;
    const database = await openJobTasks(running().cluster.home);
    const tasks = Array.from({ length: MANY }, (_, index) => ({
      ...anyJobTask(`${tenant}-${String(index)}`),
      domain_id: tenant,
    }));
    await importJobTasks(database, tasks);
    await database.close();
    const client = openClient(transport, running().app);
    const answer = (await client.call('list', { domain_id: tenant, query: { only: ['job_task_id'] } })) as {
      readonly body: { readonly results: readonly { readonly job_task_id: string }[] };
    };
    expect(new Set(answer.body.results.map(({ job_task_id }) => job_task_id))).toEqual(
      new Set(tasks.map(({ job_task_id }) => job_task_id)),
    );
    client.close();
  });

  it.each(['domain-0', 'domain-1'])('ends a statement of %s on its server at the deadline', async (tenant) => {
    const database = await openJobTasks(running().cluster.home);
    const busy = async (): Promise<number> => {
      const sql = `SELECT COUNT(*) AS statements FROM information_schema.processlist WHERE info LIKE '%sleep(500)%' AND id <> CONNECTION_ID()`;
      return Number((await running().cluster.behind('-80', sql))[0]?.['statements']);
    };
    await database.run({ sql: 'SELECT 1', params: [] }, { tenant });
    // vtgate 24 executes what it prepares, with NULL for each value, and KILL does not end that.
    const asleep = { sql: 'SELECT SLEEP(500) FROM (SELECT ? AS n) AS t WHERE t.n = 1', params: [1] };
    const started = database.run(asleep, { tenant, deadline: Date.now() + 5_000 });
    started.catch(() => undefined);
    await expect.poll(busy, { timeout: PATIENCE_MS, interval: 20 }).toBe(1);
    await expect(started).rejects.toThrow(DatabaseTimeoutError);
    const late = Date.now();
    await expect.poll(busy, { timeout: PATIENCE_MS, interval: 20 }).toBe(0);
    expect(Date.now() - late).toBeLessThan(GONE_MS);
    await database.close();
  });
});
