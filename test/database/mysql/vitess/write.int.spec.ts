import { expect, it } from 'vitest';
import { readSettings } from '../../../../src/config/settings.js';
import { openWriteDatabase } from '../../../../src/database/write/open-write-database.js';
import { startScriptedServer, type Script } from '../../../support/scripted-server.js';

const PACKET = 67_108_864;

it('writes to a shard need no other one, which may be away', async () => {
  const session = new Map<string, string>();
  let target = 'jobs';
  /** A vtgate whose shard `-80` is away, to which it sends what has no table. */
  const script: Script = (sql) => {
    if (sql.startsWith('USE')) {
      target = sql.slice('USE `'.length, -1);
      return null;
    }
    const answers: Readonly<Record<string, readonly string[]>> = {
      'SELECT VERSION() AS version': ['8.4.6-Vitess'],
      'SELECT VERSION() AS `version`': ['8.4.6-Vitess'],
      'SELECT DATABASE()': ['jobs'],
      'SHOW VITESS_SHARDS': ['jobs/80-'],
    };
    if (sql in answers) {
      return answers[sql] ?? null;
    }
    if (/FROM job_task|START|COMMIT/.test(sql)) {
      return sql.startsWith('SELECT') ? ['1'] : null;
    }
    if (target !== 'jobs:80-') {
      return { code: 1105, message: 'target: jobs.-80.primary: no healthy tablet available for …' };
    }
    for (const [, name = '', value = ''] of sql.matchAll(/(\w+) = '?([^',]*(?:,[A-Z_,]+)?)/g)) {
      session.set(name, value);
    }
    session.set('max_allowed_packet', String(PACKET));
    return sql.startsWith('SET')
      ? null
      : [...sql.matchAll(/@@(?:SESSION\.)?(\w+)/g)].map(([, name = '']) => session.get(name) ?? null);
  };
  const server = await startScriptedServer('8.4.6-Vitess', script);
  const settings = readSettings({ DATABASE_URL: server.url.replace(/test$/, 'jobs') });
  const database = await openWriteDatabase(settings, 1);
  try {
    const written = await database.transaction(async (transaction) => ({
      packetBytes: transaction.packetBytes,
      rows: await transaction.rows('SELECT 1 FROM job_task WHERE domain_id = ?', ['domain-1']),
    }));
    expect(written).toEqual({ packetBytes: PACKET, rows: [['1']] });
  } finally {
    await database.close();
    await server.close();
  }
});
