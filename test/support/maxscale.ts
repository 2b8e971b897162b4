import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseProxy } from './database-proxy.js';

export interface MaxscaleOptions {
  /** The ports of the servers. */
  readonly ports: readonly number[];
  /** How it chooses a server: its router, and what configures it. */
  readonly router: Readonly<Record<string, string>>;
}

/** As whom MaxScale and its clients connect to the servers. */
export const USER = { name: 'proxied', password: 'secret' };

/** Starts a MaxScale before servers on this machine. */
export function startMaxscale(program: string, options: MaxscaleOptions): Promise<DatabaseProxy> {
  return DatabaseProxy.start({
    program,
    user: `${USER.name}:${USER.password}`,
    configure: (directory, port) => {
      const file = join(directory, 'maxscale.cnf');
      writeFileSync(file, configuration(port, options));
      const places = ['logdir', 'datadir', 'cachedir', 'persistdir', 'piddir', 'connector_plugindir'].map((option) => {
        const place = join(directory, option);
        mkdirSync(place);
        return `--${option}=${place}`;
      });
      const user = process.getuid?.() === 0 ? ['--user=root'] : [];
      return ['--nodaemon', `--config=${file}`, ...user, ...places];
    },
  });
}

function configuration(port: number, { ports, router }: MaxscaleOptions): string {
  const servers = ports.map((each, index) => ({ name: `server${String(index)}`, port: String(each) }));
  const shared = {
    servers: servers.map(({ name }) => name).join(','),
    user: USER.name,
    password: USER.password,
  };
  const sections: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    maxscale: { admin_enabled: 'false', threads: '2' },
    ...Object.fromEntries(
      servers.map((server) => [server.name, { type: 'server', address: '127.0.0.1', port: server.port }]),
    ),
    monitor: { type: 'monitor', module: 'mariadbmon', monitor_interval: '200ms', ...shared },
    service: { type: 'service', ...shared, ...router },
    listener: { type: 'listener', service: 'service', address: '127.0.0.1', port: String(port) },
  };
  return Object.entries(sections)
    .map(([name, values]) =>
      [`[${name}]`, ...Object.entries(values).map(([key, value]) => `${key}=${value}`), ''].join('\n'),
    )
    .join('\n');
}
