import { createConnection } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../../src/config/read-settings.js';
import { SESSION, variableFaults } from '../../../src/database/mysql/session.js';
import { openJobTaskDatabase } from '../../../src/job-task/persistence/job-task.database.js';
import { startTestApp } from '../../support/app.js';
import { load } from '../../support/load.js';
import { MortalServer } from '../../support/mortal-server.js';
import { PATIENCE_MS } from '../../support/patience.js';
import { Proxysql, type ProxysqlOptions } from '../../support/proxysql.js';
import { describeWith } from '../../tools/describe-with.js';
import { POOL, stopStatements } from './support/stop-statements.js';

const DATABASE = 'proxied';
/** Connections to a server beside those of the service, which keep their own: it reads session variables, as ProxySQL sees. */
const SHARED_CONNECTIONS = 2;
const ROUNDS = 50;
/** What other clients set, each different from what the service sets. */
const OTHER_SESSION = `SET SESSION sql_mode = '', time_zone = '+05:00', character_set_results = 'latin1',
  collation_connection = 'utf8mb4_general_ci', max_sort_length = 8, group_concat_max_len = 10`;

const NAMES = Object.keys(SESSION);
const READ_SESSION = { sql: `SELECT ${NAMES.map((name) => `@@SESSION.${name}`).join(', ')}`, params: [] };

describeWith(['proxysql'], 'ProxySQL', ({ proxysql }) => {
  describe.each(['mariadb', 'mysql'] as const)('before %s', (engine) => {
    const servers: MortalServer[] = [];
    let proxy: Proxysql | undefined;

    beforeAll(async () => {
      for (let index = 0; index < 2; index++) {
        const server = await MortalServer.create(engine);
        if (server === null) {
          throw new TypeError(`${engine} did not start`);
        }
        servers.push(server);
        await server.start();
        await server.query(`CREATE DATABASE ${DATABASE}`);
      }
    });
    afterEach(async () => {
      await proxy?.stop();
      proxy = undefined;
    });
    afterAll(() => Promise.all(servers.map((server) => server.remove())));

    const start = async (options: Omit<ProxysqlOptions, 'ports'>, count = servers.length): Promise<Proxysql> => {
      proxy = await Proxysql.start(proxysql, { ...options, ports: servers.slice(0, count).map(({ port }) => port) });
      return proxy;
    };

    it.each([
      ['shares connections among clients', true],
      ['keeps a connection for each client', false],
    ])(
      'keeps the connections of other clients where it %s, and ends the statements itself',
      async (_, multiplexing) => {
        const started = await start({ multiplexing });
        const url = started.url(DATABASE);
        const { unstopped, warnings } = await stopStatements({
          url,
          otherClientsAt: [url, ...servers.map((server) => server.url(DATABASE))],
          servers: servers.map((server) => server.url(DATABASE)),
        });
        expect(unstopped).toBe(POOL);
        expect(warnings.filter((line) => line.includes('connection ids: must be those of the server'))).toHaveLength(1);
        expect(started.log.match(/KILL CONNECTION \d+/g)).toHaveLength(POOL);
      },
    );

    it('keeps the session settings of the service while other clients share connections', async () => {
      const url = (await start({ multiplexing: true, connections: POOL + SHARED_CONNECTIONS }, 1)).url(DATABASE);
      const database = await openJobTaskDatabase(readSettings({ DATABASE_URL: url, DATABASE_POOL_SIZE: String(POOL) }));
      const others = await Promise.all(Array.from({ length: POOL }, () => createConnection(url)));
      try {
        for (let round = 0; round < ROUNDS; round++) {
          const reads = Array.from({ length: POOL }, () => database.run(READ_SESSION));
          await Promise.all(others.map((client) => client.query(OTHER_SESSION)));
          await Promise.all(others.map((client) => client.query('SELECT 1')));
          for (const [row = []] of await Promise.all(reads)) {
            expect(variableFaults(SESSION, new Map(NAMES.map((name, index) => [name, row[index]])))).toEqual([]);
          }
        }
      } finally {
        await Promise.all(others.map((client) => client.end()));
        await database.close();
      }
    });

    it('is answered UNAVAILABLE and nothing else while the server is away, and recovers', async () => {
      const [server] = servers;
      const url = (await start({ multiplexing: true }, 1)).url('outage');
      await server?.query('CREATE DATABASE outage');
      const app = await startTestApp({ DATABASE_URL: url, DATABASE_POOL_SIZE: String(POOL) });
      const ready = async (): Promise<number> => (await fetch(`${app.http}/health/ready`)).status;
      try {
        await expect.poll(ready, { timeout: PATIENCE_MS }).toBe(200);
        const outage = async (): Promise<void> => {
          await server?.kill();
          await expect.poll(ready, { timeout: PATIENCE_MS }).toBe(503);
          await server?.start();
          await expect.poll(ready, { timeout: PATIENCE_MS }).toBe(200);
        };
        const outcomes = await load(app, outage());
        const failed = outcomes.filter(({ status }) => status !== 'OK');
        expect(failed.filter(({ status }) => status !== 'UNAVAILABLE')).toEqual([]);
        expect(failed).not.toEqual([]);
      } finally {
        await app.close();
      }
    });
  });
});
