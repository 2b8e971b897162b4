import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import { INSTALL_ADVICE, isPresent } from '../../support/engines.js';
import { startSharingProxies } from '../../support/sharing-proxies.js';
import { POOL, stopStatements } from './support/stop-statements.js';

const PROXIES = 2;

describe.each(['mariadb', 'mysql'] as const)('two proxies with connection ids of their own before %s', (engine) => {
  let home: TestDatabase;
  let proxies: Awaited<ReturnType<typeof startSharingProxies>> | undefined;

  beforeEach(async (context) => {
    context.skip(!isPresent(engine), `no server: ${INSTALL_ADVICE[engine]}`);
    home = await createDatabase(engine);
    return () => home.drop();
  });
  afterEach(() => {
    proxies?.close();
  });

  it.each([
    ['', false],
    [', though three of four ids are by chance those of the server', true],
  ])(
    'does not end connections of other programs when statements are stopped; the server ends orphaned statements%s',
    async (_, byChance) => {
      const { hostname, port } = new URL(home.url);
      proxies = await startSharingProxies(PROXIES, hostname, Number(port), byChance);
      const url = home.url.replace(/:\d+\//, `:${proxies.port}/`);
      const { unstopped, warnings } = await stopStatements({ url, otherClientsAt: [url], servers: [home.url] });
      expect(unstopped).toBe(POOL);
      expect(warnings.filter((line) => line.includes('connection ids: must be those of the server'))).toHaveLength(1);
    },
  );
});
