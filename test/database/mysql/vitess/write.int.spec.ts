import { expect, it } from 'vitest';
import { readSettings } from '../../../../src/config/read-settings.js';
import { openWriteDatabase } from '../../../../src/database/write/open-write-database.js';
import { startScriptedServer, type Script } from '../../../support/scripted-server.js';

const VITESS = '8.4.6-Vitess';
const AWAY = { code: 1105, message: 'target: jobs.-80.primary: no healthy tablet available for …' };

/** A vtgate of which one shard is away: it answers for the table, and what needs no shard. */
const vtgate: Script = (sql) => {
  if (sql.includes('FROM job_task')) {
    return ['task'];
  }
  if (/^SELECT version\(\)/i.test(sql)) {
    return [VITESS];
  }
  if (sql === 'SELECT @@SESSION.transaction_mode') {
    return ['SINGLE'];
  }
  return /^(SET SESSION transaction_mode = 'SINGLE'|START TRANSACTION|COMMIT)$/.test(sql) ? null : AWAY;
};

it('a write to one shard of Vitess does not need another one', async () => {
  const server = await startScriptedServer(VITESS, vtgate);
  try {
    const settings = readSettings({ DATABASE_URL: server.url.replace(/test$/, 'jobs') });
    const database = await openWriteDatabase(settings, 1);
    const written = await database.transaction(async (transaction) => ({
      packetBytes: transaction.packetBytes,
      rows: await transaction.rows('SELECT job_task_id FROM job_task WHERE domain_id = ?', ['domain-1']),
    }));
    expect(written).toEqual({ packetBytes: 16_777_216, rows: [['task']] });
    await database.close();
  } finally {
    await server.close();
  }
});
