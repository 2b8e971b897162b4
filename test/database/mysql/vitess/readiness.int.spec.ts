import { expect, it } from 'vitest';
import { readSettings } from '../../../../src/config/read-settings.js';
import { createDataSource } from '../../../../src/database/data-source.js';
import { MysqlDatabase } from '../../../../src/database/mysql/mysql-database.js';
import { serverKind } from '../../../../src/database/mysql/server.js';
import { PATIENCE_MS } from '../../../support/patience.js';
import { startScriptedServer, type Script } from '../../../support/scripted-server.js';

const VITESS = '8.4.6-Vitess';

const AWAY = { code: 1105, message: 'target: jobs.-80.primary: no healthy tablet available for …' };

/** A vtgate, and the outcome of the statements that it sends to a shard. */
const vtgate =
  (shard: ReturnType<Script>): Script =>
  (sql) =>
    sql === 'SHOW VITESS_SHARDS' ? ['jobs/-80'] : shard;

it.each([
  ['is away is ready', vtgate(AWAY), { keyspace: 'jobs' }, true],
  ['hangs is ready', vtgate('nothing'), { keyspace: 'jobs' }, true],
  ['is away is not ready after an error of vtgate', () => AWAY, { keyspace: 'jobs' }, false],
  ['is away is not ready without shards', vtgate(AWAY), {}, false],
])('a database of which one shard %s', async (_title, script, sharding, isReady) => {
  const server = await startScriptedServer(VITESS, script);
  const settings = readSettings({ DATABASE_URL: `${server.url}/jobs` });
  const checked = { ...serverKind(VITESS), about: '', identity: { name: 'vtgate', hasServerId: true }, ...sharding };
  const database = new MysqlDatabase(createDataSource(settings), checked, settings);
  try {
    const fault = await database.ping({ deadline: Date.now() + PATIENCE_MS }).then(
      () => null,
      (error: unknown) => error,
    );
    expect(fault).toEqual(isReady ? null : expect.any(Error));
  } finally {
    await database.close();
    await server.close();
  }
});
