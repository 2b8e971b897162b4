import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSettings } from '../../src/config/read-settings.js';
import { createJobTaskDataSource, openJobTaskDatabase } from '../../src/job-task/persistence/job-task.database.js';
import type { Database, Statement } from '../../src/database/database.js';
import { DatabaseAbortedError, DatabaseTimeoutError, DatabaseUnavailableError } from '../../src/database/errors.js';
import { migrate, pendingMigrations } from '../../src/database/migrate.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { MIGRATIONS } from '../support/job-tasks.js';
import { guardFor } from '../support/patience.js';

const statement = (sql: string, ...params: Statement['params']): Statement => ({ sql, params });
/** Rows without a table: the cross product of ten digits with themselves. */
const DIGITS = `(${Array.from({ length: 10 }, (_, digit) => `SELECT ${String(digit)} AS n`).join(' UNION ALL ')})`;
const TEN_THOUSAND = statement(
  `SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n FROM ${DIGITS} a, ${DIGITS} b, ${DIGITS} c, ${DIGITS} d`,
);

describeOnEachEngine('a database', (engine) => {
  let test: TestDatabase;
  let database: Database;
  /** A statement that takes longer than any test waits for it. */
  const endless =
    engine === 'sqlite'
      ? statement(
          'WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t LIMIT 4000000) SELECT COUNT(*) FROM t',
        )
      : statement('SELECT SLEEP(60)');

  const settings = (more: Record<string, string> = {}) => readSettings({ DATABASE_URL: test.url, ...more });

  beforeAll(async () => {
    test = await createDatabase(engine);
    database = await openJobTaskDatabase(settings());
  });

  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  it('is migrated once, however many try at the same time', async () => {
    const sources = await Promise.all(
      Array.from({ length: 4 }, () => createJobTaskDataSource(settings()).initialize()),
    );
    const done = await Promise.all(sources.map((source) => migrate(source)));
    expect(done.flat()).toEqual(MIGRATIONS);
    expect(await pendingMigrations(database.dataSource)).toEqual([]);
    await Promise.all(sources.map((source) => source.destroy()));
  });

  it('gives rows as arrays', async () => {
    expect(await database.run(statement('SELECT 1, ?, NULL', 'text'))).toEqual([[1, 'text', null]]);
  });

  it.each(["\\') OR 1=1 -- ", "'; DROP TABLE job_task; --", '\\', '"', '\u0000', '😀', 'a '])(
    'never takes a value for SQL: %j',
    async (value) => {
      expect(await database.run(statement('SELECT ?', value))).toEqual([[value]]);
    },
  );

  it('compares text by code point, without padding', async () => {
    const insert = `INSERT INTO job_task (job_task_id, status, options, created_count, job_id, data_source_id, domain_id, created_at, updated_at) VALUES (?, 'SUCCESS', '{}', 0, 'j', 's', 'collation', ?, ?)`;
    const time = engine === 'sqlite' ? 0 : '1970-01-01 00:00:00.000';
    const ids = ['a', 'A', 'a ', 'á', 'ａ'];
    for (const id of ids) {
      await database.dataSource.query(insert, [id, time, time]);
    }
    for (const id of ids) {
      expect(await database.run(statement('SELECT job_task_id FROM job_task WHERE job_task_id = ?', id))).toEqual([
        [id],
      ]);
    }
  });

  it('stops a statement at its deadline', async () => {
    const start = Date.now();
    await expect(database.run(endless, { deadline: start + 200 })).rejects.toThrow(DatabaseTimeoutError);
    expect(Date.now() - start).toBeLessThan(guardFor(1_000));
    await database.ping();
  });

  it('stops a statement when the client disconnects', async () => {
    const caller = new AbortController();
    const running = database.run(endless, { signal: caller.signal });
    setTimeout(() => {
      caller.abort();
    }, 100);
    await expect(running).rejects.toThrow(DatabaseAbortedError);
    await database.ping();
  });

  it('streams in batches', async () => {
    let rows = 0;
    let batches = 0;
    for await (const batch of database.stream(TEN_THOUSAND)) {
      rows += batch.length;
      batches++;
    }
    expect(rows).toBe(10_000);
    expect(batches).toBeGreaterThan(10);
  });

  it('streams large rows in batches of a few', async () => {
    const text = engine === 'sqlite' ? 'hex(zeroblob(32768))' : `REPEAT('x', 65536)`;
    const sizes: number[] = [];
    for await (const batch of database.stream(statement(`SELECT ${text} FROM ${DIGITS} a, ${DIGITS} b`))) {
      sizes.push(batch.length);
    }
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(100);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(16);
  });

  it('is free again after an abandoned stream', async () => {
    const single = await openJobTaskDatabase(settings({ DATABASE_POOL_SIZE: '1' }));
    for (let time = 0; time < 3; time++) {
      for await (const batch of single.stream(TEN_THOUSAND)) {
        expect(batch.length).toBeGreaterThan(0);
        break;
      }
    }
    expect(await single.run(statement('SELECT 7'), { deadline: Date.now() + 5_000 })).toEqual([[7]]);
    await single.close();
  });

  it('answers while unread streams hold all connections for streams', async () => {
    const shared = await openJobTaskDatabase(settings({ DATABASE_POOL_SIZE: '2', DATABASE_ACQUIRE_TIMEOUT_MS: '300' }));
    const held = shared.stream(TEN_THOUSAND)[Symbol.asyncIterator]();
    await held.next();
    const second = shared.stream(TEN_THOUSAND)[Symbol.asyncIterator]();
    await expect(second.next()).rejects.toThrow(DatabaseUnavailableError);
    expect(await shared.run(statement('SELECT 7'), { deadline: Date.now() + guardFor(1_000) })).toEqual([[7]]);
    await held.return?.();
    await shared.close();
  });

  it('throws the error of an invalid statement, and continues', async () => {
    await expect(database.run(statement('SELECT x FROM nowhere'))).rejects.toThrow(/nowhere/);
    await expect(async () => {
      for await (const batch of database.stream(statement('SELECT x FROM nowhere'))) {
        expect(batch).toBeNull();
      }
    }).rejects.toThrow(/nowhere/);
    await database.ping();
  });

  it('limits the wait when every connection is busy', async () => {
    const small = await openJobTaskDatabase(settings({ DATABASE_POOL_SIZE: '1', DATABASE_ACQUIRE_TIMEOUT_MS: '100' }));
    const calls = Array.from({ length: 4 }, () => small.run(endless, { deadline: Date.now() + 700 }));
    const outcomes = await Promise.all(calls.map((call) => call.catch((error: unknown) => error)));
    expect(outcomes.filter((outcome) => outcome instanceof DatabaseUnavailableError).length).toBeGreaterThanOrEqual(1);
    await small.ping();
    await small.close();
  });
});
