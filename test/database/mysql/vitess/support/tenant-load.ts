import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { line } from '../../../../cli/support/job-task-json.js';
import { startWriteApp, type WriteApp } from '../../../../ingest/support/write-app.js';
import { startTestApp, type TestApp } from '../../../../support/app.js';
import { PATIENCE_MS } from '../../../../support/patience.js';
import type { ShardedVitess, Tablet } from '../../../../support/sharded-vitess.js';
import {
  openClient,
  TRANSPORTS,
  type ApiClient,
  type Method,
  type TransportName,
} from '../../../../support/transports.js';

/** How a request of a tenant ended. */
export interface Outcome {
  readonly tenant: string;
  /** Of a read OK, WRONG for a wrong answer, LOST without an answer, or an error's; of an import that of HTTP. */
  readonly status: string;
  readonly message: string;
}

export const TENANTS = Array.from({ length: 12 }, (_, index) => `domain-${String(index)}`);

/** Of a service under this load. A machine that is busy with other work is not to be taken for a lost server. */
const SETTINGS = {
  DATABASE_POOL_SIZE: '6',
  DATABASE_ACQUIRE_TIMEOUT_MS: String(PATIENCE_MS),
  INGEST_MAX_IMPORTS: String(TENANTS.length),
};

/** Starts a service that reads and writes a cluster. */
export function startOn({ url }: ShardedVitess): Promise<WriteApp> {
  return startWriteApp('mysql', SETTINGS, { engine: 'mysql', url, drop: () => Promise.resolve() });
}

/** Starts a service that only reads a cluster. */
export function startReaderOn({ url }: ShardedVitess): Promise<TestApp> {
  return startTestApp({ ...SETTINGS, DATABASE_URL: url });
}

const TASKS = 5;
const BATCH = 10;
const SEVERAL = 3;
const NDJSON = { 'content-type': 'application/x-ndjson' };

/** Imports the job tasks that the reads expect, of all tenants at once. */
export async function importFirst(app: WriteApp, tenants: readonly string[]): Promise<void> {
  const rows = tenants.flatMap((tenant) =>
    Array.from({ length: TASKS }, (_, index) =>
      line({ job_task_id: `${tenant}-${String(index)}`, job_id: `job-of-${tenant}`, domain_id: tenant }),
    ),
  );
  const imported = await app.send('POST', 'job-tasks/import', rows.join(''), NDJSON);
  expect(imported.body).toMatchObject({ received: rows.length, inserted: rows.length, refused: 0 });
}

/** Every read of every tenant over both transports. */
export async function readAll(app: WriteApp, tenants: readonly string[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const transport of TRANSPORTS) {
    const client = openClient(transport, app);
    for (const tenant of tenants) {
      for (const turn of requestsFor(tenant).keys()) {
        outcomes.push(await read(client, tenant, turn));
      }
    }
    client.close();
  }
  return outcomes;
}

/** Imports job tasks that the reads do not see. */
export async function importBatch(app: WriteApp, tenant: string, ids: readonly string[]): Promise<Outcome> {
  const body = ids.map((job_task_id) => line({ job_task_id, job_id: 'other', domain_id: tenant })).join('');
  const answer = await app.send('POST', 'job-tasks/import', body, NDJSON);
  return { tenant, status: String(answer.status), message: JSON.stringify(answer.body) };
}

/** The first few outcomes of these tenants with none of the statuses. */
export function unlike(tenants: readonly string[], all: readonly Outcome[], ...statuses: readonly string[]): Outcome[] {
  return all.filter(({ tenant, status }) => tenants.includes(tenant) && !statuses.includes(status)).slice(0, 3);
}

/** The tenants of which a server has job tasks. */
export async function tenantsOn({ mysql }: Tablet): Promise<string[]> {
  const rows = await mysql.query('SELECT DISTINCT domain_id AS id FROM vt_jobs.job_task ORDER BY id');
  return rows.map(({ id }) => String(id));
}

/** Reads of tenants over both transports, imports into them, and probes of readiness, one after the other each. */
export class TenantLoad {
  readonly reads: Outcome[] = [];
  readonly imports: Outcome[] = [];
  readonly readiness: number[] = [];
  /** The ids of each tenant whose import was answered with 200. */
  readonly acknowledged = new Map<string, string[]>();
  private isStopped = false;
  private readonly clients: Promise<unknown>;

  constructor(
    private readonly app: WriteApp,
    tenants: readonly string[],
  ) {
    const each = tenants.flatMap((tenant) => [
      ...TRANSPORTS.map((transport) => this.read(transport, tenant)),
      this.import(tenant),
    ]);
    this.clients = Promise.all([...each, this.probe()]);
    // It is awaited when the load is stopped.
    this.clients.catch(() => undefined);
  }

