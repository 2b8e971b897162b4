import type { DataSource } from 'typeorm';
import { createDataSource, type DatabaseSettings } from './data-source.js';
import type { Database } from './database.js';
import { MysqlDatabase } from './mysql/mysql-database.js';
import { ReplicatedDatabase } from './replicated-database.js';
import { SqliteDatabase } from './sqlite/sqlite-database.js';

/**
 * Connects to the configured database, and to its replicas as they answer. Whoever opens it closes it.
 * @throws DatabaseUnavailableError, or the driver's own error when nobody answers.
 */
export async function openDatabase(
  settings: DatabaseSettings,
  dataSource: DataSource = createDataSource(settings),
): Promise<Database> {
  if (!dataSource.isInitialized) {
    await dataSource.initialize();
  }
  if (dataSource.options.type === 'better-sqlite3') {
    return new SqliteDatabase(dataSource, settings);
  }
  const primary = await MysqlDatabase.open(dataSource, settings);
  return settings.DATABASE_REPLICA_URLS.length === 0
    ? primary
    : new ReplicatedDatabase(primary, settings.DATABASE_REPLICA_URLS.map(replicaOpener(settings)));
}

function replicaOpener(settings: DatabaseSettings): (url: string) => () => Promise<Database> {
  return (url) => async () => {
    const own = Object.create(settings, { DATABASE_URL: { value: url } }) as DatabaseSettings;
    const dataSource = await createDataSource(own).initialize();
    try {
      return await MysqlDatabase.open(dataSource, own);
    } catch (error) {
      await dataSource.destroy();
      throw error;
    }
  };
}
