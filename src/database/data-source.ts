import { resolve } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Settings } from '../config/settings.js';
import { jobTaskEntity } from '../job-task/persistence/job-task.entity.js';
import { parseDatabaseUrl, type DatabaseLocation } from '../config/database-url.js';
import { CreateJobTask1669161600000 } from '../job-task/persistence/migrations/1669161600000-create-job-task.js';
import { CreateIngestRequest1795910400000 } from '../job-task/persistence/migrations/1795910400000-create-ingest-request.js';
import { CreateSyncState1795917600000 } from '../job-task/persistence/migrations/1795917600000-create-sync-state.js';
import { pinningDriver } from './mysql/session.js';
import { registerFunctions } from './sqlite/functions.js';

/** The settings that a data source is made from. */
export type DatabaseSettings = Pick<
  Settings,
  | 'DATABASE_URL'
  | 'DATABASE_REPLICA_URLS'
  | 'DATABASE_POOL_SIZE'
  | 'DATABASE_ACQUIRE_TIMEOUT_MS'
  | 'DATABASE_CONNECT_TIMEOUT_MS'
  | 'DATABASE_SQLITE_MEMORY_BYTES'
  | 'REQUEST_TIMEOUT_MS'
  | 'STREAM_TIMEOUT_MS'
>;

/** Prepared statements that one connection keeps; the server has a limit over all connections. */
const PREPARED_PER_CONNECTION = 100;
/**
 * Milliseconds after which an idle connection is asked by TCP whether the other side still knows it; Node gives up after ten
 * questions, one a second. The system's own two hours are longer than firewalls remember.
 */
const KEEP_ALIVE_MS = 10_000;
/** Milliseconds that a SQLite writer waits for another one. */
const SQLITE_BUSY_MS = 10_000;

/** The options of TypeORM for the configured database; the same for the service, the commands and the TypeORM CLI. */
export function dataSourceOptions(settings: DatabaseSettings): DataSourceOptions {
  const location = parseDatabaseUrl(settings.DATABASE_URL);
  const shared = {
    entities: [jobTaskEntity(location.engine)],
    migrations: [CreateJobTask1669161600000, CreateIngestRequest1795910400000, CreateSyncState1795917600000],
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'none' as const,
    synchronize: false,
    logging: false,
  };
  return location.engine === 'sqlite'
    ? { ...shared, type: 'better-sqlite3', database: resolve(location.path), prepareDatabase: prepareSqlite }
    : { ...shared, ...mysqlOptions(location, settings) };
}

/** A data source that is not connected yet. */
export function createDataSource(settings: DatabaseSettings): DataSource {
  return new DataSource(dataSourceOptions(settings));
}

function mysqlOptions(location: DatabaseLocation & { engine: 'mysql' }, settings: DatabaseSettings) {
  return {
    type: 'mysql',
    driver: pinningDriver,
    host: location.host,
    port: location.port,
    username: location.user,
    password: location.password,
    database: location.database,
    ...(location.ssl ? { ssl: { rejectUnauthorized: true } } : {}),
    charset: 'utf8mb4',
    timezone: 'Z',
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: false,
    connectTimeout: settings.DATABASE_CONNECT_TIMEOUT_MS,
    poolSize: settings.DATABASE_POOL_SIZE,
    extra: {
      jsonStrings: true,
      maxPreparedStatements: PREPARED_PER_CONNECTION,
      enableKeepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_MS,
    },
  } as const;
}

/** TypeORM 1.1 forgets a connection that cannot be prepared, and opens another one at the next try. */
function prepareSqlite(database: BetterSqlite3.Database): void {
  try {
    database.pragma(`busy_timeout = ${String(SQLITE_BUSY_MS)}`);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    registerFunctions(database);
  } catch (error) {
    database.close();
    throw error;
  }
}
