import { createDataSource } from './data-source.js';
import { MysqlDatabase } from './mysql/mysql-database.js';
import { ReplicatedDatabase } from './replicated-database.js';
import { SqliteDatabase } from './sqlite/sqlite-database.js';
/**
 * Connects to the configured database, and to its replicas as they answer. Whoever opens it closes it.
 * @throws DatabaseUnavailableError, or the driver's own error when nobody answers.
 */
export async function openDatabase(settings, dataSource = createDataSource(settings)) {
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
function replicaOpener(settings) {
    return (url) => async () => {
        const own = Object.create(settings, { DATABASE_URL: { value: url } });
        const dataSource = await createDataSource(own).initialize();
        try {
            return await MysqlDatabase.open(dataSource, own);
        }
        catch (error) {
            await dataSource.destroy();
            throw error;
        }
    };
}
//# sourceMappingURL=open-database.js.map