import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.js';
import { inTree, isRoot } from './in-tree.js';
import { guardFor } from './patience.js';

const START_TIMEOUT_MS = guardFor(30_000);
/** The user of PostgreSQL in the unpacked tree. */
const POSTGRES = 70;

/** A server of MongoDB's protocol that a test may kill and start again; its documents stay. */
export class Ferretdb {
  private child: ChildProcess | null = null;

  private constructor(
    private readonly program: string,
    private readonly directory: string,
    private readonly port: number,
    private readonly args: readonly string[],
    private readonly beneath: Postgres | null,
  ) {}

  /** FerretDB 1 with SQLite inside. */
  static async overSqlite(program: string): Promise<Ferretdb> {
    const directory = mkdtempSync(join(tmpdir(), 'job-task-ferretdb-'));
    mkdirSync(join(directory, 'data'));
    const storage = ['--handler=sqlite', `--sqlite-url=file:${directory}/data/`, '--state-dir=-'];
    return Ferretdb.started(new Ferretdb(program, directory, await freePort(), storage, null));
  }

  /** FerretDB 2 over the PostgreSQL with DocumentDB in an unpacked tree. */
  static async overDocumentdb(program: string, tree: string): Promise<Ferretdb> {
    const directory = mkdtempSync(join(tmpdir(), 'job-task-ferretdb-'));
    const postgres = await Postgres.start(tree);
    const url = `postgres://postgres@127.0.0.1:${String(postgres.port)}/postgres`;
    const storage = [`--postgresql-url=${url}`, '--no-auth', `--state-dir=${directory}`];
    return Ferretdb.started(new Ferretdb(program, directory, await freePort(), storage, postgres));
  }

  get uri(): string {
    return `mongodb://127.0.0.1:${String(this.port)}/`;
  }

  async start(): Promise<void> {
    const listen = [`--listen-addr=127.0.0.1:${String(this.port)}`, '--debug-addr=-', '--telemetry=disable'];
    const child = spawn(this.program, [...this.args, ...listen], { stdio: 'ignore' });
    this.child = child;
    const kill = (): void => void child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('exit', () => process.removeListener('exit', kill));
    await accepting(this.port);
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child !== null) {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
  }

  async remove(): Promise<void> {
    await this.kill();
    await this.beneath?.remove();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private static async started(server: Ferretdb): Promise<Ferretdb> {
    await server.start();
    return server;
  }
}

class Postgres {
  private constructor(
    readonly port: number,
    private readonly directory: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(tree: string): Promise<Postgres> {
    const directory = mkdtempSync(join(tree, 'tmp/job-task-postgres-'));
    if (isRoot()) {
      chownSync(directory, POSTGRES, POSTGRES);
    }
    const inside = directory.slice(tree.length);
    const [port, data] = [await freePort(), `${inside}/data`];
    const [command, ...prefix] = inTree(tree, POSTGRES);
    const program = (name: string): readonly string[] => [...prefix, `/usr/lib/postgresql/18/bin/${name}`];
    execFileSync(
      command,
      [...program('initdb'), '-D', data, '-U', 'postgres', '-A', 'trust', '--locale=C', '--encoding=UTF8', '--no-sync'],
      { stdio: 'pipe' },
    );
    const settings = [
      `shared_preload_libraries = 'pg_cron,pg_documentdb_core,pg_documentdb'`,
      `cron.database_name = 'postgres'`,
      `unix_socket_directories = '${inside}'`,
      `listen_addresses = '127.0.0.1'`,
      `port = ${String(port)}`,
      // Documents that nobody keeps: nothing waits for the disk.
      'fsync = off',
      'synchronous_commit = off',
    ];
    appendFileSync(join(directory, 'data/postgresql.conf'), `${settings.join('\n')}\n`);
    const child = spawn(command, [...program('postgres'), '-D', data], { stdio: 'ignore' });
    process.once('exit', () => child.kill('SIGQUIT'));
    await accepting(port);
    const server = new Postgres(port, directory, child);
    await server.createExtension(command, program('psql'), inside);
    return server;
  }

  async remove(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.kill('SIGQUIT');
    await exited;
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** The server accepts connections before it serves them. */
  private async createExtension(command: string, psql: readonly string[], socket: string): Promise<void> {
    const statement = 'CREATE EXTENSION IF NOT EXISTS documentdb CASCADE';
    const args = [...psql, '-h', socket, '-p', String(this.port), '-U', 'postgres', '-c', statement];
    const deadline = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      try {
        execFileSync(command, args, { stdio: 'pipe' });
        return;
      } catch (error) {
        if (Date.now() > deadline) {
          await this.remove();
          throw error;
        }
        await delay(200);
      }
    }
  }
}

async function accepting(port: number): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await delay(50);
    } finally {
      socket.destroy();
    }
  }
}
