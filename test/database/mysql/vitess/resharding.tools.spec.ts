import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WriteApp } from '../../../ingest/support/write-app.js';
import { ShardedVitess } from '../../../support/sharded-vitess.js';
import { describeWith } from '../../../tools/describe-with.js';
import { importFirst, readAll, startOn, TenantLoad, TENANTS, tenantsOn, unlike } from './support/tenant-load.js';

const TWO = ['-80', '80-'];
const FOUR = ['-40', '40-80', '80-c0', 'c0-'];
const oneTabletEach = (shards: readonly string[]): Record<string, number> =>
  Object.fromEntries(shards.map((shard) => [shard, 1]));

describeWith(['vitess', 'etcd'], 'the service while two shards of Vitess become four', ({ vitess, etcd }) => {
  let cluster: ShardedVitess;
  let app: WriteApp;
  const ends: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    cluster = await ShardedVitess.start(vitess, etcd, oneTabletEach(TWO), 'none');
    ends.push(() => cluster.stop());
    app = await startOn(cluster);
    ends.push(() => app.close());
  });

  afterAll(async () => {
    for (const end of ends.reverse()) {
      await end();
    }
  });

  it('gives no wrong answer, loses no import, and serves every domain afterwards', async () => {
    await importFirst(app, TENANTS);
    const load = new TenantLoad(app, TENANTS);
    try {
      await load.until(TENANTS, 'OK', '200');
      await cluster.addShards(oneTabletEach(FOUR));
      await cluster.reshard(TWO, FOUR);
      await load.until(TENANTS, 'OK', '200');
    } finally {
      await load.stop();
    }
    expect(unlike(TENANTS, load.reads, 'OK', 'UNAVAILABLE')).toEqual([]);
    expect(unlike(TENANTS, load.imports, '200', '503')).toEqual([]);
    expect(await load.missingIn(cluster)).toEqual([]);
    expect(unlike(TENANTS, await readAll(app, TENANTS), 'OK')).toEqual([]);
    const tenants = await Promise.all(FOUR.map((shard) => tenantsOn(cluster.of(shard)[0])));
    expect(tenants.flat().sort()).toEqual([...TENANTS].sort());
  });
});
