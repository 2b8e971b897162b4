import { afterAll, beforeAll } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { createDatabase, type TestDatabase } from './databases.js';
import type { Engine } from './engines.js';
import { insertJobTasks, openJobTasks, type JobTask } from './job-tasks.js';
import { PATIENCE_MS } from './patience.js';

/** For the tests of a `describe`: an open database of their own with these job tasks, dropped behind them. */
export function useJobTasks(engine: Engine, tasks: readonly JobTask[] = [], characterSet?: string): () => Database {
  let home: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    home = await createDatabase(engine, characterSet);
    database = await openJobTasks(home);
    await insertJobTasks(database, tasks);
  }, PATIENCE_MS);
  afterAll(async () => {
    await database.close();
    await home.drop();
  });
  return () => database;
}
