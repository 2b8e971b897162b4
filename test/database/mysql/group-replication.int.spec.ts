import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EXIT } from '../../../src/cli/command.js';
import { runImport } from '../../../src/cli/run-import.js';
import { runMigrate } from '../../../src/cli/run-migrate.js';
import { commandIo } from '../../cli/support/command-io.js';
import { line } from '../../cli/support/job-task-json.js';
import { anyJobTask } from '../../support/any-job-task.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { freePort } from '../../support/free-port.js';
import { ReplicationGroup } from '../../support/group-replication.js';
import { lacks, needing } from '../../support/lacks.js';
import { load } from '../../support/load.js';
import { guardFor, PATIENCE_MS } from '../../support/patience.js';
import { importInConflict, importTasks } from './support/contended-import.js';

const CONFIGURATION = fileURLToPath(new URL('../../../deploy/haproxy/group-replication.cfg', import.meta.url));
const BATCH = 20;
const SEVERAL = 5;
/** The group suspects a silent member after five seconds. */
const RECOVERED_MS = guardFor(10_000);
/** What a transaction gets that has lost: at its commit, at its certification, at a statement. */
const CONFLICTS = [1180, 3101, 1213];

describe.skipIf(lacks('mysqld', 'haproxy'))(
  needing(['mysqld', 'haproxy'], 'a MySQL group with one primary behind HAProxy'),
  () => {
    let group: ReplicationGroup;
    let balancer: ChildProcess | undefined;
    let url = '';
    let app: TestApp | undefined;
    const ready = async (): Promise<number> => (await fetch(`${app?.http ?? ''}/health/ready`)).status;
    const everywhere = <T>(question: (member: ReplicationGroup['members'][number]) => Promise<T>): Promise<T[]> =>
      Promise.all(group.members.map(question));
    const checksums = (): Promise<unknown[]> =>
      everywhere(
        async (member) => (await member.query('CHECKSUM TABLE job_task.job_task'))[0]?.['Checksum'] as unknown,
      );
    const areEqual = async (): Promise<boolean> => new Set(await checksums()).size === 1;

    const leadsToPrimary = async (): Promise<void> => {
      for (let connections = 0; connections < group.members.length; connections++) {
        const connection = await createConnection(url);
        const [rows] = await connection.query('SELECT @@super_read_only AS secondary').finally(() => connection.end());
        expect(rows).toEqual([{ secondary: 0 }]);
      }
    };

    beforeAll(async () => {
      group = await ReplicationGroup.start();
      const [a, b, c] = group.members;
      await a.query('CREATE DATABASE job_task');
      const port = await freePort();
      balancer = spawn('haproxy', ['-db', '-f', CONFIGURATION], {
        env: {
          PATH: process.env['PATH'],
          PRIMARY_BIND: `127.0.0.1:${port}`,
          MEMBER_A: a.address,
          MEMBER_B: b.address,
          MEMBER_C: c.address,
        },
        stdio: 'ignore',
      });
      url = `mysql://root@127.0.0.1:${port}/job_task`;
      // HAProxy takes every member for available until it has checked it.
      await vi.waitFor(leadsToPrimary, { timeout: PATIENCE_MS, interval: 500 });
    });
    afterAll(async () => {
      await app?.close();
      balancer?.kill('SIGKILL');
      await group.remove();
    });

    it('is migrated, and has an import on every member', async () => {
      const migrated = commandIo(url);
      expect(await runMigrate([], migrated), migrated.err()).toBe(EXIT.fine);
      const imported = await importTasks(url);
      await expect.poll(areEqual).toBe(true);
      const counts = await everywhere(
        async (member) => (await member.query('SELECT COUNT(*) AS n FROM job_task.job_task'))[0]?.['n'] as unknown,
      );
      expect(counts).toEqual([imported, imported, imported]);
    });

    it('repeats an import if another member changed the same job tasks first', async () => {
      const [member, other] = group.members;
      await member.query('SELECT group_replication_switch_to_multi_primary_mode()');
      try {
        await importInConflict(member.url('job_task'), member, other, () => member.raised(CONFLICTS));
      } finally {
        await member.query('SELECT group_replication_switch_to_single_primary_mode(@@server_uuid)');
      }
      await expect.poll(areEqual).toBe(true);
    });

    it.each([
      ['is killed', 'SIGKILL'],
      ['freezes', 'SIGSTOP'],
    ] as const)(
      'answers UNAVAILABLE and nothing else when its primary %s, recovers within seconds, and keeps what it acknowledged',
      async (_what, signal) => {
        const running = await startTestApp({ DATABASE_URL: url, DATABASE_POOL_SIZE: '4', INGEST_ENABLED: 'true' });
        app = running;
        await expect.poll(ready).toBe(200);
        const primary = await group.primary();
        const acknowledged: string[] = [];
        const refused: number[] = [];
        const acknowledges = async (batches: number): Promise<void> => {
          const enough = acknowledged.length + batches * BATCH;
          await expect
            .poll(() => acknowledged.length, { timeout: RECOVERED_MS, interval: 50 })
            .toBeGreaterThanOrEqual(enough);
        };
        const stopped = new AbortController();
        const importer = (async () => {
          for (let batch = 0; !stopped.signal.aborted; batch++) {
            const ids = Array.from({ length: BATCH }, (_, index) => `${signal}-${batch}-${index}`);
            const response = await fetch(`${running.http}/cost-analysis/v1/job-tasks/import`, {
              method: 'POST',
              headers: { 'content-type': 'application/x-ndjson' },
              body: ids.map((id) => line({ job_task_id: id, domain_id: 'a' })).join(''),
            });
            await response.text();
            if (response.status === 200) {
              acknowledged.push(...ids);
            } else {
              refused.push(response.status);
            }
            await delay(20);
          }
        })();
        let recovered = Infinity;
        const story = (async () => {
          await acknowledges(SEVERAL);
          primary.signal(signal);
          const lost = Date.now();
          await expect.poll(ready, { interval: 50 }).toBe(503);
          await expect.poll(ready, { timeout: RECOVERED_MS, interval: 50 }).toBe(200);
          recovered = Date.now() - lost;
          await acknowledges(SEVERAL);
          stopped.abort();
          await importer;
        })();
        const outcomes = await load(running, story);
        await story;
        expect(outcomes.filter(({ status }) => status !== 'OK' && status !== 'UNAVAILABLE')).toEqual([]);
        expect(outcomes.filter(({ status }) => status === 'UNAVAILABLE').length).toBeGreaterThan(0);
        expect(outcomes.at(-1)?.status).toBe('OK');
        expect(refused.filter((status) => status !== 503)).toEqual([]);
        expect(recovered).toBeLessThan(RECOVERED_MS);
        await running.close();
        app = undefined;
        // The member that was lost comes back, and all of them have what was acknowledged.
        primary.signal('SIGCONT');
        await primary.end('SIGKILL');
        await group.rejoin(primary);
        await expect.poll(areEqual).toBe(true);
        const stored = new Set(
          (await primary.query(`SELECT job_task_id FROM job_task.job_task WHERE domain_id = 'a'`)).map(
            (row) => row['job_task_id'] as unknown,
          ),
        );
        expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
      },
    );

    it('answers only UNAVAILABLE while another member becomes the primary, and then writes to it', async () => {
      const running = await startTestApp({ DATABASE_URL: url, DATABASE_POOL_SIZE: '4' });
      app = running;
      await expect.poll(ready).toBe(200);
      const primary = await group.primary();
      const next = group.members.find((member) => member !== primary) ?? primary;
      const uuid = (await next.query('SELECT @@server_uuid AS uuid'))[0]?.['uuid'] as string;
      const story = (async () => {
        await primary.query(`SELECT group_replication_set_as_primary('${uuid}')`);
        await vi.waitFor(leadsToPrimary, { timeout: PATIENCE_MS, interval: 100 });
        await expect.poll(ready, { timeout: RECOVERED_MS, interval: 50 }).toBe(200);
        await delay(500);
      })();
      const outcomes = await load(running, story);
      await story;
      expect(outcomes.filter(({ status }) => status !== 'OK' && status !== 'UNAVAILABLE')).toEqual([]);
      expect(outcomes.at(-1)?.status).toBe('OK');
      const io = commandIo(url, [line({ job_task_id: 'task-next', domain_id: 'a' })]);
      expect(await runImport(['-'], io), io.err()).toBe(EXIT.fine);
      expect(await group.primary()).toBe(next);
      await running.close();
      app = undefined;
    });

    it('without a majority refuses an import, and takes it with the majority', async () => {
      app = await startTestApp({ DATABASE_URL: url, DATABASE_POOL_SIZE: '4' });
      await expect.poll(ready).toBe(200);
      const primary = await group.primary();
      const others = group.members.filter((member) => member !== primary);
      await Promise.all(others.map((member) => member.end('SIGKILL')));
      await expect.poll(ready, { timeout: RECOVERED_MS, interval: 50 }).toBe(503);
      const late = `${JSON.stringify(anyJobTask('task-late'))}\n`;
      const refused = commandIo(url, [late]);
      expect(await runImport(['-'], refused)).toBe(EXIT.failed);
      expect(refused.err()).toContain('the database is unavailable: ');
      // The members that are left decide that the others are gone.
      await primary.query(`SET GLOBAL group_replication_force_members = '127.0.0.1:${primary.groupPort}'`);
      await expect.poll(ready, { timeout: RECOVERED_MS, interval: 50 }).toBe(200);
      const taken = commandIo(url, [late]);
      expect(await runImport(['-'], taken), taken.err()).toBe(EXIT.fine);
    });
  },
);
