import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '../../support/free-port.js';
import { lacks, needing } from '../../support/lacks.js';
import { PATIENCE_MS } from '../../support/patience.js';
import { startMariadb, startMysql, type PrivateServer } from '../../support/private-server.js';
import { POOL, stopStatements } from './support/stop-statements.js';

const SERVERS = {
  mariadb: { start: startMariadb, needs: ['haproxy', 'mariadbd'] },
  mysql: { start: startMysql, needs: ['haproxy', 'mysqld'] },
} as const;

/** A balancer of connections, which takes the servers in turn. */
const configuration = (port: number, servers: readonly PrivateServer[]): string => `
defaults
  mode tcp
  timeout connect 10s
  timeout client 10m
  timeout server 10m
listen database
  bind 127.0.0.1:${String(port)}
  balance roundrobin
${servers.map(({ url }, index) => `  server s${String(index)} ${new URL(url).host}`).join('\n')}
`;

describe.each(['mariadb', 'mysql'] as const)('two servers of %s behind one address', (engine) => {
  const { start, needs } = SERVERS[engine];
  const servers: PrivateServer[] = [];
  let balancer: ChildProcess | undefined;
  let directory = '';

  afterEach(async () => {
    balancer?.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  const balanced = async (): Promise<string> => {
    const port = await freePort();
    directory = mkdtempSync(join(tmpdir(), 'job-task-haproxy-'));
    const file = join(directory, 'haproxy.cfg');
    writeFileSync(file, configuration(port, servers));
    balancer = spawn('haproxy', ['-db', '-f', file], { stdio: 'ignore' });
    const url = `mysql://root@127.0.0.1:${String(port)}/balanced`;
    await vi.waitFor(async () => (await createConnection(url)).end(), { timeout: PATIENCE_MS, interval: 100 });
    return url;
  };

  it.skipIf(lacks(...needs))(
    needing(
      needs,
      'keep connections of other clients when statements are stopped, and end the rest at their own limit',
    ),
    async () => {
      for (let index = 0; index < 2; index++) {
        const server = await start();
        if (server === null) {
          throw new TypeError(`${engine} did not start`);
        }
        servers.push(server);
        const connection = await createConnection(server.url);
        await connection.query('CREATE DATABASE balanced');
        await connection.end();
      }
      const { unstopped, warnings } = await stopStatements({
        url: await balanced(),
        // On the second server every small id is another client's.
        otherClientsAt: [String(servers[1]?.url), String(servers[1]?.url)],
        servers: servers.map(({ url }) => `${url}/balanced`),
      });
      // Two connections of the pool lead to each server, and the one that stops statements to one of them.
      expect(unstopped).toBe(POOL / 2);
      expect(warnings.filter((line) => line.includes("server's own time limit"))).toHaveLength(1);
    },
    240_000,
  );
});
