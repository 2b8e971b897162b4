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

const START = { mariadb: startMariadb, mysql: startMysql };

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

describe.skipIf(lacks('haproxy'))(needing(['haproxy'], 'two servers behind one address'), () => {
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

  it.each(['mariadb', 'mysql'] as const)(
    'keep connections of other clients when statements on %s are stopped, and end the rest at the limit of the server',
    async (engine) => {
      for (let index = 0; index < 2; index++) {
        const server = await START[engine]();
        if (server === null) {
          return;
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
