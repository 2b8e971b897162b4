import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/command.js';
import { runImport } from '../../../src/cli/run-import.js';
import { runMigrate } from '../../../src/cli/run-migrate.js';
import { commandIo } from '../../cli/support/command-io.js';
import { line } from '../../cli/support/job-task-json.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { ReplicationGroup, type GroupMember } from '../../support/group-replication.js';
import { lacks, needing } from '../../support/lacks.js';
import { load } from '../../support/load.js';

const TASKS = 500;
const tasks = (prefix: string): string[] =>
  Array.from({ length: TASKS }, (_, index) => line({ job_task_id: `${prefix}-${index}`, domain_id: 'a' }));

describe.skipIf(lacks('mysqld'))(needing(['mysqld'], 'a MySQL that becomes the first member of a group'), () => {
  let group: ReplicationGroup;
  let app: TestApp | undefined;

  /** As docs/scaling.md says. */
  const turnOnGtids = async (server: GroupMember): Promise<void> => {
    for (const [variable, value] of [
      ['enforce_gtid_consistency', 'WARN'],
      ['enforce_gtid_consistency', 'ON'],
      ['gtid_mode', 'OFF_PERMISSIVE'],
      ['gtid_mode', 'ON_PERMISSIVE'],
    ] as const) {
      await server.query(`SET PERSIST ${variable} = ${value}`);
    }
    await expect
      .poll(
        async () =>
          (await server.query(`SHOW STATUS LIKE 'Ongoing_anonymous_transaction_count'`))[0]?.['Value'] as unknown,
      )
      .toBe('0');
    await server.query('SET PERSIST gtid_mode = ON');
  };
  const found = async (server: GroupMember): Promise<void> => {
    await server.query(`INSTALL PLUGIN group_replication SONAME 'group_replication.so'`);
    await server.query(`INSTALL PLUGIN clone SONAME 'mysql_clone.so'`);
    await server.query(`SET PERSIST group_replication_group_name = '${group.name}'`);
    await server.query(`SET PERSIST group_replication_local_address = '127.0.0.1:${server.groupPort}'`);
    await server.query(`SET PERSIST group_replication_group_seeds = '${group.seeds}'`);
    await server.bootstrap();
  };
  /** A new server takes a copy, ends, and is started again. */
  const copyFrom = async (donor: GroupMember, server: GroupMember): Promise<void> => {
    server.initialize();
    await server.start(group.settingsOf(server));
    await server.query(`INSTALL PLUGIN clone SONAME 'mysql_clone.so'`);
    await server.query(`SET GLOBAL clone_valid_donor_list = '${donor.address}'`);
    await server.query('SET GLOBAL super_read_only = OFF');
    // A server without a supervisor cannot start itself again.
    await server.query(`CLONE INSTANCE FROM 'root'@'127.0.0.1':${donor.port} IDENTIFIED BY ''`).catch(() => undefined);
    await server.end('SIGTERM');
    await group.rejoin(server);
  };

  beforeAll(async () => {
    group = await ReplicationGroup.place();
    const [first] = group.members;
    first.initialize();
    // The defaults before MySQL 9.
    await first.start(['--gtid-mode=OFF', '--enforce-gtid-consistency=OFF']);
    await first.query('CREATE DATABASE job_task');
  });
  afterAll(async () => {
    await app?.close();
    await group.remove();
  });

  it('answers every request meanwhile, and has its rows on every member', async () => {
    const [first, ...others] = group.members;
    const url = first.url('job_task');
    expect(await runMigrate([], commandIo(url))).toBe(EXIT.fine);
    const before = commandIo(url, tasks('before'));
    expect(await runImport(['-'], before), before.err()).toBe(EXIT.fine);
    app = await startTestApp({ DATABASE_URL: url, DATABASE_POOL_SIZE: '4' });
    await expect.poll(async () => (await fetch(`${app?.http ?? ''}/health/ready`)).status).toBe(200);
    const story = (async () => {
      await turnOnGtids(first);
      await found(first);
      for (const other of others) {
        await copyFrom(first, other);
      }
      const after = commandIo(url, tasks('after'));
      expect(await runImport(['-'], after), after.err()).toBe(EXIT.fine);
    })();
    const outcomes = await load(app, story);
    await story;
    expect(outcomes.length).toBeGreaterThan(0);
    expect(outcomes.filter(({ status }) => status !== 'OK')).toEqual([]);
    for (const member of group.members) {
      await expect
        .poll(async () => (await member.query('SELECT COUNT(*) AS n FROM job_task.job_task'))[0]?.['n'] as unknown)
        .toBe(2 * TASKS);
    }
  });
});
