import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { openJobTasks } from '../support/job-tasks.js';

const ROWS = 1_000_000;
/** Runs for a while, and then fails in SQLite itself. */
const FAILING = `WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${ROWS})
  SELECT ABS(-9223372036854775807 - COUNT(*) / ${ROWS}) FROM c`;

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
});
