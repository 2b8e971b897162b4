import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { TestDatabase } from './databases.js';
import { freePort } from './free-port.js';
import { guardFor } from './patience.js';
import { keep, startMysql, type KeptProcess, type PrivateServer } from './private-server.js';

const KEYSPACE = 'jobs';
export const SHARDS = ['-80', '80-'] as const;
export type Shard = (typeof SHARDS)[number];

const START_TIMEOUT_MS = guardFor(60_000);
const TOPOLOGY = `cells:"zone1" keyspaces:{name:"${KEYSPACE}" ${SHARDS.map((name) => `shards:{name:"${name}"}`).join(' ')}}`;
/** Who runs Vitess, which root must not. */
const USER = { uid: 65_534, gid: 65_534 };

/** What deploy/vitess/README.md has set on mysqld. */
export const MYSQLD = [
  '--sql-mode=STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
  '--default-time-zone=+00:00',
  '--max-sort-length=65536',
  '--sort-buffer-size=33554432',
  '--group-concat-max-len=1073741824',
  '--innodb-lock-wait-timeout=5',
];
/** What it has set on vttablet and vtgate. */
export const VITESS = [
  '--db-charset=utf8mb4_bin',
  '--allow-kill-statement',
  '--queryserver-config-max-result-size=2000000',
  '--queryserver-config-query-timeout=650s',
] as const;

/** How a cluster differs from the one of the guide. */
export interface ClusterOptions {
  readonly flags?: readonly string[];
  readonly mysqld?: readonly string[];
  /** The text of the VSchema. */
  readonly vschema?: string;
}

/** Two shards, each a database of one MySQL, behind one process of all of Vitess. */
export class VitessCluster {
  private constructor(
    private readonly mysql: PrivateServer,
    private readonly directory: string,
    private readonly port: number,
    private readonly socket: Server,
    private readonly child: KeptProcess,
  ) {}

  /** @param programs the directory that .ci/vitess has filled */
  static async start(programs: string, options: ClusterOptions = {}): Promise<VitessCluster> {
    const { flags = VITESS, mysqld = MYSQLD, vschema = guideVschema() } = options;
    const mysql = await startMysql({ options: mysqld });
    if (mysql === null) {
      throw new TypeError('no MySQL: run .ci/mysql');
    }
    await query(mysql.url, ...SHARDS.map((shard) => `CREATE DATABASE \`vt_${KEYSPACE}_${shard}\``));
    const directory = mkdtempSync(join(tmpdir(), 'job-task-vitess-'));
    chmodSync(directory, 0o777);
    mkdirSync(join(directory, 'schema', KEYSPACE), { recursive: true });
    writeFileSync(join(directory, 'schema', KEYSPACE, 'vschema.json'), vschema);
    mkdirSync(join(directory, 'data'), { mode: 0o777 });
    chmodSync(join(directory, 'data'), 0o777);
    // Its user may not be able to reach the cache.
    copyFileSync(join(programs, 'vtcombo'), join(directory, 'vtcombo'));
    const socket = await listenFor(mysql, join(directory, 'mysql.sock'));
    const [port, http, grpc] = [await freePort(), await freePort(), await freePort()];
    const users = ['app', 'dba', 'allprivs', 'appdebug', 'repl', 'filtered'].map((name) => `--db-${name}-user=root`);
    const child = keep(
      [
        join(directory, 'vtcombo'),
        ...['--proto-topo', TOPOLOGY, `--schema-dir=${join(directory, 'schema')}`, '--cell=zone1'],
        ...[`--mysql-server-port=${port}`, '--mysql-server-bind-address=127.0.0.1', '--mysql-auth-server-impl=none'],
        ...[`--port=${http}`, `--grpc-port=${grpc}`, `--db-socket=${join(directory, 'mysql.sock')}`, ...users],
        ...['--logtostderr', '--onterm-timeout=0s', '--lameduck-period=0s', ...flags],
      ],
      join(directory, 'schema'),
      {
        ...(process.getuid?.() === 0 ? USER : {}),
        env: { ...process.env, VTDATAROOT: join(directory, 'data') },
        stdio: ['pipe', 'ignore', openSync(join(directory, 'log'), 'w')],
      },
    );
    const cluster = new VitessCluster(mysql, directory, port, socket, child);
    await cluster.untilReady();
    return cluster;
  }

  /** In the form of DATABASE_URL. */
  get url(): string {
    return `mysql://root@127.0.0.1:${this.port}/${KEYSPACE}`;
  }

  /** For what fills a database. */
  get home(): TestDatabase {
    return { engine: 'mysql', url: this.url, drop: () => this.stop() };
  }

  /** The MySQL of a shard, which Vitess does not see. */
  urlBehind(shard: Shard): string {
    return `${this.mysql.url}/vt_${KEYSPACE}_${encodeURIComponent(shard)}`;
  }

  /** The rows of a statement on the MySQL of a shard. */
  behind(shard: Shard, sql: string): Promise<RowDataPacket[]> {
    return query(this.urlBehind(shard), sql);
  }

  /** The rows of a statement through vtgate. */
  query(sql: string): Promise<RowDataPacket[]> {
    return query(this.url, sql);
  }

  async stop(): Promise<void> {
    await this.child.stop();
    this.socket.close();
    await this.mysql.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async untilReady(): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      try {
        for (const shard of SHARDS) {
          await query(`${this.url}:${shard}`, 'SELECT 1');
        }
        return;
      } catch (error) {
        if (Date.now() > deadline || this.child.hasEnded()) {
          const log = readFileSync(join(this.directory, 'log'), 'utf8').trim().split('\n');
          await this.stop();
          throw new Error(`Vitess does not answer: ${String(log.at(-1))}`, { cause: error });
        }
        await delay(100);
      }
    }
  }
}

/** The VSchema of the guide. */
export function guideVschema(): string {
  return readFileSync(new URL('../../deploy/vitess/vschema.json', import.meta.url), 'utf8');
}

/** A socket that leads to a server: vtcombo 24 reaches MySQL by a socket only. */
async function listenFor(mysql: PrivateServer, path: string): Promise<Server> {
  const server = createServer((client) => {
    const upstream = connect(Number(new URL(mysql.url).port), '127.0.0.1');
    client.pipe(upstream).pipe(client);
    client.on('close', () => upstream.destroy()).on('error', () => upstream.destroy());
    upstream.on('close', () => client.destroy()).on('error', () => client.destroy());
  });
  server.listen(path);
  await once(server, 'listening');
  chmodSync(path, 0o777);
  return server;
}

/** The rows of the last statement. */
async function query(url: string, ...statements: readonly string[]): Promise<RowDataPacket[]> {
  const connection = await createConnection(url);
  try {
    let rows: RowDataPacket[] = [];
    for (const statement of statements) {
      [rows] = await connection.query<RowDataPacket[]>(statement);
    }
    return rows;
  } finally {
    connection.destroy();
  }
}
