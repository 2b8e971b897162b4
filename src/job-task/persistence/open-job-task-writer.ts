import type { Database } from '../../database/database.js';
import { writeDatabaseOver } from '../../database/write/open-write-database.js';
import { JobTaskWriter } from './job-task-writer.js';

/** A writer over an open database, which must be migrated; its opener closes it. */
export async function openJobTaskWriter(database: Pick<Database, 'dataSource'>): Promise<JobTaskWriter> {
  return new JobTaskWriter(await writeDatabaseOver(database.dataSource));
}
