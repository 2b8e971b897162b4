import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { line } from '../../../cli/support/job-task-json.js';
import { startWriteApp, type WriteApp } from '../../../ingest/support/write-app.js';
import { guardFor } from '../../../support/patience.js';
import { ShardedVitess } from '../../../support/sharded-vitess.js';
import { openWire, WIRES, type Method, type WireAnswer, type WireName } from '../../../support/wires.js';
import { describeWith } from '../../../tools/describe-with.js';

/** The first one has the shard on which vtgate evaluates the settings of every session. */
const LOST = '-80';
const KEPT = '80-';
const TENANTS = Array.from({ length: 12 }, (_, index) => `domain-${String(index)}`);
const TASKS = 5;
const BATCH = 10;
const SEVERAL = 3;
const RECOVERED_MS = guardFor(10_000);
const NDJSON = { 'content-type': 'application/x-ndjson' };

interface Outcome {
  readonly tenant: string;
  readonly status: string;
  readonly message: string;
}

const rowsOf = (tenant: string): string =>
  Array.from({ length: TASKS }, (_, index) =>
    line({ job_task_id: `${tenant}-${String(index)}`, job_id: `job-of-${tenant}`, domain_id: tenant }),
  ).join('');

const requestsFor = (tenant: string): readonly (readonly [Method, object])[] => [
  ['list', { domain_id: tenant, query: { filter: [{ k: 'job_id', v: `job-of-${tenant}`, o: 'eq' }] } }],
  ['get', { domain_id: tenant, job_task_id: `${tenant}-0` }],
  ['stat', { domain_id: tenant, query: { distinct: 'job_id' } }],
];

/** Whether these are the answers to the requests above, whatever else has been imported since. */
const isRight = (tenant: string, method: Method, { body }: { body: unknown }): boolean => {
  const text = JSON.stringify(body);
  const own = `job-of-${tenant}"`;
  return method === 'list' ? (body as { total_count: number }).total_count === TASKS : text.includes(own);
};

