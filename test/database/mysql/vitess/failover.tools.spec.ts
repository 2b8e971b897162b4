import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { line } from '../../../cli/support/job-task-json.js';
import { startWriteApp, type WriteApp } from '../../../ingest/support/write-app.js';
import { PATIENCE_MS } from '../../../support/patience.js';
import { ShardedVitess } from '../../../support/sharded-vitess.js';
import { openWire, WIRES, type Method, type Wire, type WireName } from '../../../support/wires.js';
import { describeWith } from '../../../tools/describe-with.js';

/** The first one has the shard on which vtgate evaluates the settings of every session. */
const LOST = '-80';
const KEPT = '80-';
const TENANTS = Array.from({ length: 12 }, (_, index) => `domain-${String(index)}`);
const TASKS = 5;
const BATCH = 10;
const SEVERAL = 3;
const NDJSON = { 'content-type': 'application/x-ndjson' };
const SETTINGS = {
  DATABASE_POOL_SIZE: '6',
  // A machine that is busy with other work is not to be taken for a lost server.
  DATABASE_ACQUIRE_TIMEOUT_MS: String(PATIENCE_MS),
  INGEST_MAX_IMPORTS: String(TENANTS.length),
};

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

/** Whether this is the answer to one of the requests above, whatever else has been imported since. */
const isRight = (tenant: string, method: Method, body: unknown): boolean =>
  method === 'list'
    ? (body as { total_count: number }).total_count === TASKS
    : JSON.stringify(body).includes(`job-of-${tenant}"`);

async function read(wire: Wire, tenant: string, turn: number): Promise<Outcome> {
  const [method, request] = requestsFor(tenant)[turn % 3] ?? ['get', {}];
  const answer = await wire
    .call(method, request)
    .catch((error: unknown) => ({ error: { code: '', status: 'LOST', message: String(error) } }));
  if ('error' in answer) {
    return { tenant, status: answer.error.status, message: JSON.stringify(answer.error) };
  }
  const status = isRight(tenant, method, answer.body) ? 'OK' : 'WRONG';
  return { tenant, status, message: JSON.stringify(answer.body) };
}

/** Every request of every tenant over both transports. */
async function readAll(app: WriteApp, tenants: readonly string[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const wireName of WIRES) {
    const wire = openWire(wireName, app);
    for (const tenant of tenants) {
      for (const turn of requestsFor(tenant).keys()) {
        outcomes.push(await read(wire, tenant, turn));
      }
    }
    wire.close();
  }
  return outcomes;
}

async function importBatch(app: WriteApp, tenant: string, ids: readonly string[]): Promise<Outcome> {
  const body = ids.map((job_task_id) => line({ job_task_id, job_id: 'other', domain_id: tenant })).join('');
  const answer = await app.send('POST', 'job-tasks/import', body, NDJSON);
  return { tenant, status: String(answer.status), message: JSON.stringify(answer.body) };
}

const idsOf = (tenant: string, batch: string): string[] =>
  Array.from({ length: BATCH }, (_, index) => `${tenant}-${batch}-${String(index)}`);

const unlike = (outcomes: readonly Outcome[], ...expected: readonly string[]): readonly Outcome[] =>
  outcomes.filter(({ status }) => !expected.includes(status)).slice(0, 3);

