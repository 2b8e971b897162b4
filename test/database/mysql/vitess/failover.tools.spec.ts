import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WriteApp } from '../../../ingest/support/write-app.js';
import { PATIENCE_MS } from '../../../support/patience.js';
import { ShardedVitess } from '../../../support/sharded-vitess.js';
import { describeWith } from '../../../tools/describe-with.js';
import {
  importBatch,
  importFirst,
  readAll,
  startOn,
  startReaderOn,
  TenantLoad,
  TENANTS,
  tenantsOn,
  unlike,
} from './support/tenant-load.js';

/** The first one has the shard on which vtgate evaluates the settings of every session. */
const LOST = '-80';
const KEPT = '80-';

describeWith(['vitess', 'etcd'], 'the service on Vitess with vtgate, vttablets and etcd', ({ vitess, etcd }) => {
  let cluster: ShardedVitess;
  let app: WriteApp;
  /** Another process, which has neither read nor written yet when a primary is lost. */
  let fresh: WriteApp;
  const tenantsOf: Record<string, string[]> = {};
  const ends: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    // A commit waits for one replica, so the shard that loses a server needs a third one.
    cluster = await ShardedVitess.start(vitess, etcd, { [LOST]: 3, [KEPT]: 2 });
    ends.push(() => cluster.stop());
    app = await startOn(cluster);
    ends.push(() => app.close());
    fresh = await startOn(cluster);
    ends.push(() => fresh.close());
  });

  afterAll(async () => {
    for (const end of ends.reverse()) {
      await end();
    }
  });

  it('imports domains of both shards, and answers over both transports', async () => {
    await importFirst(app, TENANTS);
    for (const shard of [LOST, KEPT]) {
      tenantsOf[shard] = await tenantsOn(cluster.of(shard)[0]);
      expect(tenantsOf[shard].length).toBeGreaterThan(1);
    }
    expect(Object.values(tenantsOf).flat().sort()).toEqual([...TENANTS].sort());
    expect(unlike(TENANTS, await readAll(app, TENANTS), 'OK')).toEqual([]);
  });

  it('answers UNAVAILABLE only, and only to domains of a lost primary, until its replica is promoted', async () => {
    const [lost, kept] = [tenantsOf[LOST] ?? [], tenantsOf[KEPT] ?? []];
    const [primary, replica = primary] = cluster.of(LOST);
    const load = new TenantLoad(app, TENANTS);
    try {
      await load.until(TENANTS, 'OK', '200');
      await cluster.kill(primary);
      await Promise.all([load.until(lost, 'UNAVAILABLE', '503'), load.until(kept, 'OK', '200')]);
      expect(unlike(kept, await readAll(fresh, kept), 'OK')).toEqual([]);
      for (const tenant of kept) {
        expect(await importBatch(fresh, tenant, [`${tenant}-fresh`])).toMatchObject({ status: '200' });
      }
      const late = await startReaderOn(cluster);
      const isReady = async (): Promise<boolean> => (await fetch(`${late.http}/health/ready`)).ok;
      try {
        expect(await isReady()).toBe(false);
        await cluster.promote(replica);
        await load.until(TENANTS, 'OK', '200');
        await expect.poll(isReady, { timeout: PATIENCE_MS }).toBe(true);
      } finally {
        await late.close();
      }
    } finally {
      await load.stop();
    }
    await load.expectOnlyLost(lost, kept, cluster);
  });
});
