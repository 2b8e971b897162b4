import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXIT } from '../../../../src/cli/command.js';
import { runIndexOptions } from '../../../../src/cli/run-index-options.js';
import { runMigrate } from '../../../../src/cli/run-migrate.js';
import { runSync } from '../../../../src/cli/run-sync.js';
import { commandIo } from '../../../cli/support/command-io.js';
import { ScriptedMongo } from '../../../cli/sync/support/scripted-mongo.js';
import { linesOf, storedLines, taskDocument } from '../../../cli/sync/support/spaceone-documents.js';
import { startTestApp } from '../../../support/app.js';
import { openClient } from '../../../support/transports.js';
import { SHARDS, VitessCluster } from '../../../support/vitess.js';
import { describeWith } from '../../../tools/describe-with.js';

const TENANTS = Array.from({ length: 12 }, (_, index) => `domain-${String(index)}`);
const TASKS = 3;

describeWith(['vitess'], 'the commands on two shards of Vitess', ({ vitess }) => {
  let cluster: VitessCluster;
  let mongo: ScriptedMongo;

  beforeAll(async () => {
    [cluster, mongo] = await Promise.all([VitessCluster.start(vitess), ScriptedMongo.start()]);
    const io = commandIo(cluster.url);
    expect([await runMigrate([], io), io.err()]).toEqual([EXIT.fine, expect.any(String)]);
    for (const tenant of TENANTS) {
      for (let index = 0; index < TASKS; index++) {
        const options = { account_id: `account-${String(index)}` };
        mongo.documents.push(taskDocument(`${tenant}-${String(index)}`, { domain_id: tenant, options }));
      }
    }
  });

  afterAll(async () => {
    await mongo.stop();
    await cluster.stop();
  });

  const sync = async (): Promise<string> => {
    const io = commandIo(cluster.url);
    expect([await runSync([mongo.uri, '--once', '--changes', 'poll'], io), io.err()]).toEqual([
      EXIT.fine,
      expect.any(String),
    ]);
    return io.out();
  };

  it('npm run sync copies domains of both shards, and finds what has changed and what is gone', async () => {
    await sync();
    expect(await storedLines(cluster.url)).toEqual(linesOf(mongo.documents));
    const counts = await Promise.all(SHARDS.map((shard) => cluster.behind(shard, 'SELECT 1 FROM job_task')));
    expect(counts.map((rows) => rows.length > 0)).toEqual([true, true]);
    for (const document of mongo.documents) {
      Object.assign(document, { status: 'SUCCESS', created_count: 5, updated_at: new Date() });
    }
    mongo.documents.splice(0, TASKS);
    await sync();
    expect(await storedLines(cluster.url)).toEqual(linesOf(mongo.documents));
  });

  it('npm run index-options creates an index on every shard, which the service uses, and drops it', async () => {
    const run = async (paths: string): Promise<string> => {
      const io = commandIo(cluster.url, [], { INDEXED_OPTIONS: paths });
      expect([await runIndexOptions([], io), io.err()]).toEqual([EXIT.fine, expect.any(String)]);
      return io.out();
    };
    const indexes = (): Promise<number[]> =>
      Promise.all(
        SHARDS.map(async (shard) => {
          const rows = await cluster.behind(shard, `SHOW INDEX FROM job_task WHERE Key_name LIKE 'ix_option_%'`);
          return rows.length;
        }),
      );
    expect(await run('account_id')).toMatch(/^created the index over options\.account_id/);
    expect(await indexes()).toEqual([4, 4]);
    expect(await run('account_id')).toContain('nothing to do');
    const app = await startTestApp({ DATABASE_URL: cluster.url, INDEXED_OPTIONS: 'account_id' });
    const client = openClient('http', app);
    for (const tenant of TENANTS.slice(1)) {
      const filter = [{ k: 'options.account_id', v: 'account-1', o: 'eq' }];
      expect(await client.call('list', { domain_id: tenant, query: { filter } })).toMatchObject({
        body: { total_count: 1, results: [{ job_task_id: `${tenant}-1` }] },
      });
    }
    const used = await Promise.all(
      SHARDS.map(async (shard) => {
        const sql = `SELECT SUM(count_read) AS n FROM performance_schema.table_io_waits_summary_by_index_usage
          WHERE object_schema = 'vt_jobs_${shard}' AND index_name LIKE 'ix_option_%'`;
        return Number((await cluster.behind(shard, sql))[0]?.['n']);
      }),
    );
    expect(used.map((reads) => reads > 0)).toEqual([true, true]);
    client.close();
    await app.close();
    expect(await run('')).toMatch(/^dropped option_account_id/);
    expect(await indexes()).toEqual([0, 0]);
  });
});
