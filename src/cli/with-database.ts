import type { Settings } from '../config/settings.js';
import type { Database } from '../database/database.js';
import { migrate } from '../database/migrate.js';
import { openJobTaskDatabase } from '../job-task/persistence/job-task.database.js';

/** Opens the configured database, migrates its schema, runs the work, and closes the database. */
export async function withDatabase<T>(
  settings: Settings,
  work: (database: Database, migrations: readonly string[]) => Promise<T>,
): Promise<T> {
  const database = await openJobTaskDatabase(settings);
  try {
    return await work(database, await migrate(database.dataSource));
  } finally {
    await database.close();
  }
}
