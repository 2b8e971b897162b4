import type { ChildProcess } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { vi } from 'vitest';
import { freePort } from './free-port.js';
import { GroupMember } from './group-replication.js';
import { PATIENCE_MS } from './patience.js';
import { mysqlDirectory, type MysqlDirectory } from './private-server.js';
import { guideVschema, VITESS } from './vitess.js';
import { kill, VitessProcesses } from './vitess-processes.js';

const KEYSPACE = 'jobs';
const CELL = 'zone1';
const KILL_FLAG = '--allow-kill-statement';

/** What deploy/vitess/README.md has set on mysqld, and what semi-synchronous replication with GTIDs needs. */
const MYSQLD = [
  '--max-sort-length=65536',
  ...['--gtid-mode=ON', '--enforce-gtid-consistency=ON'],
  ...['--plugin-load-add=semisync_source.so', '--plugin-load-add=semisync_replica.so'],
  // As in the my.cnf of Vitess: a commit waits for its replica however long that takes.
  '--rpl-semi-sync-source-timeout=1000000000000000000',
];

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
  private vtctld = 0;
  private etcd = 0;
  private vtgate = 0;
  private readonly topology: string[] = [];

  private constructor(
    private readonly programs: VitessProcesses,
    private readonly home: MysqlDirectory,
    private readonly template: GroupMember,
  ) {}

  /**
   * @param programs the directory that .ci/vitess has filled
   * @param shards the number of tablets of each shard; the first one becomes the primary
   */
  static async start(programs: string, etcd: string, shards: Readonly<Record<string, number>>): Promise<ShardedVitess> {
    const home = mysqlDirectory();
    const template = new GroupMember(home, 'template', 0, 0);
    template.initialize();
    const cluster = new ShardedVitess(new VitessProcesses(programs), home, template);
    try {
      await cluster.startTopology(etcd);
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
      await vi.waitFor(() => this.control('PlannedReparentShard', shardOf(shard), '--new-primary', first.alias), {
        timeout: PATIENCE_MS,
        interval: 1_000,
      });
    }
  }

  /** The tablets of a shard, the one that was made its primary at the start first. */
  of(shard: string): readonly [Tablet, ...Tablet[]] {
    return this.tablets.filter((tablet) => tablet.shard === shard) as unknown as readonly [Tablet, ...Tablet[]];
  }

  /** Runs a command of vtctldclient. */
  control(...command: readonly string[]): Promise<void> {
    return this.programs.run('vtctldclient', ['--server', `127.0.0.1:${this.vtctld}`, ...command]);
  }

  /** Makes a replica the primary of its shard while the primary is gone. */
  promote({ alias, shard }: Tablet): Promise<void> {
    return this.control('EmergencyReparentShard', shardOf(shard), '--new-primary', alias);
  }

  /** Kills a vttablet and its mysqld at once. */
  async kill({ process: vttablet, mysql }: Tablet): Promise<void> {
    await Promise.all([kill(vttablet), mysql.end('SIGKILL')]);
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

  private async startTopology(etcd: string): Promise<void> {
    const [client, peer] = [await freePort(), await freePort()];
    this.programs.start('etcd', etcd, [
      ...['--data-dir', join(this.programs.directory, 'etcd'), '--enable-v2=true'],
      ...['--listen-client-urls', `http://127.0.0.1:${client}`, '--advertise-client-urls', `http://127.0.0.1:${client}`],
      ...['--listen-peer-urls', `http://127.0.0.1:${peer}`, '--initial-cluster', `default=http://127.0.0.1:${peer}`],
      ...['--initial-advertise-peer-urls', `http://127.0.0.1:${peer}`],
    ]);
    this.etcd = client;
    this.topology.push('--topo-implementation=etcd2', `--topo-global-server-address=127.0.0.1:${client}`);
    this.topology.push('--topo-global-root=/vitess/global');
    const cell = ['--root', `/vitess/${CELL}`, '--server-address', `127.0.0.1:${client}`, CELL];
    await vi.waitFor(
      () => this.programs.run('vtctldclient', ['--server', 'internal', ...this.topology, 'AddCellInfo', ...cell]),
      { timeout: PATIENCE_MS, interval: 500 },
    );
    this.vtctld = await freePort();
    this.programs.start('vtctld', 'vtctld', [
      ...[...this.topology, `--cell=${CELL}`, '--service-map=grpc-vtctl,grpc-vtctld'],
      ...(await this.ports(this.vtctld)),
    ]);
    const create = ['CreateKeyspace', '--durability-policy=semi_sync', KEYSPACE];
    await vi.waitFor(() => this.control(...create), { timeout: PATIENCE_MS, interval: 500 });
    const vschema = join(this.programs.directory, 'vschema.json');
    writeFileSync(vschema, guideVschema());
    await this.control('ApplyVSchema', '--vschema-file', vschema, KEYSPACE);
  }

  private async startTablet(shard: string): Promise<void> {
    const name = String(100 + this.tablets.length);
    const mysql = new GroupMember(this.home, name, await freePort(), 0);
    // Each server makes an id of its own at its first start.
    cpSync(this.template.data, mysql.data, { recursive: true, filter: (path) => !path.endsWith('auto.cnf') });
    await mysql.start(MYSQLD);
    const alias = `${CELL}-0000000${name}`;
    const users = ['app', 'dba', 'allprivs', 'appdebug', 'repl', 'filtered'].map((user) => `--db-${user}-user=root`);
    const vttablet = this.programs.start(`vttablet-${name}`, 'vttablet', [
      ...[...this.topology, `--tablet-path=${alias}`, '--tablet-hostname=127.0.0.1'],
      ...[`--init-keyspace=${KEYSPACE}`, `--init-shard=${shard}`, '--init-tablet-type=replica'],
      ...['--service-map=grpc-queryservice,grpc-tabletmanager,grpc-updatestream'],
      ...['--db-host=127.0.0.1', `--db-port=${mysql.port}`, ...users],
      ...VITESS.filter((flag) => flag !== KILL_FLAG),
      ...(await this.ports(await freePort())),
    ]);
    this.tablets.push({ alias, shard, mysql, process: vttablet });
  }

  private async startVtgate(): Promise<void> {
    this.vtgate = await freePort();
    this.programs.start('vtgate', 'vtgate', [
      ...[...this.topology, `--cell=${CELL}`, `--cells-to-watch=${CELL}`, '--tablet-types-to-wait=PRIMARY,REPLICA'],
      ...[`--mysql-server-port=${this.vtgate}`, '--mysql-server-bind-address=127.0.0.1'],
      ...['--mysql-auth-server-impl=none', '--service-map=grpc-vtgateservice', KILL_FLAG],
      ...(await this.ports(await freePort())),
    ]);
    const shards = new Set(this.tablets.map(({ shard }) => shard));
    await vi.waitFor(
      async () => {
        for (const shard of shards) {
          await this.query(`USE \`${KEYSPACE}:${shard}\``);
        }
        await this.query('SELECT COUNT(*) FROM information_schema.tables');
      },
      { timeout: PATIENCE_MS, interval: 200 },
    );
  }

  /** Where a program listens for the others, and for browsers. */
  private async ports(grpc: number): Promise<string[]> {
    const address = ['--bind-address=127.0.0.1', '--grpc-bind-address=127.0.0.1', '--logtostderr'];
    return [...address, `--port=${await freePort()}`, `--grpc-port=${grpc}`];
  }
}

function shardOf(shard: string): string {
  return `${KEYSPACE}/${shard}`;
}
