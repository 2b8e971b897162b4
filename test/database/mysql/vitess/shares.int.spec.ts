import { afterEach, beforeEach, expect, it } from 'vitest';
import { Cancellation } from '../../../../src/common/cancellation.js';
import { readSettings } from '../../../../src/config/read-settings.js';
import type { Settings } from '../../../../src/config/settings.js';
import { createDataSource } from '../../../../src/database/data-source.js';
import type { RawRow } from '../../../../src/database/database.js';
import { DatabaseAbortedError, DatabaseUnavailableError } from '../../../../src/database/errors.js';
import { MysqlDatabase } from '../../../../src/database/mysql/mysql-database.js';
import { serverKind } from '../../../../src/database/mysql/server.js';
import { openWriteDatabase } from '../../../../src/database/write/open-write-database.js';
import { PATIENCE_MS } from '../../../support/patience.js';
import { startScriptedServer, type ScriptedServer, type Script } from '../../../support/scripted-server.js';

const VITESS = '8.4.6-Vitess';
const SHARDS = ['-80', '80-'];
const [LOST_ID, KEPT_ID] = ['10', '90'];
const CONNECTIONS = 4;
/** More than the pool has connections. */
const MANY = Array.from({ length: 2 * CONNECTIONS }, (_, index) => index);

/** A vtgate. While the first shard hangs, it answers neither the shard's statements and pings nor those about all tenants. */
function vtgate(): Script {
  const set = new Map<string, string>();
  return (sql, database) => {
    const tenant = /WHERE id = '(\w+)'/.exec(sql)?.[1];
    if (tenant !== undefined) {
      return [tenant === 'lost' ? LOST_ID : KEPT_ID];
    }
    for (const [, name = '', text, value] of sql.matchAll(/(\w+) = (?:'([^']*)'|(\d+))/g)) {
      set.set(name, text ?? value ?? '');
    }
    const names = [...sql.matchAll(/@@SESSION\.(\w+)/g)].map(([, name = '']) => name);
    if (names.length > 0) {
      return names.map((name) => set.get(name) ?? null);
    }
    if (sql === 'SHOW VITESS_SHARDS') {
      return SHARDS.map((shard) => [`jobs/${shard}`]);
    }
    if (/^(USE|SET|KILL|START|COMMIT|ROLLBACK)\b/.test(sql)) {
      return null;
    }
    if (/^SELECT (1$|version\(\))/i.test(sql)) {
      return [VITESS];
    }
    const isKept = database === 'jobs:80-' || database === `jobs[${KEPT_ID}]` || sql.includes("'kept'");
    return isHanging && !isKept ? 'nothing' : ['answer'];
  };
}

let isHanging = false;
/** Aborts what is still waited for. */
let left: Cancellation;
let server: ScriptedServer;
let database: MysqlDatabase;

beforeEach(async () => {
  isHanging = false;
  left = new Cancellation();
  server = await startScriptedServer(VITESS, vtgate());
  const identity = { name: `vtgate at ${new URL(server.url).host}`, hasServerId: true };
  const checked = { ...serverKind(VITESS), about: '', identity, keyspace: 'jobs', shards: SHARDS };
  database = new MysqlDatabase(await createDataSource(settings()).initialize(), checked, settings());
});

afterEach(async () => {
  await database.close();
  await server.close();
});

const settings = (): Settings =>
  readSettings({
    DATABASE_URL: server.url.replace(/test$/, 'jobs'),
    DATABASE_POOL_SIZE: String(CONNECTIONS),
    DATABASE_ACQUIRE_TIMEOUT_MS: String(PATIENCE_MS),
  });
const read = (tenant: string | undefined): Promise<readonly RawRow[]> =>
  database.run({ sql: 'SELECT job_task_id FROM job_task', params: [], once: true }, { tenant, signal: left });
const stream = async (tenant: string): Promise<void> => {
  for await (const rows of database.stream({ sql: 'SELECT 2', params: [] }, { tenant, signal: left })) {
    expect(rows).toHaveLength(1);
  }
};

it('leaves connections to one shard while another one hangs, and statements about all of them', async () => {
  isHanging = true;
  const ended = Promise.allSettled(MANY.flatMap(() => [read('lost'), stream('lost'), read(undefined)]));
  for (let turn = 0; turn < 3; turn++) {
    expect(await Promise.all(MANY.map(() => read('kept')))).toEqual(MANY.map(() => [['answer']]));
  }
  expect(database.pool.waiting).toBeGreaterThan(0);
  left.abort();
  expect(new Set((await ended).map(reasonOf))).toEqual(new Set([DatabaseAbortedError]));
  await expect
    .poll(() => database.pool, { timeout: PATIENCE_MS })
    .toMatchObject({ available: CONNECTIONS, waiting: 0 });
});

it('leaves write connections to one shard while another one hangs', async () => {
  const writes = await openWriteDatabase(settings(), CONNECTIONS, database);
  const write = (tenant: string): Promise<readonly RawRow[]> =>
    writes.transaction((transaction) => transaction.rows(`SELECT 1 FROM job_task WHERE domain_id = '${tenant}'`, []), {
      tenant,
    });
  isHanging = true;
  const ended = Promise.allSettled(MANY.map(() => write('lost')));
  expect(await Promise.all(MANY.map(() => write('kept')))).toEqual(MANY.map(() => [['answer']]));
  await pingUntil(true);
  expect(new Set((await ended).map(reasonOf))).toEqual(new Set([DatabaseUnavailableError]));
  await writes.close();
});

it('refuses the tenants of a shard that no longer answers, until it answers again', async () => {
  isHanging = true;
  const ended = Promise.allSettled([...MANY.map(() => read('lost')), read(undefined)]);
  await pingUntil(true);
  expect(new Set((await ended).map(reasonOf))).toEqual(new Set([DatabaseUnavailableError]));
  await expect(read('lost')).rejects.toThrow(DatabaseUnavailableError);
  expect(await read('kept')).toEqual([['answer']]);
  isHanging = false;
  await pingUntil(false);
  expect(await read('lost')).toEqual([['answer']]);
  expect(database.pool).toMatchObject({ available: CONNECTIONS, waiting: 0 });
});

/** Has the shards pinged until the one that hangs counts as lost, or answers again. */
async function pingUntil(isLost: boolean): Promise<void> {
  const pinged = async (): Promise<boolean | undefined> => {
    await database.ping();
    const [shard] = (await database.shards?.of({ tenant: 'lost' })) ?? [];
    return shard?.heartbeat.isLost;
  };
  await expect.poll(pinged, { timeout: PATIENCE_MS }).toBe(isLost);
}

const reasonOf = (result: PromiseSettledResult<unknown>): unknown =>
  result.status === 'rejected' ? (result.reason as Error).constructor : result.status;
