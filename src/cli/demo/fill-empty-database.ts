import type { AppLogger } from '../../common/logging/app-logger.js';
import { DEFAULT_DATABASE_URL, type Settings } from '../../config/settings.js';
import type { Database } from '../../database/database.js';
import { seedDemo } from './seed-demo.js';

/** Whether the service fills its database with demo data at the start: only the default one. */
export function wantsDemo({ DEMO_DATA, DATABASE_URL }: Settings): boolean {
  return DEMO_DATA && DATABASE_URL === DEFAULT_DATABASE_URL;
}

/** Fills a migrated database with demo data if it has no job task. */
export async function fillEmptyDatabase(database: Database, log: AppLogger): Promise<void> {
  const [row] = await database.run({ sql: 'SELECT 1 FROM job_task LIMIT 1', params: [] });
  if (row === undefined) {
    const { inserted } = await seedDemo(database);
    log.log(`filled the empty database with ${String(inserted)} job tasks of demo data`, 'Demo');
  }
}
