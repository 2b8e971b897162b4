import type { ChildProcess } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { freePort } from './free-port.js';
import { GroupMember } from './group-replication.js';
import { mysqlDirectory, type MysqlDirectory } from './private-server.js';
import { MYSQLD, VITESS } from './vitess.js';
import { kill, VitessProcesses } from './vitess-processes.js';
import { CELL, KEYSPACE, patiently, portsOf, VitessTopology, type Durability } from './vitess-topology.js';

const KILL_FLAG = '--allow-kill-statement';

/** What semi-synchronous replication with GTIDs needs. */
const REPLICATION = [
  ...['--gtid-mode=ON', '--enforce-gtid-consistency=ON'],
  ...['--plugin-load-add=semisync_source.so', '--plugin-load-add=semisync_replica.so'],
  // As in the my.cnf of Vitess: a commit waits for its replica however long that takes.
  '--rpl-semi-sync-source-timeout=1000000000000000000',
];

/** What of a tablet is frozen. */
export type Frozen = 'mysqld' | 'vttablet and mysqld';

/** One vttablet with its mysqld. */
export interface Tablet {
  readonly alias: string;
  readonly shard: string;
  readonly mysql: GroupMember;
  readonly process: ChildProcess;
}

/** Vitess as it is deployed: etcd, vtctld, one vtgate, and for each shard a primary and replicas, each a vttablet and a mysqld. */
export class ShardedVitess {
  readonly tablets: Tablet[] = [];
  private vtgate = 0;
  private topology!: VitessTopology;
  private readonly template: GroupMember;

  private constructor(
    private readonly programs: VitessProcesses,
    private readonly home: MysqlDirectory,
  ) {
    this.template = new GroupMember(home, 'template', 0, 0);
  }

  /**
   * @param programs the directory that .ci/vitess has filled
   * @param shards the number of tablets of each shard; the first one becomes the primary
   */
  static async start(
    programs: string,
    etcd: string,
    shards: Readonly<Record<string, number>>,
    durability: Durability = 'semi_sync',
  ): Promise<ShardedVitess> {
    const cluster = new ShardedVitess(new VitessProcesses(programs), mysqlDirectory());
    try {
      cluster.template.initialize();
      cluster.topology = await VitessTopology.start(cluster.programs, etcd, durability);
      await cluster.addShards(shards);
      await cluster.startVtgate();
    } catch (error) {
      await cluster.stop();
      throw error;
    }
    return cluster;
  }

  /** In the form of DATABASE_URL. */
  get url(): string {
    return `mysql://root@127.0.0.1:${this.vtgate}/${KEYSPACE}`;
  }

  /** Starts the tablets of new shards and makes the first one of each its primary. */
  async addShards(shards: Readonly<Record<string, number>>): Promise<void> {
    for (const [shard, count] of Object.entries(shards)) {
      for (let index = 0; index < count; index++) {
        await this.startTablet(shard);
      }
    }
    for (const shard of Object.keys(shards)) {
      const [first] = this.of(shard);
      const promote = ['PlannedReparentShard', shardOf(shard), '--new-primary', first.alias];
      await patiently(() => this.topology.control(...promote));
    }
  }

  /** The tablets of a shard, the one that was made its primary at the start first. */
  of(shard: string): readonly [Tablet, ...Tablet[]] {
    return this.tablets.filter((tablet) => tablet.shard === shard) as unknown as readonly [Tablet, ...Tablet[]];
  }

  /** Makes a replica the primary of its shard while the primary is gone. */
  promote({ alias, shard }: Tablet): Promise<void> {
    return this.topology.control('EmergencyReparentShard', shardOf(shard), '--new-primary', alias);
  }

