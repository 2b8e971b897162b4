import { expect, it } from 'vitest';
import { readSettings } from '../../../../src/config/read-settings.js';
import { createDataSource } from '../../../../src/database/data-source.js';
import { MysqlDatabase } from '../../../../src/database/mysql/mysql-database.js';
import { serverKind } from '../../../../src/database/mysql/server.js';
import { PATIENCE_MS } from '../../../support/patience.js';
import { startScriptedServer } from '../../../support/scripted-server.js';

const VITESS = '8.4.6-Vitess';

it.each([
  ['is ready', 'no healthy tablet available for …', { keyspace: 'jobs' }, true],
  ['is not ready after another error', 'vttablet: syntax error', { keyspace: 'jobs' }, false],
  ['is not ready without shards', 'no healthy tablet available for …', {}, false],
])('a database of which one shard is away %s', async (_title, reason, sharding, isReady) => {
  const server = await startScriptedServer(VITESS, () => ({
    code: 1105,
    message: `target: jobs.-80.primary: ${reason}`,
  }));
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