describeWith(['vitess', 'etcd'], 'the service on Vitess with vtgate, vttablets and etcd', ({ vitess, etcd }) => {
  let cluster: ShardedVitess;
  let app: WriteApp;
  const tenantsOf: Record<string, string[]> = { [LOST]: [], [KEPT]: [] };

  beforeAll(async () => {
    // A commit waits for one replica, so the shard that loses a server needs a third one.
    cluster = await ShardedVitess.start(vitess, etcd, { [LOST]: 3, [KEPT]: 2 });
    app = await startWriteApp(
      'mysql',
      { DATABASE_POOL_SIZE: '6', INGEST_MAX_IMPORTS: String(TENANTS.length) },
      { engine: 'mysql', url: cluster.url, drop: () => cluster.stop() },
    );
  });

  afterAll(async () => {
    await app?.close();
    await cluster?.stop();
  });

  it('imports domains of both shards, and answers over both transports', async () => {
    const rows = TENANTS.length * TASKS;
    const imported = await app.send('POST', 'job-tasks/import', TENANTS.map(rowsOf).join(''), NDJSON);
    expect(imported.body).toMatchObject({ received: rows, inserted: rows, refused: 0 });
    for (const shard of [LOST, KEPT]) {
      const stored = await cluster.of(shard)[0].mysql.query('SELECT DISTINCT domain_id AS id FROM vt_jobs.job_task');
      tenantsOf[shard] = stored.map(({ id }) => String(id));
    }
    expect(tenantsOf[LOST]?.length).toBeGreaterThan(1);
    expect(tenantsOf[KEPT]?.length).toBeGreaterThan(1);
    expect(Object.values(tenantsOf).flat().sort()).toEqual([...TENANTS].sort());
    for (const wireName of WIRES) {
      const wire = openWire(wireName, app);
      for (const tenant of TENANTS) {
        for (const [method, request] of requestsFor(tenant)) {
          const answer = await wire.call(method, request);
          expect(answer).toHaveProperty('body');
          expect(isRight(tenant, method, answer as { body: unknown }), JSON.stringify(answer)).toBe(true);
        }
      }
      wire.close();
    }
  });

  it('answers UNAVAILABLE only, and only to domains of a lost primary, until its replica is promoted', async () => {
    const stopped = new AbortController();
    const reads: Outcome[] = [];
    const imports: Outcome[] = [];
    const acknowledged = new Map<string, string[]>(TENANTS.map((tenant) => [tenant, []]));
    const readiness: number[] = [];

    const reader = async (wireName: WireName, tenant: string): Promise<void> => {
      const wire = openWire(wireName, app);
      for (let turn = 0; !stopped.signal.aborted; turn++) {
        const [method, request] = requestsFor(tenant)[turn % 3] ?? ['get', {}];
        const answer: WireAnswer = await wire
          .call(method, request)
          .catch((error: unknown) => ({ error: { code: '', status: 'LOST', message: String(error) } }));
        const status =
          'error' in answer ? answer.error.status : isRight(tenant, method, answer as { body: unknown }) ? 'OK' : 'WRONG';
        reads.push({ tenant, status, message: JSON.stringify('error' in answer ? answer.error : answer.body) });
        await delay(20);
      }
      wire.close();
    };
    const importer = async (tenant: string): Promise<void> => {
      for (let batch = 0; !stopped.signal.aborted; batch++) {
        const ids = Array.from({ length: BATCH }, (_, index) => `${tenant}-batch-${batch}-${index}`);
        const body = ids.map((job_task_id) => line({ job_task_id, job_id: 'other', domain_id: tenant })).join('');
        const answer = await app.send('POST', 'job-tasks/import', body, NDJSON);
        imports.push({ tenant, status: String(answer.status), message: JSON.stringify(answer.body) });
        if (answer.status === 200 && answer.body['refused'] === 0) {
          acknowledged.get(tenant)?.push(...ids);
        }
        await delay(50);
      }
    };
    const probe = async (): Promise<void> => {
      while (!stopped.signal.aborted) {
        readiness.push((await fetch(`${app.http}/health/ready`)).status);
        await delay(100);
      }
    };
    /** Waits until each domain of a shard has so many more reads and imports that ended so. */
    const until = async (shard: string, read: string, imported: string): Promise<void> => {
      const [readBefore, importedBefore] = [reads.length, imports.length];
      const atLeast = (all: readonly Outcome[], from: number, status: string, tenant: string): boolean =>
        all.slice(from).filter((each) => each.tenant === tenant && each.status === status).length >= SEVERAL;
      await expect
        .poll(
          () =>
            (tenantsOf[shard] ?? []).filter(
              (tenant) =>
                !atLeast(reads, readBefore, read, tenant) || !atLeast(imports, importedBefore, imported, tenant),
            ),
          { timeout: RECOVERED_MS, interval: 50 },
        )
        .toEqual([]);
    };

    const clients = Promise.all([
      ...TENANTS.flatMap((tenant) => [...WIRES.map((wire) => reader(wire, tenant)), importer(tenant)]),
      probe(),
    ]);
    const [primary, replica] = cluster.of(LOST);
    let recovered = Infinity;
    try {
      await Promise.all([until(LOST, 'OK', '200'), until(KEPT, 'OK', '200')]);
      await cluster.kill(primary);
      await Promise.all([until(LOST, 'UNAVAILABLE', '503'), until(KEPT, 'OK', '200')]);
      const started = Date.now();
      await cluster.promote(replica ?? primary);
      await Promise.all([until(LOST, 'OK', '200'), until(KEPT, 'OK', '200')]);
      recovered = Date.now() - started;
    } finally {
      stopped.abort();
      await clients;
    }

    const of = (shard: string, all: readonly Outcome[], expected: readonly string[]): Outcome[] =>
      all.filter(({ tenant, status }) => tenantsOf[shard]?.includes(tenant) && !expected.includes(status));
    expect(of(KEPT, reads, ['OK']).slice(0, 3)).toEqual([]);
    expect(of(KEPT, imports, ['200']).slice(0, 3)).toEqual([]);
    expect(of(LOST, reads, ['OK', 'UNAVAILABLE']).slice(0, 3)).toEqual([]);
    expect(of(LOST, imports, ['200', '503']).slice(0, 3)).toEqual([]);
    expect(recovered).toBeLessThan(RECOVERED_MS);
    expect(readiness.filter((status) => status !== 200)).toEqual([]);
    for (const [tenant, ids] of acknowledged) {
      const sql = `SELECT job_task_id AS id FROM job_task WHERE domain_id = '${tenant}'`;
      const stored = new Set((await cluster.query(sql)).map(({ id }) => String(id)));
      expect(ids.filter((id) => !stored.has(id))).toEqual([]);
      expect(ids.length).toBeGreaterThan(0);
    }
  });
});
