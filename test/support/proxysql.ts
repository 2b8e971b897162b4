import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseProxy } from './database-proxy.js';
import { freePort } from './free-port.js';

export interface ProxysqlOptions {
  /** The ports of the servers, which take connections in turn. */
  readonly ports: readonly number[];
  /** Whether connections to a server are shared among clients. */
  readonly multiplexing: boolean;
  /** Connections to each server. */
  readonly connections?: number;
}

/** Starts a ProxySQL before servers on this machine whose user `root` has no password. */
export function startProxysql(program: string, options: ProxysqlOptions): Promise<DatabaseProxy> {
  return DatabaseProxy.start({
    program,
    user: 'root',
    configure: async (directory, port) => {
      const file = join(directory, 'proxysql.cnf');
      writeFileSync(file, configuration(port, await freePort(), options));
      return ['--foreground', '--initial', '--no-version-check', '-c', file, '-D', directory];
    },
  });
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
