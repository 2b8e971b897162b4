import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { freePort } from './free-port.js';
import { guardFor } from './patience.js';
import { initializeMysql, mysqlDirectory, type MysqlDirectory } from './private-server.js';

const START_TIMEOUT_MS = guardFor(60_000);
/** As deploy/haproxy/group-replication.cfg wants it. */
const CHECKER = [
  `CREATE USER balancer@'%' IDENTIFIED WITH caching_sha2_password BY ''`,
  `GRANT SELECT ON performance_schema.replication_group_members TO balancer@'%'`,
];

/** A MySQL that is a member of a group. */
export class GroupMember {
  private child: ChildProcess | null = null;

  constructor(
    private readonly home: MysqlDirectory,
    readonly name: string,
    readonly port: number,
    readonly groupPort: number,
  ) {}

  /** `host:port` */
  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  get data(): string {
    return join(this.home.directory, this.name, 'data');
  }

  /** In the form of DATABASE_URL. */
  url(database: string): string {
    return `mysql://root@${this.address}/${database}`;
  }

  initialize(): void {
    const { command, prefix } = this.home;
    mkdirSync(join(this.home.directory, this.name), { recursive: true });
    initializeMysql(this.data, command, [...prefix, ...this.common()]);
  }

  /** Starts the server with settings beyond those of any server, and waits until it answers. */
  async start(settings: readonly string[]): Promise<void> {
    const { command, prefix, seen } = this.home;
    const place = `${seen}/${this.name}`;
    this.child = spawn(
      command,
      [
        ...[...prefix, ...this.common(), `--socket=${place}/socket`, `--pid-file=${place}/pid`, '--mysqlx=0'],
        ...['--bind-address=127.0.0.1', `--port=${this.port}`, `--server-id=${this.port}`],
        // A process that is killed keeps what it has committed; with 0 a member would come back without it.
        ...['--innodb-buffer-pool-size=64M', '--innodb-flush-log-at-trx-commit=2', '--sync-binlog=0'],
        ...['--report-host=127.0.0.1', `--report-port=${this.port}`, '--relay-log=relay', ...settings],
      ],
      { stdio: 'ignore' },
    );
    process.once('exit', () => this.child?.kill('SIGKILL'));
    await this.until('the server answers', async () => (await this.query('SELECT 1')).length === 1);
  }

  /** Has the server found its group. */
  async bootstrap(): Promise<void> {
    await this.query('SET GLOBAL group_replication_bootstrap_group = ON');
    await this.query(`START GROUP_REPLICATION USER = 'root'`);
    await this.query('SET GLOBAL group_replication_bootstrap_group = OFF');
  }

  /** Has the server join its group, and waits until it has caught up. */
  async join(): Promise<void> {
    await this.query(`START GROUP_REPLICATION USER = 'root'`);
    await this.until('the member is online', async () => (await this.state()) === 'ONLINE');
  }

  async state(): Promise<unknown> {
    const [row] = await this.query(
      'SELECT MEMBER_STATE AS state FROM performance_schema.replication_group_members WHERE MEMBER_ID = @@server_uuid',
    );
    return row?.['state'];
  }

  async isPrimary(): Promise<boolean> {
    const [row] = await this.query(
      `SELECT COUNT(*) AS n FROM performance_schema.replication_group_members
       WHERE MEMBER_ID = @@server_uuid AND MEMBER_ROLE = 'PRIMARY' AND MEMBER_STATE = 'ONLINE'`,
    );
    return row?.['n'] === 1;
  }

  /** How often the server has given one of the errors to a client. */
  async raised(errorNumbers: readonly number[]): Promise<number> {
    const [row] = await this.query(
      `SELECT SUM(SUM_ERROR_RAISED) AS n FROM performance_schema.events_errors_summary_global_by_error
       WHERE ERROR_NUMBER IN (${errorNumbers.join()})`,
    );
    return Number(row?.['n']);
  }

