import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../../src/config/read-settings.js';
import { databaseError } from '../../../src/database/database-error.js';
import type { Database, RunOptions, Statement } from '../../../src/database/database.js';
import { DatabaseTimeoutError } from '../../../src/database/errors.js';
import { openJobTaskDatabase } from '../../../src/job-task/persistence/job-task.database.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import { openJobTasks } from '../../support/job-tasks.js';

const ROWS = 1_000_000;
const LIMIT_BYTES = 67_108_864;
/** Runs for a while, and then fails in SQLite itself. */
const FAILING = `WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${ROWS})
  SELECT ABS(-9223372036854775807 - COUNT(*) / ${ROWS}) FROM c`;

describe('a SQLite process that takes longer to start than any client waits', () => {
  it('serves clients that arrive after it has started', async () => {
    const home = await createDatabase('sqlite');
    const database = await openJobTasks(home);
    // Far less than a process needs to load SQLite.
    const impatient = (ms = 50): Promise<unknown> =>
      database.run({ sql: 'SELECT 1', params: [] }, { deadline: Date.now() + ms });
    const stream = database.stream({ sql: 'SELECT 1', params: [] }, { deadline: Date.now() + 5 });
    await expect(stream[Symbol.asyncIterator]().next()).rejects.toThrow(DatabaseTimeoutError);
    await expect(impatient()).rejects.toThrow(DatabaseTimeoutError);
    const answered = (): Promise<unknown> => impatient(1_000).catch((error: unknown) => error);
    await expect.poll(answered, { interval: 20 }).toEqual([[1]]);
    await database.close();
    await home.drop();
  }, 120_000);
});

describe('a cancelled statement on SQLite', () => {
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
    // By then the abandoned ones would have failed.
    await expect(database.run({ sql: FAILING, params: [] })).rejects.toThrow('integer overflow');
    await expect(database.run({ sql: 'SELECT 1', params: [] })).resolves.toEqual([[1]]);
  });

  it('releases its slot even within a pattern that backtracks without end', async () => {
    const evil = { sql: 'SELECT REGEXP(?, ?)', params: ['^(a|aa)+$', `${'a'.repeat(200)}!`] };
    const { size } = database.pool;
    const onEach = (statement: Statement, options?: RunOptions): Promise<unknown>[] =>
      Array.from({ length: size }, () => database.run(statement, options));
    for (let time = 0; time < 3; time++) {
      // Processes that have answered are there to begin at once.
      await Promise.all(onEach({ sql: 'SELECT 1', params: [] }, { deadline: Date.now() + 10_000 }));
      const late = onEach(evil, { deadline: Date.now() + 200 });
      for (const { status, reason } of (await Promise.allSettled(late)) as PromiseRejectedResult[]) {
        expect([status, reason]).toEqual(['rejected', expect.any(DatabaseTimeoutError)]);
      }
    }
    await expect.poll(() => database.pool.available, { interval: 10 }).toBe(size);
    await expect(database.run({ sql: 'SELECT 1', params: [] })).resolves.toEqual([[1]]);
  });

  it('is ended when it takes too much memory, with an error that names the limit', async () => {
    const settings = readSettings({ DATABASE_URL: home.url, DATABASE_SQLITE_MEMORY_BYTES: String(LIMIT_BYTES) });
    const bounded = await openJobTaskDatabase(settings);
    const growing = (rows: number): Statement => ({
      sql: `WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${rows})
        SELECT length(json_group_array(hex(zeroblob(1000)))) FROM c`,
      params: [],
    });
    const refused = await bounded.run(growing(900_000)).catch((error: unknown) => error);
    expect(databaseError(refused)).toMatchObject({
      code: 'ERROR_RESOURCE_EXHAUSTED',
      message: expect.stringContaining(`${LIMIT_BYTES} bytes of memory (DATABASE_SQLITE_MEMORY_BYTES)`) as string,
    });
    expect(await bounded.run(growing(1_000))).toEqual([[2_003_001]]);
    await bounded.close();
  });
});
