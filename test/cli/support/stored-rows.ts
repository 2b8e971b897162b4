import { openJobTaskDatabase } from '../../../src/job-task/persistence/job-task.database.js';
import type { RawRow } from '../../../src/database/database.js';
import { readSettings } from '../../../src/config/read-settings.js';

/** What a statement finds in the database of that URL. */
export async function storedRows(databaseUrl: string, sql: string): Promise<readonly RawRow[]> {
  const database = await openJobTaskDatabase(readSettings({ DATABASE_URL: databaseUrl }));
  try {
    return await database.run({ sql, params: [] });
  } finally {
    await database.close();
  }
}
