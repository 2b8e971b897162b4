import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseProxy } from '../../support/database-proxy.js';
import type { MortalServer } from '../../support/mortal-server.js';
import { PATIENCE_MS } from '../../support/patience.js';
import { startProxysql, type ProxysqlOptions } from '../../support/proxysql.js';
import { describeWith } from '../../tools/describe-with.js';
import { keepSessionSettings, startTwoServers, surviveOutage } from './support/behind-proxy.js';
import { POOL, stopStatements } from './support/stop-statements.js';

const DATABASE = 'proxied';
/** Connections to a server beside those of the service, which keep their own: it reads session variables, as ProxySQL sees. */
const SHARED_CONNECTIONS = POOL;

describeWith(['proxysql'], 'ProxySQL', ({ proxysql }) => {
  describe.each(['mariadb', 'mysql'] as const)('before %s', (engine) => {
    let servers: MortalServer[] = [];
    let proxy: DatabaseProxy | undefined;

    beforeAll(async () => {
      servers = await startTwoServers(engine, DATABASE);
    });
    afterEach(async () => {
      await proxy?.stop();
      proxy = undefined;
    });
    afterAll(() => Promise.all(servers.map((server) => server.remove())));

    const start = async (options: Omit<ProxysqlOptions, 'ports'>, count = servers.length): Promise<DatabaseProxy> => {
      proxy = await startProxysql(proxysql, { ...options, ports: servers.slice(0, count).map(({ port }) => port) });
      return proxy;
    };

    it.each([
      ['shares connections among clients', true],
      ['keeps a connection for each client', false],
    ])(
      'keeps the connections of other clients where it %s, and ends the statements itself',
      async (_, multiplexing) => {
        const url = (await start({ multiplexing })).url(DATABASE);
        const { unstopped, warnings } = await stopStatements({
          url,
          otherClientsAt: [url, ...servers.map((server) => server.url(DATABASE))],
          servers: servers.map((server) => server.url(DATABASE)),
          // A statement that the proxy does not end still runs when the test gives up.
          limitMs: 2 * PATIENCE_MS,
        });
        expect(unstopped).toBe(POOL);
        expect(warnings.filter((line) => line.includes('connection ids: must be those of the server'))).toHaveLength(1);
      },
    );

    it('keeps the session settings of the service while other clients share connections', async () => {
      const started = await start({ multiplexing: true, connections: POOL + SHARED_CONNECTIONS }, 1);
      await keepSessionSettings(started.url(DATABASE));
    });

    it('is answered UNAVAILABLE and nothing else while the server is away, and recovers', async () => {
      const started = await start({ multiplexing: true }, 1);
      await surviveOutage(started.url(DATABASE), servers[0]!);
    });
  });
});
