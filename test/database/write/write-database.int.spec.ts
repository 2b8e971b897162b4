import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readSettings } from '../../../src/config/read-settings.js';
import { type Settings } from '../../../src/config/settings.js';
import type { Database } from '../../../src/database/database.js';
import { DatabaseTimeoutError } from '../../../src/database/errors.js';
import { openWriteDatabase } from '../../../src/database/write/open-write-database.js';
import type { WriteDatabase } from '../../../src/database/write/write-database.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import { describeOnEachEngine } from '../../support/each-engine.js';
import { openJobTasks } from '../../support/job-tasks.js';
import { PATIENCE_MS } from '../../support/patience.js';

const REQUEST = ['domain-1', 'request-1', 'print', '{}'] as const;

describeOnEachEngine('a write database', (engine) => {
  let home: TestDatabase;
  let settings: Settings;
  let database: Database;
  let writes: WriteDatabase;

  beforeAll(async () => {
    home = await createDatabase(engine);
    settings = readSettings({ DATABASE_URL: home.url });
    database = await openJobTasks(home);
    writes = await openWriteDatabase(settings, 2);
  });
  afterAll(async () => {
    await writes.close();
    await database.close();
    await home.drop();
  });
  beforeEach(() => database.dataSource.query('DELETE FROM ingest_request'));

  const now = engine === 'sqlite' ? 1 : '2026-01-01 00:00:00.001';
  const insert = 'INSERT INTO ingest_request VALUES (?, ?, ?, ?, ?)';
  const count = async (): Promise<number> => {
    const [row] = await database.run({ sql: 'SELECT COUNT(*) FROM ingest_request', params: [] });
    return Number(row?.[0]);
  };

  it('commits what the work wrote, and gives the number of rows that a statement matched', async () => {
    const matched = await writes.transaction(async (transaction) => {
      await transaction.run(insert, [...REQUEST, now]);
      return transaction.run('UPDATE ingest_request SET answer = answer WHERE domain_id = ?', ['domain-1']);
    });
    expect([matched, await count()]).toEqual([1, 1]);
  });

  it('undoes what the work wrote before it failed, and stays usable', async () => {
    const failing = writes.transaction(async (transaction) => {
      await transaction.run(insert, [...REQUEST, now]);
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(await count()).toBe(0);
    expect(await writes.transaction((transaction) => transaction.run(insert, [...REQUEST, now]))).toBe(1);
  });

  it('stops at the deadline while another transaction holds the row, and writes nothing', async () => {
    await writes.transaction((transaction) => transaction.run(insert, [...REQUEST, now]));
    const other = await openWriteDatabase(settings, 1);
    const update = 'UPDATE ingest_request SET answer = ? WHERE domain_id = ?';
    await other.transaction(async (holding) => {
      await holding.run(update, ['held', 'domain-1']);
      const waiting = writes.transaction((transaction) => transaction.run(update, ['late', 'domain-1']), {
        deadline: Date.now() + 300,
      });
      await expect(waiting).rejects.toThrow(DatabaseTimeoutError);
    });
    await other.close();
    const [row] = await database.run({ sql: 'SELECT answer FROM ingest_request', params: [] });
    expect(row?.[0]).toBe('held');
  });

  it(
    'waits for a transaction of another connection without blocking the event loop',
    async () => {
      const other = await openWriteDatabase(settings, 1);
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      await writes.transaction((transaction) => transaction.run(insert, [...REQUEST, now]));
      const update = 'UPDATE ingest_request SET answer = ? WHERE domain_id = ?';
      const holder = other.transaction(async (holding) => {
        await holding.run(update, ['first', 'domain-1']);
        await held;
      });
      const waiter = writes.transaction((transaction) => transaction.run(update, ['second', 'domain-1']));
      setTimeout(release, 200);
      await Promise.all([holder, waiter]);
      await other.close();
      const [row] = await database.run({ sql: 'SELECT answer FROM ingest_request', params: [] });
      expect(['first', 'second']).toContain(row?.[0]);
    },
    PATIENCE_MS,
  );

  if (engine === 'mariadb') {
    it('starts again when a row has changed since it was read (innodb_snapshot_isolation)', async () => {
      await writes.transaction((transaction) => transaction.run(insert, [...REQUEST, now]));
      const other = await openWriteDatabase(settings, 1);
      const update = 'UPDATE ingest_request SET answer = CONCAT(answer, ?)';
      await writes.transaction(async (transaction, attempt) => {
        await transaction.run('SET SESSION innodb_snapshot_isolation = ON', []);
        await transaction.rows('SELECT answer FROM ingest_request', []);
        if (attempt === 1) {
          await other.transaction((faster) => faster.run(update, ['a']));
        }
        await transaction.run(update, ['b']);
      });
      await other.close();
      const [row] = await database.run({ sql: 'SELECT answer FROM ingest_request', params: [] });
      expect(row?.[0]).toBe('{}ab');
    });
  }

  if (engine !== 'sqlite') {
    it('writes once when the server closes the connection in the middle', async () => {
      let attempts = 0;
      await writes.transaction(async (transaction) => {
        attempts++;
        const [row] = await transaction.rows('SELECT CONNECTION_ID()', []);
        await transaction.run(insert, [...REQUEST, now]);
        if (attempts === 1) {
          await database.dataSource.query(`KILL ${String(row?.[0])}`);
        }
      });
      expect([attempts, await count()]).toEqual([2, 1]);
    });
  }
});
