import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { freePort } from '../../support/free-port.js';
import { inTree } from '../../support/in-tree.js';
import { PATIENCE_MS } from '../../support/patience.js';
import { hasMysql, startMysql, type PrivateServer } from '../../support/private-server.js';
import { describeWith } from '../../tools/describe-with.js';
import { POOL, stopStatements } from './support/stop-statements.js';

const SERVERS = 2;

/** Two servers in turn; `sharing` lets the router use a connection to a server for several clients. */
const configuration = (port: number, servers: readonly PrivateServer[], sharing: boolean): string => `
[DEFAULT]
unknown_config_option = error
[connection_pool]
max_idle_server_connections = 8
[routing:database]
bind_address = 127.0.0.1
bind_port = ${String(port)}
destinations = ${servers.map(({ url }) => new URL(url).host).join(',')}
routing_strategy = round-robin
protocol = classic
client_ssl_mode = ${sharing ? 'DISABLED' : 'PASSTHROUGH'}
server_ssl_mode = ${sharing ? 'DISABLED' : 'AS_CLIENT'}
connection_sharing = ${sharing ? '1' : '0'}
connection_sharing_delay = 0
`;

describeWith(['mysql-router'], 'MySQL Router before two servers', ({ 'mysql-router': tree }) => {
  const servers: PrivateServer[] = [];
  let router: ChildProcess | undefined;
  let directory = '';

  beforeAll(async () => {
    for (let index = 0; index < SERVERS && hasMysql(); index++) {
      const server = await startMysql();
      if (server !== null) {
        servers.push(server);
        const connection = await createConnection(server.url);
        await connection.query('CREATE DATABASE balanced');
        await connection.end();
      }
    }
  });
  afterEach(() => {
    router?.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  });
  afterAll(() => Promise.all(servers.map((server) => server.stop())));

  const routed = async (sharing: boolean): Promise<string> => {
    const port = await freePort();
    directory = mkdtempSync(join(tree, 'tmp/job-task-router-'));
    writeFileSync(join(directory, 'router.conf'), configuration(port, servers, sharing));
    const file = join('/tmp', basename(directory), 'router.conf');
    const [command, ...prefix] = inTree(tree);
    router = spawn(command, [...prefix, '/usr/bin/mysqlrouter', '--config', file], { stdio: 'ignore' });
    const url = `mysql://root@127.0.0.1:${String(port)}/balanced`;
    await vi.waitFor(async () => (await createConnection(url)).end(), { timeout: PATIENCE_MS, interval: 100 });
    return url;
  };

  it.each([
    { mode: 'passes connections through', sharing: false, unstopped: POOL / 2, warning: 'the statement runs on' },
    {
      mode: 'shares connections',
      sharing: true,
      unstopped: POOL,
      warning: 'connection ids: must be those of the server',
    },
  ])(
    'keeps the connections of other clients where it $mode, and the servers end what is left',
    async ({ sharing, unstopped, warning }) => {
      expect(servers, 'run .ci/mysql').toHaveLength(SERVERS);
      const url = await routed(sharing);
      const stopped = await stopStatements({
        url,
        otherClientsAt: [url, String(servers[0]?.url), String(servers[1]?.url)],
        servers: servers.map((server) => `${server.url}/balanced`),
      });
      expect(stopped.unstopped).toBe(unstopped);
      expect(stopped.warnings.filter((line) => line.includes(warning))).toHaveLength(1);
    },
  );
});
