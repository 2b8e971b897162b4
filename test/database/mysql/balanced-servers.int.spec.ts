import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { createConnection, type Connection } from 'mysql2/promise';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readSettings } from '../../../src/config/settings.js';
import type { Database } from '../../../src/database/database.js';
import { DatabaseTimeoutError } from '../../../src/database/errors.js';
import { openJobTaskDatabase } from '../../../src/job-task/persistence/job-task.database.js';
import { freePort } from '../../support/free-port.js';
import { startMariadb, startMysql, type PrivateServer } from '../../support/private-server.js';

const HAS_HAPROXY = spawnSync('haproxy', ['-v']).status === 0;
const START = { mariadb: startMariadb, mysql: startMysql };
const STRANGERS = 40;
const POOL = 4;
/** The server's own limit on a statement, in milliseconds. */
const LIMIT_MS = 4_000;
const LONG_MS = 60_000;

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

describe.skipIf(!HAS_HAPROXY)('two servers behind one address (apt-get install haproxy)', () => {
  const servers: PrivateServer[] = [];
  const strangers: Connection[] = [];
  let balancer: ChildProcess | undefined;
  let directory = '';
  let database: Database | undefined;

  afterEach(async () => {
    vi.restoreAllMocks();
    await database?.close();
    for (const stranger of strangers.splice(0)) {
      stranger.destroy();
    }
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
    await vi.waitFor(async () => (await createConnection(url)).end(), { timeout: LONG_MS, interval: 100 });
    return url;
  };
  const running = async (): Promise<unknown> => {
    const counts = await Promise.all(
      servers.map(async ({ url }) => {
        const connection = await createConnection(url);
        const [rows] = await connection.query(
          `SELECT COUNT(*) AS count FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP%'`,
        );
        await connection.end();
        return Number((rows as { count: number }[])[0]?.count);
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  };

  it.each(['mariadb', 'mysql'] as const)(
    'keep the connections of strangers when statements on %s are stopped, and end what is left by themselves',
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
      // On the second server every small id is a stranger's.
      for (let index = 0; index < STRANGERS; index++) {
        strangers.push(await createConnection(String(servers[1]?.url)));
      }
      const warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
      const limits = { REQUEST_TIMEOUT_MS: String(LIMIT_MS), STREAM_TIMEOUT_MS: String(LIMIT_MS) };
      database = await openJobTaskDatabase(
        readSettings({ DATABASE_URL: await balanced(), DATABASE_POOL_SIZE: String(POOL), ...limits }),
      );
      const open = database;
      // Two connections of the pool lead to each server, and the one that stops statements to one of them.
      await Promise.all(Array.from({ length: POOL }, () => open.run({ sql: 'SELECT SLEEP(0.3)', params: [] })));
      const late = Array.from({ length: POOL }, () =>
        open.run({ sql: 'SELECT SLEEP(600)', params: [] }, { deadline: Date.now() + 500 }),
      );
      for (const { status, reason } of (await Promise.allSettled(late)) as PromiseRejectedResult[]) {
        expect([status, reason]).toEqual(['rejected', expect.any(DatabaseTimeoutError)]);
      }
      await expect.poll(() => open.pool.available, { timeout: LONG_MS }).toBe(POOL);
      expect(open.pool.unstopped).toBe(POOL / 2);
      expect(warn.mock.calls.flat().filter((line) => String(line).includes("server's own time limit"))).toHaveLength(1);
      for (const stranger of strangers) {
        await stranger.query('SELECT 1');
      }
      await expect.poll(running, { timeout: LONG_MS }).toBe(0);
    },
    240_000,
  );
});
