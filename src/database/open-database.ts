import type { DataSource } from 'typeorm';
import { closeDataSource } from './close-data-source.js';
import { createDataSource, NO_TABLES, type DatabaseSettings, type DatabaseTables } from './data-source.js';
import type { Database } from './database.js';
import { checkConfiguredServer } from './mysql/check-server.js';
import { DatabaseUnavailableError } from './errors.js';
import { MysqlDatabase } from './mysql/mysql-database.js';
import { ReplicatedDatabase } from './replicated-database.js';
import { sqliteOpenError } from './sqlite/sqlite-open-error.js';
import { SqliteDatabase } from './sqlite/sqlite-database.js';

/**
 * Connects to the configured database, and to its replicas in the background. The caller closes it.
 * @throws DatabaseUnavailableError, also for replicas of Vitess, or the driver's own error if the server is unavailable
 */
export async function openDatabase(
  settings: DatabaseSettings,
  dataSource: DataSource,
  { tenantColumns }: Pick<DatabaseTables, 'tenantColumns'> = NO_TABLES,
): Promise<Database> {
  if (dataSource.options.type === 'better-sqlite3') {
    return openSqlite(settings, dataSource);
  }
  const primary = await openMysql(settings, dataSource, tenantColumns);
  const urls = settings.DATABASE_REPLICA_URLS;
  if (urls.length === 0) {
    return primary;
  }
  if (primary.isSharded) {
    await primary.close();
    throw new DatabaseUnavailableError(
      `DATABASE_REPLICA_URLS: must be empty for Vitess, whose replicas are not read, got ${String(urls.length)} URLs`,
    );
  }
  return new ReplicatedDatabase(primary, urls.map(replicaOpener(settings)), settings.DATABASE_ACQUIRE_TIMEOUT_MS);
}

async function openSqlite(settings: DatabaseSettings, dataSource: DataSource): Promise<Database> {
  try {
    await initialized(dataSource);
    return new SqliteDatabase(dataSource, settings);
  } catch (error) {
    throw sqliteOpenError(String(dataSource.options.database), error);
  }
}

/** Closes everything that was opened if it fails. */
async function openMysql(
  settings: DatabaseSettings,
  dataSource: DataSource,
  columns: DatabaseTables['tenantColumns'],
): Promise<MysqlDatabase> {
  const opened = [dataSource];
  try {
    // Before the pool is: TypeORM's own questions fail on some servers with errors that do not name the server.
    const server = await checkConfiguredServer(settings, columns);
    await initialized(dataSource);
    if (server.keyspace === undefined) {
      return new MysqlDatabase(dataSource, server, settings);
    }
    const reads = createDataSource(settings);
    opened.push(reads);
    await reads.initialize();
    return new MysqlDatabase(dataSource, server, settings, reads);
  } catch (error) {
    await Promise.all(opened.map(closeDataSource));
    throw error;
  }
}

async function initialized(dataSource: DataSource): Promise<void> {
  if (!dataSource.isInitialized) {
    await dataSource.initialize();
  }
}

function replicaOpener(settings: DatabaseSettings): (url: string) => () => Promise<Database> {
  return (url) => () => {
    const own = Object.create(settings, { DATABASE_URL: { value: url } }) as DatabaseSettings;
    return openMysql(own, createDataSource(own), {});
  };
}
