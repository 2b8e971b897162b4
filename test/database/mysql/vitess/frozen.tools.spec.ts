import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WriteApp } from '../../../ingest/support/write-app.js';
import { runsOf } from '../../../support/runs.js';
import { ShardedVitess, type Frozen } from '../../../support/sharded-vitess.js';
import { describeWith } from '../../../tools/describe-with.js';
import { importFirst, startOn, TenantLoad, TENANTS, tenantsOn } from './support/tenant-load.js';

const SHARDS = ['-80', '80-'] as const;
/** Each shard in turn; vtgate asks the first one for all that needs no certain shard. */
const CASES: readonly (readonly [Frozen, (typeof SHARDS)[number]])[] = [
  ['mysqld', '-80'],
  ['vttablet and mysqld', '80-'],
];
const RUNS = Array.from({ length: runsOf(1) }, (_, run) => CASES.map((each) => [...each, run + 1] as const)).flat();

describeWith(['vitess', 'etcd'], 'the service while a shard of Vitess is frozen', ({ vitess, etcd }) => {
  let cluster: ShardedVitess;
  let app: WriteApp;
  const tenantsOf: Record<string, string[]> = {};
  const ends: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    cluster = await ShardedVitess.start(vitess, etcd, { '-80': 1, '80-': 1 }, 'none');
    ends.push(() => cluster.stop());
    app = await startOn(cluster);
    ends.push(() => app.close());
    await importFirst(app, TENANTS);
    for (const shard of SHARDS) {
      tenantsOf[shard] = await tenantsOn(cluster.of(shard)[0]);
      expect(tenantsOf[shard].length).toBeGreaterThan(1);
    }
  });

  afterAll(async () => {
    for (const end of ends.reverse()) {
      await end();
    }
  });

  it.each(RUNS)('with %s of %s frozen, serves the other one (run %i)', async (programs, frozen) => {
    const lost = tenantsOf[frozen] ?? [];
    const kept = TENANTS.filter((tenant) => !lost.includes(tenant));
    const [tablet] = cluster.of(frozen);
    const load = new TenantLoad(app, TENANTS);
    try {
      await load.until(TENANTS, 'OK', '200');
      cluster.signal(tablet, programs, 'SIGSTOP');
      await Promise.all([load.until(lost, 'UNAVAILABLE', '503'), load.until(kept, 'OK', '200')]);
      await load.until(kept, 'OK', '200');
      cluster.signal(tablet, programs, 'SIGCONT');
      await load.until(TENANTS, 'OK', '200');
    } finally {
      cluster.signal(tablet, programs, 'SIGCONT');
      await load.stop();
    }
    await load.expectOnlyLost(lost, kept, cluster);
  });
});
