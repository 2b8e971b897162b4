import type { Database } from '../../database/database.js';
import { MysqlJobTaskWriter } from './job-task-writer-mysql.js';
import { SqliteJobTaskWriter } from './job-task-writer-sqlite.js';
import type { JobTaskWriter } from './job-task-writer.js';

/** A writer for an open, migrated database, which the caller closes. */
export async function openJobTaskWriter(database: Database): Promise<JobTaskWriter> {
  return database.dialect.name === 'sqlite'
    ? SqliteJobTaskWriter.open(database.dataSource)
    : new MysqlJobTaskWriter(database);
}