  /** Waits until each of the tenants has several more reads and imports that ended so. */
  async until(tenants: readonly string[], readStatus: string, importStatus: string): Promise<void> {
    const [from, importsFrom] = [this.reads.length, this.imports.length];
    const has = (all: readonly Outcome[], tenant: string, status: string): boolean =>
      all.filter((each) => each.tenant === tenant && each.status === status).length >= SEVERAL;
    const missing = (): readonly string[] =>
      tenants.filter(
        (tenant) =>
          !has(this.reads.slice(from), tenant, readStatus) ||
          !has(this.imports.slice(importsFrom), tenant, importStatus),
      );
    await expect.poll(missing, { timeout: PATIENCE_MS, interval: 50 }).toEqual([]);
  }

  /** Waits for the requests in flight. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.clients;
  }

  /** The acknowledged ids that a cluster does not have. */
  async missingIn(cluster: ShardedVitess): Promise<string[]> {
    const missing: string[] = [];
    for (const [tenant, ids] of this.acknowledged) {
      const rows = await cluster.query(`SELECT job_task_id AS id FROM job_task WHERE domain_id = '${tenant}'`);
      const stored = new Set(rows.map(({ id }) => String(id)));
      missing.push(...ids.filter((id) => !stored.has(id)));
    }
    return missing;
  }

  /**
   * Expects that tenants of the lost shard got UNAVAILABLE at worst and the others no error, that the service was ready all the
   * time, and that the cluster has every acknowledged import.
   */
  async expectOnlyLost(lost: readonly string[], kept: readonly string[], cluster: ShardedVitess): Promise<void> {
    expect(unlike(kept, this.reads, 'OK')).toEqual([]);
    expect(unlike(kept, this.imports, '200')).toEqual([]);
    expect(unlike(lost, this.reads, 'OK', 'UNAVAILABLE')).toEqual([]);
    expect(unlike(lost, this.imports, '200', '503')).toEqual([]);
    expect(this.readiness.filter((status) => status !== 200)).toEqual([]);
    expect(await this.missingIn(cluster)).toEqual([]);
  }

  private async read(transport: TransportName, tenant: string): Promise<void> {
    const client = openClient(transport, this.app);
    for (let turn = 0; !this.isStopped; turn++) {
      this.reads.push(await read(client, tenant, turn));
      await delay(20);
    }
    client.close();
  }

  private async import(tenant: string): Promise<void> {
    const acknowledged: string[] = [];
    this.acknowledged.set(tenant, acknowledged);
    for (let batch = 0; !this.isStopped; batch++) {
      const ids = Array.from({ length: BATCH }, (_, index) => `${tenant}-batch-${String(batch)}-${String(index)}`);
      const outcome = await importBatch(this.app, tenant, ids);
      this.imports.push(outcome);
      if (outcome.status === '200') {
        acknowledged.push(...ids);
      }
      await delay(50);
    }
  }

  private async probe(): Promise<void> {
    while (!this.isStopped) {
      this.readiness.push((await fetch(`${this.app.http}/health/ready`)).status);
      await delay(100);
    }
  }
}

const requestsFor = (tenant: string): readonly (readonly [Method, object])[] => [
  ['list', { domain_id: tenant, query: { filter: [{ k: 'job_id', v: `job-of-${tenant}`, o: 'eq' }] } }],
  ['get', { domain_id: tenant, job_task_id: `${tenant}-0` }],
  ['stat', { domain_id: tenant, query: { distinct: 'job_id' } }],
];

/** Whether this is the answer to one of these requests, whatever else has been imported since. */
const isRight = (tenant: string, method: Method, body: unknown): boolean =>
  method === 'list'
    ? (body as { total_count: number }).total_count === TASKS
    : JSON.stringify(body).includes(`job-of-${tenant}"`);

async function read(client: ApiClient, tenant: string, turn: number): Promise<Outcome> {
  const [method, request] = requestsFor(tenant)[turn % 3] ?? ['get', {}];
  const answer = await client
    .call(method, request)
    .catch((error: unknown) => ({ error: { code: '', status: 'LOST', message: String(error) } }));
  if ('error' in answer) {
    return { tenant, status: answer.error.status, message: JSON.stringify(answer.error) };
  }
  const status = isRight(tenant, method, answer.body) ? 'OK' : 'WRONG';
  return { tenant, status, message: JSON.stringify(answer.body) };
}
