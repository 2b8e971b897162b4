const FORM = 'sqlite:PATH or mysql://user:password@host:port/database is expected';
const ENCODED = 'special characters in user and password are expected percent-encoded';
/**
 * Reads a database URL.
 * @throws TypeError saying what is expected, without a word of the URL: any part of it may be a password that is not encoded.
 */
export function parseDatabaseUrl(url) {
    if (url.startsWith('sqlite:')) {
        const path = url.slice('sqlite:'.length);
        if (path === ':memory:') {
            throw new TypeError('a file is expected, since the readers of SQLite share it; :memory: cannot be shared');
        }
        return { engine: 'sqlite', path: path.startsWith('///') ? path.slice(2) : path };
    }
    const parsed = URL.canParse(url) ? new URL(url) : null;
    if (parsed?.protocol !== 'mysql:') {
        throw new TypeError(`${FORM}; ${ENCODED}`);
    }
    return {
        engine: 'mysql',
        host: parsed.hostname.replace(/^\[(.*)\]$/, '$1'),
        port: parsed.port === '' ? 3306 : Number(parsed.port),
        user: decode(parsed.username),
        password: decode(parsed.password),
        database: decode(parsed.pathname.slice(1)),
        ssl: isEncrypted(parsed.searchParams),
    };
}
/** Why a database URL cannot be used; null where it can. */
export function databaseUrlFault(url) {
    try {
        parseDatabaseUrl(url);
        return null;
    }
    catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        throw new TypeError(ENCODED);
    }
}
/** Anything but the two words is refused: who asks for encryption in other words must not go without. */
function isEncrypted(options) {
    const entries = [...options];
    if (entries.some(([name, value]) => name !== 'ssl' || (value !== 'true' && value !== 'false'))) {
        throw new TypeError('only the options ssl=true and ssl=false are expected');
    }
    return entries.some(([, value]) => value === 'true');
}
//# sourceMappingURL=database-url.js.map