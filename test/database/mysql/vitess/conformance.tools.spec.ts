import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDataset } from '../../../conformance/case.js';
import { describeCases } from '../../../conformance/describe-cases.js';
import { startTestApp, type TestApp } from '../../../support/app.js';
import { importJobTasks, openJobTasks } from '../../../support/job-tasks.js';
import { SHARDS, VitessCluster } from '../../../support/vitess.js';
import { describeWith } from '../../../tools/describe-with.js';

describeWith(['vitess'], 'the service on two shards of Vitess', ({ vitess }) => {
  let cluster: VitessCluster;
  let app: TestApp;

  beforeAll(async () => {
    cluster = await VitessCluster.start(vitess);
    const database = await openJobTasks(cluster.home);
    await importJobTasks(database, readDataset());
    await database.close();
    app = await startTestApp({ DATABASE_URL: cluster.url });
  });

  afterAll(async () => {
    await app.close();
    await cluster.stop();
  });

  it('has domains of the data on both shards, and each domain on one', async () => {
    const domains = await Promise.all(
      SHARDS.map(async (shard) => {
        const rows = await cluster.behind(shard, 'SELECT DISTINCT domain_id FROM job_task');
        return rows.map((row) => String(row['domain_id']));
      }),
    );
    const all = new Set(readDataset().map(({ domain_id }) => domain_id as string));
    expect(domains.map((of) => of.length)).not.toContain(0);
    expect(domains.flat().sort()).toEqual([...all].sort());
  });

  describeCases(() => app);
});
