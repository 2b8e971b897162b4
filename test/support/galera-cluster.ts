import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { freePort } from './free-port.js';
import { guardFor } from './patience.js';
import { initializeMariadb } from './private-server.js';

/** Where Debian's galera-4, which comes with mariadb-server, has its library. */
const PROVIDER = '/usr/lib/galera/libgalera_smm.so';
const START_TIMEOUT_MS = guardFor(30_000);
/** Small, and quick to find that another node is gone; what Galera waits for by default would take a minute. */
const PROVIDER_OPTIONS = 'gcache.size=16M;evs.suspect_timeout=PT2S;evs.keepalive_period=PT0.5S';

interface Ports {
  readonly sql: number;
  readonly group: number;
  readonly increments: number;
  readonly snapshots: number;
}

/** A MariaDB that is a node of a cluster. */
export class GaleraNode {
  private child: ChildProcess | null = null;

  constructor(
    private readonly directory: string,
    private readonly user: readonly string[],
    readonly ports: Ports,
  ) {}

  get data(): string {
    return join(this.directory, 'data');
  }

  /** In the form of DATABASE_URL. */
  url(database: string): string {
    return `mysql://root@127.0.0.1:${this.ports.sql}/${database}`;
  }

  /** Starts it as the first node of a cluster, or has it join one, and waits until it serves. */
  async start(first: GaleraNode | null): Promise<void> {
    const { directory, ports, user } = this;
    mkdirSync(join(directory, 'tmp'), { recursive: true });
    own(join(directory, 'tmp'), user);
    const group = `tcp://127.0.0.1:${ports.group}`;
    this.child = spawn(
      'mariadbd',
      [
        ...['--no-defaults', ...user, `--datadir=${this.data}`, `--tmpdir=${join(directory, 'tmp')}`],
        ...[`--socket=${join(directory, 'socket')}`, '--bind-address=127.0.0.1', `--port=${ports.sql}`],
        ...['--innodb-buffer-pool-size=32M', '--innodb-flush-log-at-trx-commit=0', '--innodb-autoinc-lock-mode=2'],
        ...['--binlog-format=ROW', '--wsrep-on=ON', `--wsrep-provider=${PROVIDER}`, '--wsrep-sst-method=rsync'],
        ...['--wsrep-node-address=127.0.0.1', `--wsrep-sst-receive-address=127.0.0.1:${ports.snapshots}`],
        `--wsrep-cluster-address=gcomm://${first === null ? '' : `127.0.0.1:${first.ports.group}`}`,
        `--wsrep-provider-options=${PROVIDER_OPTIONS};base_port=${ports.group};gmcast.listen_addr=${group};ist.recv_addr=127.0.0.1:${ports.increments}`,
      ],
      { stdio: 'ignore' },
    );
    process.once('exit', () => this.child?.kill('SIGKILL'));
    await this.reaches('ON');
  }

  /** Resolves when the node says that it serves (`ON`) or does not (`OFF`). */
  async reaches(state: 'ON' | 'OFF'): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      const [row] = await this.query("SHOW STATUS LIKE 'wsrep_ready'").catch(() => []);
      if (row?.['Value'] === state) {
        return;
      }
      if (Date.now() > deadline) {
        throw new Error(`wsrep_ready is ${String(row?.['Value'])}, not ${state}`);
      }
      await delay(50);
    }
  }

  async query(sql: string): Promise<readonly RowDataPacket[]> {
    const { sql: port } = this.ports;
    const connection = await createConnection({ host: '127.0.0.1', port, user: 'root', connectTimeout: 5_000 });
    try {
      const [rows] = await connection.query<RowDataPacket[]>(sql);
      return rows;
    } finally {
      connection.destroy();
    }
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.child?.kill(signal);
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child !== null) {
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    }
  }
}

/** Three nodes of MariaDB on this machine. */
export class GaleraCluster {
  private constructor(
    private readonly directory: string,
    readonly nodes: readonly [GaleraNode, GaleraNode, GaleraNode],
  ) {}

  static isPresent(): boolean {
    return existsSync(PROVIDER) && spawnSync('mariadbd', ['--version']).status === 0;
  }

  static async start(): Promise<GaleraCluster> {
    const directory = mkdtempSync(join(tmpdir(), 'job-task-galera-'));
    const user = process.getuid?.() === 0 ? ['--user=mysql'] : [];
    own(directory, user);
    const place = async (name: string): Promise<GaleraNode> => {
      const [sql, group, increments, snapshots] = [
        await freePort(),
        await freePort(),
        await freePort(),
        await freePort(),
      ];
      mkdirSync(join(directory, name));
      own(join(directory, name), user);
      return new GaleraNode(join(directory, name), user, { sql, group, increments, snapshots });
    };
    const nodes = [await place('a'), await place('b'), await place('c')] as const;
    const cluster = new GaleraCluster(directory, nodes);
    try {
      await cluster.form(user);
    } catch (error) {
      await cluster.remove();
      throw error;
    }
    return cluster;
  }

  private async form(user: readonly string[]): Promise<void> {
    const [first, ...others] = this.nodes;
    const directories = [`--datadir=${first.data}`, `--tmpdir=${dirname(first.data)}`];
    initializeMariadb(first.data, ['--no-defaults', ...user, ...directories]);
    // A node that has the state of the first one when it joins is spared a snapshot.
    await first.start(null);
    await first.end('SIGTERM');
    for (const node of others) {
      cpSync(first.data, node.data, {
        recursive: true,
        filter: (path) => !/(galera\.cache|gvwstate\.dat)$/.test(path),
      });
      execFileSync('chown', ['-R', '--reference', first.data, node.data]);
    }
    await first.start(null);
    for (const node of others) {
      await node.start(first);
    }
  }

  async remove(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.end('SIGKILL')));
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** Run by root, a server gives its rights up, and needs directories of its own. */
function own(directory: string, user: readonly string[]): void {
  if (user.length > 0) {
    const [, , uid, gid] = (/^mysql:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0] ?? '').split(':');
    chownSync(directory, Number(uid), Number(gid));
  }
}
