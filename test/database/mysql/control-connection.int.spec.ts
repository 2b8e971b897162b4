import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../../src/config/read-settings.js';
import { DatabaseUnavailableError } from '../../../src/database/errors.js';
import { ControlConnection } from '../../../src/database/mysql/control-connection.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import { INSTALL_ADVICE, isPresent } from '../../support/engines.js';
import { openJobTasks } from '../../support/job-tasks.js';
import { SilentNetwork } from '../../support/silent-network.js';

const PING_MS = 300;

describe.skipIf(!isPresent('mariadb'))(`the connection beside the pool (${INSTALL_ADVICE.mariadb})`, () => {
  let database: TestDatabase;
  let network: SilentNetwork;
  beforeAll(async () => {
    database = await createDatabase('mariadb');
    await (await openJobTasks(database)).close();
    network = await SilentNetwork.before(database.url);
  });
  afterAll(async () => {
    await network.remove();
    await database.drop();
  });

  it('does not let later statements wait for a server that the first one found unresponsive', async () => {
    const control = new ControlConnection(readSettings({ DATABASE_URL: network.through(database.url) }));
    await control.ping(5_000);
    await network.silence();
    const refused = expect.any(DatabaseUnavailableError) as Error;
    // By itself a kill may take two seconds; this timer is set at the same moment, so that both are late on a busy machine.
    const late = delay(1_500).then(() => 'still waiting');
    const kill = Promise.race([
      control.kill(1, { name: 'any server', hasServerId: true }).catch((error: unknown) => error),
      late,
    ]);
    expect(await control.ping(PING_MS).catch((error: unknown) => error)).toEqual(refused);
    expect(await kill).toEqual(refused);
    control.close();
  });
});