  async query(sql: string): Promise<readonly RowDataPacket[]> {
    const connection = await createConnection({
      host: '127.0.0.1',
      port: this.port,
      user: 'root',
      connectTimeout: 5_000,
    });
    try {
      const [rows] = await connection.query<RowDataPacket[]>(sql);
      return rows;
    } finally {
      connection.destroy();
    }
  }

  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    this.child?.kill(signal);
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child !== null) {
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, 'exit');
        child.kill(signal);
        await exited;
      }
    }
  }

  private common(): string[] {
    const { seen, user } = this.home;
    return ['--no-defaults', ...user, `--datadir=${seen}/${this.name}/data`, '--secure-file-priv='];
  }

  private async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      const failed = await holds().then(
        (done) => (done ? null : 'not yet'),
        (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
      );
      if (failed === null) {
        return;
      }
      if (Date.now() > deadline) {
        throw new Error(`${this.name}, within ${START_TIMEOUT_MS} ms: ${what}: ${failed}`);
      }
      await delay(100);
    }
  }
}

/** Three members of one group on this machine, of which one is the primary. */
export class ReplicationGroup {
  readonly name = randomUUID();

  private constructor(
    private readonly home: MysqlDirectory,
    readonly members: readonly [GroupMember, GroupMember, GroupMember],
  ) {}

  get seeds(): string {
    return this.members.map(({ groupPort }) => `127.0.0.1:${groupPort}`).join(',');
  }

  /** Three servers that have neither data nor been started. */
  static async place(): Promise<ReplicationGroup> {
    const home = mysqlDirectory();
    const place = async (name: string): Promise<GroupMember> =>
      new GroupMember(home, name, await freePort(), await freePort());
    return new ReplicationGroup(home, [await place('a'), await place('b'), await place('c')]);
  }

  /** Three members that serve. */
  static async start(): Promise<ReplicationGroup> {
    const group = await ReplicationGroup.place();
    try {
      await group.form();
    } catch (error) {
      await group.remove();
      throw error;
    }
    return group;
  }

  async primary(): Promise<GroupMember> {
    for (const member of this.members) {
      if (await member.isPrimary().catch(() => false)) {
        return member;
      }
    }
    throw new Error('the group has no primary');
  }

  /** Starts a member that has ended, and has it join. */
  async rejoin(member: GroupMember): Promise<void> {
    await member.start(this.settingsOf(member));
    await member.join();
  }

  /** What a server needs for this group. */
  settingsOf({ groupPort: own }: GroupMember): readonly string[] {
    return [
      ...['--gtid-mode=ON', '--enforce-gtid-consistency=ON', '--plugin-load-add=group_replication.so'],
      ...[`--group-replication-group-name=${this.name}`, `--group-replication-local-address=127.0.0.1:${own}`],
      `--group-replication-group-seeds=${this.seeds}`,
      // A member that falls silent is suspected after five seconds, and with this expelled at once.
      ...['--group-replication-start-on-boot=OFF', '--group-replication-member-expel-timeout=0'],
      // Each of these messages that waits for a majority delays the return of the group by several seconds; by default, one is
      // sent each second.
      '--group-replication-flow-control-period=60',
    ];
  }

  async remove(): Promise<void> {
    await Promise.all(this.members.map((member) => member.end('SIGKILL')));
    rmSync(this.home.directory, { recursive: true, force: true });
  }

  private async form(): Promise<void> {
    const [first, ...others] = this.members;
    first.initialize();
    for (const member of others) {
      // Each server makes a name of its own at its first start.
      cpSync(first.data, member.data, { recursive: true, filter: (path) => !path.endsWith('auto.cnf') });
    }
    await first.start(this.settingsOf(first));
    await first.bootstrap();
    for (const statement of CHECKER) {
      await first.query(statement);
    }
    for (const member of others) {
      await member.start(this.settingsOf(member));
      await member.join();
    }
  }
}
