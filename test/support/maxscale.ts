import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { vi } from 'vitest';
import { freePort } from './free-port.js';
import { PATIENCE_MS } from './patience.js';

export interface MaxscaleOptions {
  /** The ports of the servers. */
  readonly ports: readonly number[];
  /** How it chooses a server: its router, and what configures it. */
  readonly router: Readonly<Record<string, string>>;
}

/** As whom MaxScale and its clients connect to the servers. */
export const USER = { name: 'proxied', password: 'secret' };

/** A MaxScale before servers on this machine. */
export class Maxscale {
  private constructor(
    private readonly child: ChildProcess,
    private readonly directory: string,
    private readonly port: number,
  ) {}

  /** Starts it and waits until a server answers through it. */
  static async start(program: string, options: MaxscaleOptions): Promise<Maxscale> {
    const port = await freePort();
    const directory = mkdtempSync(join(tmpdir(), 'job-task-maxscale-'));
    const file = join(directory, 'maxscale.cnf');
    writeFileSync(file, configuration(port, options));
    const places = ['log', 'data', 'cache', 'persist', 'run', 'language', 'exec', 'plugin'].map((name) => {
      mkdirSync(join(directory, name));
      return [name, join(directory, name)] as const;
    });
    const at = Object.fromEntries(places);
    const args = [
      ...['--nodaemon', `--config=${file}`, '--user=root', `--logdir=${at['log']}`, `--datadir=${at['data']}`],
      ...[`--cachedir=${at['cache']}`, `--persistdir=${at['persist']}`, `--piddir=${at['run']}`],
      ...[`--connector_plugindir=${at['plugin']}`],
    ];
    const child = spawn(program, args, { cwd: directory, stdio: 'ignore' });
    const proxy = new Maxscale(child, directory, port);
    const answers = async (): Promise<void> => {
      const connection = await createConnection(proxy.url('mysql'));
      await connection.query('SELECT 1').finally(() => connection.end());
    };
    await vi.waitFor(answers, { timeout: PATIENCE_MS, interval: 100 });
    return proxy;
  }

  /** In the form of DATABASE_URL. */
  url(database: string): string {
    return `mysql://${USER.name}:${USER.password}@127.0.0.1:${String(this.port)}/${database}`;
  }

  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exited;
    rmSync(this.directory, { recursive: true, force: true });
  }
}

function configuration(port: number, { ports, router }: MaxscaleOptions): string {
  const names = ports.map((_, index) => `server${String(index)}`);
  const sections: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    maxscale: { admin_enabled: 'false', threads: '2' },
    ...Object.fromEntries(
      ports.map((each, index) => [names[index], { type: 'server', address: '127.0.0.1', port: String(each) }]),
    ),
    monitor: {
      ...{ type: 'monitor', module: 'mariadbmon', servers: names.join(','), user: USER.name, password: USER.password },
      monitor_interval: '200ms',
    },
    service: { type: 'service', servers: names.join(','), user: USER.name, password: USER.password, ...router },
    listener: { type: 'listener', service: 'service', address: '127.0.0.1', port: String(port) },
  };
  return Object.entries(sections)
    .map(([name, values]) =>
      [`[${name}]`, ...Object.entries(values).map(([key, value]) => `${key}=${value}`), ''].join('\n'),
    )
    .join('\n');
}
