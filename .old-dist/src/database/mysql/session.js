import { createRequire } from 'node:module';
import { DatabaseUnavailableError } from '../errors.js';
const driver = createRequire(import.meta.url)('mysql2');
const SQL_MODE = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';
/**
 * What every connection is set to before anything else runs on it, whatever the server's defaults are: backslash escapes
 * stay escapes, times are UTC, literals are compared by code point, and aggregated text is not cut at 1 MiB.
 */
const PIN = [
    `SET SESSION sql_mode = '${SQL_MODE}'`,
    `time_zone = '+00:00'`,
    `character_set_client = utf8mb4`,
    `character_set_results = utf8mb4`,
    `character_set_connection = utf8mb4`,
    // What JSON functions return on both servers: MySQL 9.7 refuses to compare JSON_TYPE with a literal of another collation.
    `collation_connection = utf8mb4_bin`,
    // Sort keys are cut at 1,024 bytes by default.
    `max_sort_length = 8192`,
    // Room for some sort keys of that length, each of several expressions; MySQL refuses to sort with less (error 1038).
    `sort_buffer_size = 8388608`,
    `group_concat_max_len = 4294967295`,
].join(', ');
const CHECK = `SELECT @@SESSION.sql_mode, @@SESSION.time_zone, @@SESSION.character_set_client, @@SESSION.collation_connection`;
const pinned = new WeakMap();
/** mysql2 as TypeORM is to use it: each connection of its pools is pinned first, and closed if the server does not obey. */
export const pinningDriver = {
    ...driver,
    createPool(options) {
        const pool = driver.createPool(options);
        pool.on('connection', (connection) => {
            const done = pinSession(connection);
            done.catch(() => {
                connection.destroy();
            });
            pinned.set(connection, done);
        });
        return pool;
    },
};
/** Resolves once the connection's session is pinned. @throws DatabaseUnavailableError if the server does not obey. */
export async function sessionPinned(connection) {
    await pinned.get(connection);
}
/** Both statements are queued at once, so that nothing can run on the connection before them. */
export function pinSession(connection) {
    return new Promise((resolve, reject) => {
        const refuse = (error) => {
            reject(new DatabaseUnavailableError('the database refuses the session settings that this service needs', {
                cause: error,
            }));
        };
        connection.query(PIN, (error) => {
            if (error !== null) {
                refuse(error);
            }
        });
        connection.query({ sql: CHECK, rowsAsArray: true }, (error, rows) => {
            if (error !== null) {
                refuse(error);
                return;
            }
            const fault = sessionFault(rows[0] ?? []);
            if (fault === null) {
                resolve();
            }
            else {
                refuse(new Error(fault));
            }
        });
    });
}
function sessionFault([sqlMode = '', timeZone, client, collation = '']) {
    const modes = [...sqlMode.split(',')].sort().join(',');
    if (modes !== SQL_MODE.split(',').sort().join(',')) {
        return `sql_mode is ${sqlMode}, not ${SQL_MODE}`;
    }
    if (timeZone !== '+00:00') {
        return `time_zone is ${String(timeZone)}, not +00:00`;
    }
    if (client !== 'utf8mb4' || collation !== 'utf8mb4_bin') {
        return `the character set is ${String(client)} with ${collation}, not utf8mb4 with utf8mb4_bin`;
    }
    return null;
}
//# sourceMappingURL=session.js.map