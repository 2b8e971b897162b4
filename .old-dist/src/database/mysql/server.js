import { DatabaseUnavailableError } from '../errors.js';
/** MariaDB may put 5.5.5 in front, and TiDB the MySQL that it resembles. */
const VERSION = {
    MySQL: /^(\d+\.\d+\.\d+)/,
    MariaDB: /(\d+\.\d+\.\d+)-MariaDB/i,
    TiDB: /TiDB-v(\d+\.\d+\.\d+)/i,
};
const OLDEST = { MySQL: [8, 0, 17], MariaDB: [10, 6, 0], TiDB: [7, 4, 0] };
/**
 * Reads `SELECT VERSION()`.
 * @throws DatabaseUnavailableError for a server that is too old.
 */
export function serverKind(version) {
    const product = /mariadb/i.test(version) ? 'MariaDB' : /tidb/i.test(version) ? 'TiDB' : 'MySQL';
    const text = VERSION[product].exec(version)?.[1] ?? '0.0.0';
    const oldest = OLDEST[product];
    if (isOlder(text.split('.').map(Number), oldest)) {
        throw new DatabaseUnavailableError(`${product} ${text} is too old; ${product} ${oldest.join('.')} or later is needed`);
    }
    const dialect = product === 'MariaDB' ? 'mariadb' : 'mysql';
    return {
        product,
        dialect,
        version: text,
        collation: dialect === 'mariadb' ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin',
    };
}
function isOlder(version, oldest) {
    for (const [index, part] of oldest.entries()) {
        const own = version[index] ?? 0;
        if (own !== part) {
            return own < part;
        }
    }
    return false;
}
//# sourceMappingURL=server.js.map