import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, RunOptions, Statement } from '../../src/database/database.js';
import { DatabaseTimeoutError } from '../../src/database/errors.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { openJobTasks } from '../support/job-tasks.js';

const ROWS = 1_000_000;
/** Runs for a while, and then fails in SQLite itself. */
const FAILING = `WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${ROWS})
  SELECT ABS(-9223372036854775807 - COUNT(*) / ${ROWS}) FROM c`;

describe('a thread of SQLite that takes longer to start than anybody waits', () => {
  it('serves whoever comes when it has started', async () => {
    const home = await createDatabase('sqlite');
    const database = await openJobTasks(home);
    // Far less than a thread needs to load SQLite.
    const impatient = (): Promise<unknown> =>
      database.run({ sql: 'SELECT 1', params: [] }, { deadline: Date.now() + 50 });
    const stream = database.stream({ sql: 'SELECT 1', params: [] }, { deadline: Date.now() + 5 });
    await expect(stream[Symbol.asyncIterator]().next()).rejects.toThrow(DatabaseTimeoutError);
    await expect(impatient()).rejects.toThrow(DatabaseTimeoutError);
    const answered = (): Promise<unknown> => impatient().catch((error: unknown) => error);
    await expect.poll(answered, { interval: 20 }).toEqual([[1]]);
    await database.close();
    await home.drop();
  });
});

describe('a statement on SQLite that nobody waits for any more', () => {
  let home: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    home = await createDatabase('sqlite');
    database = await openJobTasks(home);
  });
  afterAll(async () => {
    await database.close();
    await home.drop();
  });

  it('may fail without taking the process with it', async () => {
    await expect(database.run({ sql: FAILING, params: [] })).rejects.toThrow('integer overflow');
    for (let time = 0; time < 3; time++) {
      const late = { deadline: Date.now() + 20 };
      await expect(database.run({ sql: FAILING, params: [] }, late)).rejects.toThrow();
    }
    // By then the abandoned ones have failed.
    await expect(database.run({ sql: FAILING, params: [] })).rejects.toThrow('integer overflow');
    await expect(database.run({ sql: 'SELECT 1', params: [] })).resolves.toEqual([[1]]);
  });

  it('gives its place back also within a pattern that backtracks without end', async () => {
    const evil = { sql: 'SELECT REGEXP(?, ?)', params: ['^(a|aa)+$', `${'a'.repeat(200)}!`] };
    const { size } = database.pool;
    const onEach = (statement: Statement, options?: RunOptions): Promise<unknown>[] =>
      Array.from({ length: size }, () => database.run(statement, options));
    // More often than there are threads that may go on by themselves.
    for (let time = 0; time < 3; time++) {
      // Threads that have answered are there to begin at once.
      await Promise.all(onEach({ sql: 'SELECT 1', params: [] }, { deadline: Date.now() + 10_000 }));
      const late = onEach(evil, { deadline: Date.now() + 200 });
      for (const { status, reason } of (await Promise.allSettled(late)) as PromiseRejectedResult[]) {
        expect([status, reason]).toEqual(['rejected', expect.any(DatabaseTimeoutError)]);
      }
    }
    await expect.poll(() => database.pool.available, { interval: 10 }).toBe(size);
    await expect(database.run({ sql: 'SELECT 1', params: [] })).resolves.toEqual([[1]]);
  });
});
