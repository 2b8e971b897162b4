import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/command.js';
import { runImport } from '../../../src/cli/run-import.js';
import { runMigrate } from '../../../src/cli/run-migrate.js';
import { commandIo } from '../../cli/support/command-io.js';
import { anyJobTask } from '../../support/any-job-task.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { GaleraCluster } from '../../support/galera-cluster.js';
import { lacks, needing } from '../../support/lacks.js';
import { load } from '../../support/load.js';
import { openClient } from '../../support/transports.js';
import { guardFor } from '../../support/patience.js';
import { importInConflict, importTasks } from './support/contended-import.js';

const RECOVERED_MS = guardFor(2_000);
const NOTICED_MS = guardFor(5_000);

describe.skipIf(lacks('galera'))(needing(['galera'], 'a node of a Galera cluster'), () => {
  let cluster: GaleraCluster;
  let app: TestApp | undefined;
  const url = (index: 0 | 1 | 2): string => cluster.nodes[index].url('job_task');
  const ready = async (): Promise<number> => (await fetch(`${app?.http ?? ''}/health/ready`)).status;
  const count = async (index: 0 | 1 | 2): Promise<unknown> =>
    (await cluster.nodes[index].query('SELECT COUNT(*) AS n FROM job_task.job_task'))[0]?.['n'];

  beforeAll(async () => {
    cluster = await GaleraCluster.start();
    await cluster.nodes[0].query('CREATE DATABASE job_task CHARACTER SET utf8mb4');
  });
  afterAll(async () => {
    await app?.close();
    await cluster.remove();
  });

  it('is migrated, and has an import on every node', async () => {
    expect(await runMigrate([], commandIo(url(0)))).toBe(EXIT.fine);
    const imported = await importTasks(url(0));
    for (const index of [0, 1, 2] as const) {
      await expect.poll(() => count(index)).toBe(imported);
    }
  });

  it('repeats an import if another node changed the same job tasks first', async () => {
    const [node, other] = cluster.nodes;
    const conflicts = async (): Promise<number> => {
      const rows = await node.query(
        "SHOW STATUS WHERE Variable_name IN ('wsrep_local_cert_failures', 'wsrep_local_bf_aborts')",
      );
      return rows.reduce((sum, row) => sum + Number(row['Value']), 0);
    };
    const before = await count(0);
    await importInConflict(url(0), node, other, conflicts);
    const content = async (index: 0 | 1 | 2): Promise<unknown> =>
      (await cluster.nodes[index].query('CHECKSUM TABLE job_task.job_task'))[0]?.['Checksum'];
    for (const index of [0, 1, 2] as const) {
      await expect.poll(() => content(index)).toBe(await content(0));
      expect(await count(index)).toBe(before);
    }
  });

  it('without a quorum answers only UNAVAILABLE, is not ready, and recovers with the quorum', async () => {
    app = await startTestApp({ DATABASE_URL: url(0), DATABASE_POOL_SIZE: '4' });
    await expect.poll(ready).toBe(200);
    const [node, ...others] = cluster.nodes;
    let recovered = Infinity;
    let noticed = Infinity;
    const story = (async () => {
      await delay(500);
      others.forEach((other) => {
        other.signal('SIGSTOP');
      });
      await node.reaches('OFF');
      const lost = Date.now();
      await expect.poll(ready, { timeout: NOTICED_MS, interval: 50 }).toBe(503);
      noticed = Date.now() - lost;
      await delay(1_000);
      others.forEach((other) => {
        other.signal('SIGCONT');
      });
      await node.reaches('ON');
      const back = Date.now();
      await expect.poll(ready, { interval: 50 }).toBe(200);
      recovered = Date.now() - back;
      await delay(500);
    })();
    const outcomes = await load(app, story);
    await story;
    expect(outcomes.filter(({ status }) => status !== 'OK' && status !== 'UNAVAILABLE')).toEqual([]);
    expect(outcomes.filter(({ status }) => status === 'UNAVAILABLE').length).toBeGreaterThan(0);
    expect(noticed).toBeLessThan(NOTICED_MS);
    expect(recovered).toBeLessThan(RECOVERED_MS);
    expect(outcomes.at(-1)?.status).toBe('OK');
  });

  it('without a quorum refuses an import, and takes it with the quorum', async () => {
    const [node, ...others] = cluster.nodes;
    await Promise.all(others.map((other) => other.end('SIGKILL')));
    await node.reaches('OFF');
    await expect.poll(ready, { timeout: NOTICED_MS, interval: 50 }).toBe(503);
    const refused = commandIo(url(0), [`${JSON.stringify(anyJobTask('task-late'))}\n`]);
    expect(await runImport(['-'], refused)).toBe(EXIT.failed);
    expect(refused.err()).toMatch(/the database is unavailable: .*WSREP/);
    await Promise.all(others.map((other) => other.start(node)));
    await expect.poll(ready, { interval: 50 }).toBe(200);
    const taken = commandIo(url(0), [`${JSON.stringify(anyJobTask('task-late'))}\n`]);
    expect(await runImport(['-'], taken), taken.err()).toBe(EXIT.fine);
    const client = openClient('grpc', app!);
    expect(await client.call('get', { job_task_id: 'task-late', domain_id: 'a' })).toHaveProperty('body');
    client.close();
  });
});
