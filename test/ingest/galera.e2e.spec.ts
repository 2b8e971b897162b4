import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GaleraCluster } from '../support/galera-cluster.js';
import { lacks, needing } from '../support/lacks.js';
import { PATIENCE_MS } from '../support/patience.js';
import { TRANSPORTS } from '../support/transports.js';
import { everyWrite, openTask, type TaskKey } from './support/every-write.js';
import { NATIVE, startWriteApp, type WriteApp } from './support/write-app.js';
import { openWriteClient, type WriteClient } from './support/write-client.js';

/** Milliseconds in which writers meet the cluster before and after its change. */
const AROUND_MS = 500;
/** Milliseconds between two calls that are not answered with success. */
const PAUSE_MS = 20;

describe.skipIf(lacks('galera'))(needing(['galera'], 'writes to a Galera node'), () => {
  let cluster: GaleraCluster;
  let app: WriteApp;
  let clients: readonly WriteClient[];

  beforeAll(async () => {
    cluster = await GaleraCluster.start();
    await cluster.nodes[0].query('CREATE DATABASE writes CHARACTER SET utf8mb4');
    const url = cluster.nodes[0].url('writes');
    app = await startWriteApp('mariadb', {}, { engine: 'mariadb', url, drop: () => Promise.resolve() });
    clients = TRANSPORTS.map((transport) => openWriteClient(transport, app));
  });
  afterAll(async () => {
    for (const client of clients) {
      client.close();
    }
    await app.close();
    await cluster.remove();
  });

  const missing = async (index: 0 | 1 | 2, ids: readonly string[]): Promise<readonly string[]> => {
    const rows = await cluster.nodes[index].query('SELECT job_task_id FROM writes.job_task');
    const there = new Set(rows.map((row) => row['job_task_id'] as unknown));
    return ids.filter((id) => !there.has(id));
  };

  it(
    'are answered UNAVAILABLE without a quorum, and what was acknowledged is on every node when it is back',
    async () => {
      const [node, ...others] = cluster.nodes;
      const tasks = await Promise.all(clients.map(openTask));
      const statuses = new Set<string>();
      const acknowledged: string[] = [];
      let isOver = false;
      const create = async (client: WriteClient, writer: number): Promise<void> => {
        for (let number = 0; !isOver; number++) {
          const job_task_id = `task-${String(writer)}-${String(number)}`;
          const request = { job_task_id, domain_id: NATIVE, job_id: 'job-1', data_source_id: 'ds-1' };
          const { status } = await client.call('create', request);
          statuses.add(status);
          if (status === 'OK') {
            acknowledged.push(job_task_id);
          } else {
            await delay(PAUSE_MS);
          }
        }
      };
      const writing = Promise.all(clients.map(create));
      await delay(AROUND_MS);
      for (const other of others) {
        other.signal('SIGSTOP');
      }
      await node.reaches('OFF');
      for (const [index, client] of clients.entries()) {
        const task = tasks[index] as TaskKey;
        for (const { name, send } of everyWrite(task)) {
          const { status } = await send(client);
          expect([name, status]).toEqual([name, 'UNAVAILABLE']);
        }
      }
      for (const other of others) {
        other.signal('SIGCONT');
      }
      await node.reaches('ON');
      for (const [index, client] of clients.entries()) {
        for (const { name, send } of everyWrite(tasks[index] as TaskKey)) {
          await expect.poll(async () => (await send(client)).status, { message: name }).toBe('OK');
        }
      }
      isOver = true;
      await writing;
      expect([...statuses].sort()).toEqual(['OK', 'UNAVAILABLE']);
      for (const index of [0, 1, 2] as const) {
        await expect.poll(() => missing(index, acknowledged)).toEqual([]);
      }
    },
    3 * PATIENCE_MS,
  );
});
