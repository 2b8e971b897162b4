import { migrate } from '../database/migrate.js';
import { openDatabase } from '../database/open-database.js';
/** Opens the configured database, brings its schema up to date, lends it to the work, and closes it. */
export async function withDatabase(settings, work) {
    const database = await openDatabase(settings);
    try {
        return await work(database, await migrate(database.dataSource));
    }
    finally {
        await database.close();
    }
}
//# sourceMappingURL=with-database.js.map