  /** Copies the rows of shards to others, and has these serve. */
  async reshard(from: readonly string[], to: readonly string[]): Promise<void> {
    const reshard = (...command: readonly string[]): Promise<void> =>
      this.topology.control('Reshard', '--workflow=reshard', `--target-keyspace=${KEYSPACE}`, ...command);
    // MySQL 9.7 shows a collation that a column inherits unlike one of its own, which a comparison takes for a difference.
    for (const shard of to) {
      await this.topology.control('CopySchemaShard', '--skip-verify', shardOf(from[0] ?? ''), shardOf(shard));
    }
    const shards = [`--source-shards=${from.join()}`, `--target-shards=${to.join()}`];
    await reshard('create', '--skip-schema-copy', ...shards);
    // It fails until all rows are copied.
    await patiently(() => reshard('SwitchTraffic'));
    await reshard('complete');
  }

  /** Kills a vttablet and its mysqld at once. */
  async kill({ process: vttablet, mysql }: Tablet): Promise<void> {
    await Promise.all([kill(vttablet), mysql.end('SIGKILL')]);
  }

  /** Freezes the server of a tablet, alone or with its vttablet, or has them go on. */
  signal({ process: vttablet, mysql }: Tablet, programs: Frozen, signal: 'SIGSTOP' | 'SIGCONT'): void {
    mysql.signal(signal);
    if (programs === 'vttablet and mysqld') {
      vttablet.kill(signal);
    }
  }

  /** The rows of a statement through vtgate. */
  async query(sql: string): Promise<RowDataPacket[]> {
    const connection = await createConnection(this.url);
    try {
      const [rows] = await connection.query<RowDataPacket[]>(sql);
      return rows;
    } finally {
      connection.destroy();
    }
  }

  async stop(): Promise<void> {
    await this.programs.stop();
    await Promise.all(this.tablets.map(({ mysql }) => mysql.end('SIGKILL')));
    rmSync(this.home.directory, { recursive: true, force: true });
  }

  private async startTablet(shard: string): Promise<void> {
    const name = String(100 + this.tablets.length);
    const mysql = new GroupMember(this.home, name, await freePort(), 0);
    // Each server makes an id of its own at its first start.
    cpSync(this.template.data, mysql.data, { recursive: true, filter: (path) => !path.endsWith('auto.cnf') });
    await mysql.start([...MYSQLD, ...REPLICATION]);
    const alias = `${CELL}-0000000${name}`;
    const users = ['app', 'dba', 'allprivs', 'appdebug', 'repl', 'filtered'].map((user) => `--db-${user}-user=root`);
    const vttablet = this.programs.start(`vttablet-${name}`, 'vttablet', [
      ...[...this.topology.flags, `--tablet-path=${alias}`, '--tablet-hostname=127.0.0.1'],
      ...[`--init-keyspace=${KEYSPACE}`, `--init-shard=${shard}`, '--init-tablet-type=replica'],
      ...['--service-map=grpc-queryservice,grpc-tabletmanager,grpc-updatestream'],
      ...['--db-host=127.0.0.1', `--db-port=${mysql.port}`, ...users],
      ...VITESS.filter((flag) => flag !== KILL_FLAG),
      ...(await portsOf(await freePort())),
    ]);
    this.tablets.push({ alias, shard, mysql, process: vttablet });
  }

  private async startVtgate(): Promise<void> {
    this.vtgate = await freePort();
    this.programs.start('vtgate', 'vtgate', [
      ...[...this.topology.flags, `--cell=${CELL}`, `--cells-to-watch=${CELL}`, '--tablet-types-to-wait=PRIMARY'],
      ...[`--mysql-server-port=${this.vtgate}`, '--mysql-server-bind-address=127.0.0.1'],
      ...['--mysql-auth-server-impl=none', '--service-map=grpc-vtgateservice', KILL_FLAG],
      ...(await portsOf(await freePort())),
    ]);
    const shards = new Set(this.tablets.map(({ shard }) => shard));
    await patiently(async () => {
      for (const shard of shards) {
        await this.query(`USE \`${KEYSPACE}:${shard}\``);
      }
      await this.query('SELECT COUNT(*) FROM information_schema.tables');
    });
  }
}

function shardOf(shard: string): string {
  return `${KEYSPACE}/${shard}`;
}
