import type { DataSource } from 'typeorm';
import { createDataSource, type DatabaseSettings } from './data-source.js';
import type { Database } from './database.js';
import { MysqlDatabase } from './mysql/mysql-database.js';
import { SqliteDatabase } from './sqlite/sqlite-database.js';

/**
 * Connects to the configured database. Whoever opens it closes it.
 * @throws DatabaseUnavailableError, or the driver's own error when nobody answers.
 */
export async function openDatabase(
  settings: DatabaseSettings,
  dataSource: DataSource = createDataSource(settings),
): Promise<Database> {
  if (!dataSource.isInitialized) {
    await dataSource.initialize();
  }
  return dataSource.options.type === 'better-sqlite3'
    ? new SqliteDatabase(dataSource, settings)
    : MysqlDatabase.open(dataSource, settings);
}
