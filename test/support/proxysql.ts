import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { vi } from 'vitest';
import { freePort } from './free-port.js';
import { PATIENCE_MS } from './patience.js';

export interface ProxysqlOptions {
  /** The ports of the servers, which take connections in turn. */
  readonly ports: readonly number[];
  /** Whether connections to a server are shared among clients. */
  readonly multiplexing: boolean;
  /** Connections to each server. */
  readonly connections?: number;
}

/** A ProxySQL without anything stored, before servers on this machine whose user `root` has no password. */
export class Proxysql {
  private constructor(
    private readonly child: ChildProcess,
    private readonly directory: string,
    private readonly port: number,
  ) {}

  /** Starts it and waits until a server answers through it. */
  static async start(program: string, options: ProxysqlOptions): Promise<Proxysql> {
    const port = await freePort();
    const directory = mkdtempSync(join(tmpdir(), 'job-task-proxysql-'));
    const file = join(directory, 'proxysql.cnf');
    writeFileSync(file, configuration(port, await freePort(), options));
    const args = ['--foreground', '--initial', '--no-version-check', '-c', file, '-D', directory];
    const child = spawn(program, args, { stdio: 'ignore' });
    const proxy = new Proxysql(child, directory, port);
    const answers = async (): Promise<void> => {
      const connection = await createConnection(proxy.url('mysql'));
      await connection.query('SELECT 1').finally(() => connection.end());
    };
    await vi.waitFor(answers, { timeout: PATIENCE_MS, interval: 100 });
    return proxy;
  }

  /** In the form of DATABASE_URL. */
  url(database: string): string {
    return `mysql://root@127.0.0.1:${String(this.port)}/${database}`;
  }

  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exited;
    rmSync(this.directory, { recursive: true, force: true });
  }
}

function configuration(
  port: number,
  adminPort: number,
  { ports, multiplexing, connections = 1_000 }: ProxysqlOptions,
): string {
  const servers = ports.map(
    (each) =>
      `{ hostgroup = 0; address = "127.0.0.1"; port = ${String(each)}; max_connections = ${String(connections)} }`,
  );
  return `
admin_variables = { admin_credentials = "admin:admin"; mysql_ifaces = "127.0.0.1:${String(adminPort)}" }
mysql_variables = {
  interfaces = "127.0.0.1:${String(port)}"
  multiplexing = ${String(multiplexing)}
  monitor_enabled = false
}
mysql_servers = (${servers.join(', ')})
mysql_users = ({ username = "root"; password = ""; default_hostgroup = 0 })
`;
}
