import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startMaxscale, USER } from '../../support/maxscale.js';
import type { DatabaseProxy } from '../../support/database-proxy.js';
import type { MortalServer } from '../../support/mortal-server.js';
import { describeWith } from '../../tools/describe-with.js';
import { keepSessionSettings, startTwoServers, surviveOutage } from './support/behind-proxy.js';
import { POOL, stopStatements } from './support/stop-statements.js';

const DATABASE = 'proxied';
const IN_TURN = { router: 'readconnroute', router_options: 'running' };
const ONE_PRIMARY = { router: 'readconnroute', router_options: 'master' };
const SPLIT = { router: 'readwritesplit' };

describeWith(['maxscale'], 'MaxScale before MariaDB', ({ maxscale }) => {
  let servers: MortalServer[] = [];
  let proxy: DatabaseProxy | undefined;

  beforeAll(async () => {
    servers = await startTwoServers('mariadb', DATABASE);
    for (const server of servers) {
      await server.query(`GRANT ALL ON *.* TO ${USER.name}@'%' IDENTIFIED BY '${USER.password}'`);
    }
  });
  afterEach(async () => {
    await proxy?.stop();
    proxy = undefined;
  });
  afterAll(() => Promise.all(servers.map((server) => server.remove())));

  const start = async (router: Readonly<Record<string, string>>, count: number): Promise<DatabaseProxy> => {
    proxy = await startMaxscale(maxscale, { router, ports: servers.slice(0, count).map(({ port }) => port) });
    return proxy;
  };

  it.each([
    ['takes two servers in turn', IN_TURN, 2],
    ['leads to one primary', ONE_PRIMARY, 1],
    ['splits reads and writes', SPLIT, 1],
  ])(
    'keeps the connections of other clients where it %s, and the servers end what is left',
    async (_, router, count) => {
      const url = (await start(router, count)).url(DATABASE);
      const { unstopped, warnings } = await stopStatements({
        url,
        otherClientsAt: [url, ...servers.map((server) => server.url(DATABASE))],
        servers: servers.map((server) => server.url(DATABASE)),
      });
      expect(unstopped).toBe(POOL);
      expect(warnings.filter((line) => line.includes('connection ids: must be those of the server'))).toHaveLength(1);
    },
  );

  it.each([
    ['leads to one primary', ONE_PRIMARY],
    ['splits reads and writes', SPLIT],
  ])('keeps the session settings of the service where it %s', async (_, router) => {
    await keepSessionSettings((await start(router, 1)).url(DATABASE));
  });

  it.each([
    ['leads to one primary', ONE_PRIMARY],
    ['splits reads and writes', SPLIT],
  ])(
    'is answered UNAVAILABLE and nothing else where it %s while the server is away, and recovers',
    async (_, router) => {
      await surviveOutage((await start(router, 1)).url(DATABASE), servers[0]!);
    },
  );
});