describeWith(['vitess', 'etcd'], 'the service on Vitess with vtgate, vttablets and etcd', ({ vitess, etcd }) => {
  let cluster: ShardedVitess | undefined;
  let app: WriteApp;
  /** Another process, which has neither read nor written yet when a primary is lost. */
  let fresh: WriteApp;
  const tenantsOf: Record<string, string[]> = { [LOST]: [], [KEPT]: [] };

  beforeAll(async () => {
    // A commit waits for one replica, so the shard that loses a server needs a third one.
    cluster = await ShardedVitess.start(vitess, etcd, { [LOST]: 3, [KEPT]: 2 });
    const database = { engine: 'mysql', url: cluster.url, drop: () => Promise.resolve() } as const;
    app = await startWriteApp('mysql', SETTINGS, database);
    fresh = await startWriteApp('mysql', SETTINGS, database);
  });

  afterAll(async () => {
    await Promise.allSettled([app?.close(), fresh?.close()]);
    await cluster?.stop();
  });

  const running = (): ShardedVitess => {
    if (cluster === undefined) {
      throw new TypeError('not started');
    }
    return cluster;
  };

  it('imports domains of both shards, and answers over both transports', async () => {
    const rows = TENANTS.length * TASKS;
    const imported = await app.send('POST', 'job-tasks/import', TENANTS.map(rowsOf).join(''), NDJSON);
    expect(imported.body).toMatchObject({ received: rows, inserted: rows, refused: 0 });
    for (const shard of [LOST, KEPT]) {
      const [primary] = running().of(shard);
      const stored = await primary.mysql.query('SELECT DISTINCT domain_id AS id FROM vt_jobs.job_task');
      tenantsOf[shard] = stored.map(({ id }) => String(id));
      expect(tenantsOf[shard].length).toBeGreaterThan(1);
    }
    expect(Object.values(tenantsOf).flat().sort()).toEqual([...TENANTS].sort());
    expect(unlike(await readAll(app, TENANTS), 'OK')).toEqual([]);
  });

  it('answers UNAVAILABLE only, and only to domains of a lost primary, until its replica is promoted', async () => {
    const stopped = new AbortController();
    const reads: Outcome[] = [];
    const imports: Outcome[] = [];
    const acknowledged = new Map<string, string[]>(TENANTS.map((tenant) => [tenant, []]));
    const readiness: number[] = [];
    const [lost, kept] = [tenantsOf[LOST] ?? [], tenantsOf[KEPT] ?? []];
    const of = (tenants: readonly string[], all: readonly Outcome[]): readonly Outcome[] =>
      all.filter(({ tenant }) => tenants.includes(tenant));

    const reader = async (wireName: WireName, tenant: string): Promise<void> => {
      const wire = openWire(wireName, app);
      for (let turn = 0; !stopped.signal.aborted; turn++) {
        reads.push(await read(wire, tenant, turn));
        await delay(20);
      }
      wire.close();
    };
    const importer = async (tenant: string): Promise<void> => {
      for (let batch = 0; !stopped.signal.aborted; batch++) {
        const ids = idsOf(tenant, `batch-${String(batch)}`);
        const outcome = await importBatch(app, tenant, ids);
        imports.push(outcome);
        if (outcome.status === '200') {
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
    /** Waits until each of the domains has several more reads and imports that ended so. */
    const until = async (tenants: readonly string[], readStatus: string, importStatus: string): Promise<void> => {
      const [from, importsFrom] = [reads.length, imports.length];
      const has = (all: readonly Outcome[], tenant: string, status: string): boolean =>
        all.filter((each) => each.tenant === tenant && each.status === status).length >= SEVERAL;
      await expect
        .poll(
          () =>
            tenants.filter(
              (tenant) =>
                !has(reads.slice(from), tenant, readStatus) || !has(imports.slice(importsFrom), tenant, importStatus),
            ),
          { timeout: PATIENCE_MS, interval: 50 },
        )
        .toEqual([]);
    };

    const clients = Promise.all([
      ...TENANTS.flatMap((tenant) => [...WIRES.map((wire) => reader(wire, tenant)), importer(tenant)]),
      probe(),
    ]);
    const [primary, replica = primary] = running().of(LOST);
    try {
      await until(TENANTS, 'OK', '200');
      await running().kill(primary);
      await Promise.all([until(lost, 'UNAVAILABLE', '503'), until(kept, 'OK', '200')]);
      expect(unlike(await readAll(fresh, kept), 'OK')).toEqual([]);
      for (const tenant of kept) {
        expect(await importBatch(fresh, tenant, idsOf(tenant, 'fresh'))).toMatchObject({ status: '200' });
      }
      await running().promote(replica);
      await until(TENANTS, 'OK', '200');
    } finally {
      stopped.abort();
      await clients;
    }

    expect(unlike(of(kept, reads), 'OK')).toEqual([]);
    expect(unlike(of(kept, imports), '200')).toEqual([]);
    expect(unlike(of(lost, reads), 'OK', 'UNAVAILABLE')).toEqual([]);
    expect(unlike(of(lost, imports), '200', '503')).toEqual([]);
    expect(readiness.filter((status) => status !== 200)).toEqual([]);
    for (const [tenant, ids] of acknowledged) {
      const sql = `SELECT job_task_id AS id FROM job_task WHERE domain_id = '${tenant}'`;
      const stored = new Set((await running().query(sql)).map(({ id }) => String(id)));
      expect(ids.filter((id) => !stored.has(id))).toEqual([]);
    }
  });
});
