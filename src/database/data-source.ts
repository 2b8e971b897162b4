import { resolve } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { DataSource, type DataSourceOptions, type EntitySchema } from 'typeorm';
import type { Settings } from '../config/settings.js';
import { parseDatabaseUrl, type DatabaseLocation } from '../config/database-url.js';
import { pinningDriver } from './mysql/session.js';
import type { TenantColumns } from './mysql/vitess/check-vitess.js';
import { registerFunctions } from './sqlite/functions.js';
import { whenUnlocked } from './sqlite/locked-file.js';

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

/** The entities and migrations of a data source, passed in because the engines know no table. */
export interface DatabaseTables {
  readonly entities: (engine: DatabaseLocation['engine']) => EntitySchema[];
  readonly migrations: NonNullable<DataSourceOptions['migrations']>;
  /** The columns that a row's tenant is in, by table: what tables are divided by where tenants lie on several servers. */
  readonly tenantColumns: TenantColumns;
}

/** For reading only. */
export const NO_TABLES: DatabaseTables = { entities: () => [], migrations: [], tenantColumns: {} };

/** Prepared statements per connection; the server limits their total. */
const PREPARED_PER_CONNECTION = 100;
/**
 * Idle time before TCP probes a connection. Node closes it after ten unanswered probes, one per second. The system's default
 * of two hours is longer than firewalls keep idle connections.
 */
const KEEP_ALIVE_MS = 10_000;
/** How long a SQLite writer waits for another one, in milliseconds. */
const SQLITE_BUSY_MS = 10_000;

/** TypeORM's options for the configured database, shared by the service, the commands and the TypeORM CLI. */
export function dataSourceOptions(settings: DatabaseSettings, tables: DatabaseTables): DataSourceOptions {
  const location = parseDatabaseUrl(settings.DATABASE_URL);
  const shared = {
    entities: tables.entities(location.engine),
    migrations: tables.migrations,
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'none' as const,
    synchronize: false,
    logging: false,
  };
  return location.engine === 'sqlite'
    ? { ...shared, type: 'better-sqlite3', database: resolve(location.path), prepareDatabase: prepareSqlite }
    : { ...shared, ...mysqlOptions(location, settings) };
}

/** A data source that is not connected yet. Without tables it is for reading only. */
export function createDataSource(settings: DatabaseSettings, tables = NO_TABLES): DataSource {
  return new DataSource(dataSourceOptions(settings, tables));
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

/** Configures a connection; if that fails, TypeORM 1.1 opens another one at the next attempt. */
async function prepareSqlite(database: BetterSqlite3.Database): Promise<void> {
  try {
    database.pragma('busy_timeout = 0');
    await whenUnlocked(() => database.pragma('journal_mode = WAL'), SQLITE_BUSY_MS);
    database.pragma(`busy_timeout = ${String(SQLITE_BUSY_MS)}`);
    database.pragma('synchronous = NORMAL');
    registerFunctions(database);
  } catch (error) {
    database.close();
    throw error;
  }
}
