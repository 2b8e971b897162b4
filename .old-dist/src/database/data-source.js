import { resolve } from 'node:path';
import { DataSource } from 'typeorm';
import { jobTaskEntity } from '../job-task/job-task.entity.js';
import { parseDatabaseUrl } from '../config/database-url.js';
import { CreateJobTask1669161600000 } from './migrations/1669161600000-create-job-task.js';
import { pinningDriver } from './mysql/session.js';
import { registerFunctions } from './sqlite/functions.js';
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
export function dataSourceOptions(settings) {
    const location = parseDatabaseUrl(settings.DATABASE_URL);
    const shared = {
        entities: [jobTaskEntity(location.engine)],
        migrations: [CreateJobTask1669161600000],
        migrationsTableName: 'schema_migrations',
        migrationsTransactionMode: 'none',
        synchronize: false,
        logging: false,
    };
    return location.engine === 'sqlite'
        ? { ...shared, type: 'better-sqlite3', database: resolve(location.path), prepareDatabase: prepareSqlite }
        : { ...shared, ...mysqlOptions(location, settings) };
}
/** A data source that is not connected yet. */
export function createDataSource(settings) {
    return new DataSource(dataSourceOptions(settings));
}
function mysqlOptions(location, settings) {
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
    };
}
function prepareSqlite(database) {
    database.pragma(`busy_timeout = ${String(SQLITE_BUSY_MS)}`);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    registerFunctions(database);
}
//# sourceMappingURL=data-source.js.map