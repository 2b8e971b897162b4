import { expect, it } from 'vitest';
import { readSettings } from '../../../../src/config/read-settings.js';
import { openWriteDatabase } from '../../../../src/database/write/open-write-database.js';
import { startScriptedServer, type Script } from '../../../support/scripted-server.js';

const VITESS = '8.4.6-Vitess';
const AWAY = { code: 1105, message: 'target: jobs.-80.primary: no healthy tablet available for …' };

/** A vtgate whose shard `-80` is away: what names no table goes there, unless the session points at the other shard. */
function scriptOfVtgate(): Script {
  const variables = new Map([['max_allowed_packet', '67108864']]);
  let target = 'jobs';
  return (sql) => {
    if (sql.startsWith('USE')) {
      target = sql.slice('USE `'.length, -1);
      return null;
    }
    if (/^SELECT version\(\)/i.test(sql)) {
      return [VITESS];
    }
    if (sql === 'SELECT DATABASE()') {
      return ['jobs'];
    }
    if (sql === 'SHOW VITESS_SHARDS') {
      return ['jobs/80-'];
    }
    if (sql.includes('FROM job_task')) {
      return ['task'];
    }
    if (sql === 'START TRANSACTION' || sql === 'COMMIT') {
      return null;
    }
    if (target !== 'jobs:80-') {
      return AWAY;
    }
    for (const [, name = '', text, value] of sql.matchAll(/(\w+) = (?:'([^']*)'|(\d+))/g)) {
      variables.set(name, text ?? value ?? '');
    }
    const names = [...sql.matchAll(/@@(?:SESSION\.)?(\w+)/g)].map(([, name = '']) => name);
    return names.length === 0 ? null : names.map((name) => variables.get(name) ?? null);
  };
}

it('a write to one shard of Vitess does not need another one', async () => {
  const server = await startScriptedServer(VITESS, scriptOfVtgate());
  try {
    const settings = readSettings({ DATABASE_URL: server.url.replace(/test$/, 'jobs') });
    const database = await openWriteDatabase(settings, 1);
    const written = await database.transaction(async (transaction) => ({
      packetBytes: transaction.packetBytes,
      rows: await transaction.rows('SELECT job_task_id FROM job_task WHERE domain_id = ?', ['domain-1']),
    }));
    expect(written).toEqual({ packetBytes: 67_108_864, rows: [['task']] });
    await database.close();
  } finally {
    await server.close();
  }
});
