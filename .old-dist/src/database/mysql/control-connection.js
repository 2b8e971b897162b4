import { createRequire } from 'node:module';
import { isServerAnswer } from '../database-fault.js';
import { parseDatabaseUrl } from '../../config/database-url.js';
import { DatabaseUnavailableError } from '../errors.js';
import { closeAtOnce } from './close-at-once.js';
const { createConnection } = createRequire(import.meta.url)('mysql2');
/** Milliseconds that a server has to confirm a kill. */
const KILLED_MS = 2_000;
/** Milliseconds after which another connection is tried: TCP tries less and less often by itself. */
const CONNECTED_MS = 1_000;
/** Reads a table: a Galera node without a quorum answers what needs none, and nothing else (error 1047). */
export const PING = { sql: 'SELECT 1 FROM schema_migrations LIMIT 1', params: [] };
/** A connection beside the pool: a full pool keeps it neither from stopping statements nor from asking whether the server answers. */
export class ControlConnection {
    connection = null;
    connected = false;
    openedAt = 0;
    /** What gives up each question that has no answer yet. */
    waiting = new Set();
    options;
    constructor(settings) {
        this.options = optionsOf(settings);
    }
    /** Has the server end a connection and what it runs. */
    kill(threadId) {
        return this.query(`KILL ${String(Math.trunc(threadId))}`, KILLED_MS);
    }
    /** Resolves when the server reads a table. @throws DatabaseUnavailableError after so many milliseconds without an answer, or the driver's own error. */
    ping(withinMs) {
        return this.query(PING.sql, withinMs);
    }
    close() {
        this.connection?.destroy();
        this.connection = null;
    }
    query(sql, withinMs) {
        const connection = this.open();
        return new Promise((resolve, reject) => {
            const giveUp = (reason) => {
                clearTimeout(timer);
                this.waiting.delete(giveUp);
                reject(reason);
            };
            const tooLate = () => {
                if (this.waiting.has(giveUp)) {
                    giveUp(new DatabaseUnavailableError(`the server has not answered within ${String(withinMs)} ms`));
                    this.drop(connection);
                }
            };
            // An answer that came while the event loop was busy is read first.
            const timer = setTimeout(() => setImmediate(tooLate), withinMs);
            this.waiting.add(giveUp);
            connection.query(sql, (error) => {
                clearTimeout(timer);
                this.waiting.delete(giveUp);
                if (error === null) {
                    resolve();
                }
                else {
                    // The driver tells a command of the end of its connection, and then nobody else.
                    if (error.fatal === true || !isServerAnswer(error)) {
                        this.forget(connection);
                    }
                    reject(error);
                }
            });
        });
    }
    open() {
        if (this.connection === null) {
            const connection = createConnection(this.options);
            const forget = () => {
                this.forget(connection);
            };
            connection.on('error', forget);
            connection.on('end', forget);
            connection.on('connect', () => {
                this.connected = true;
            });
            this.connected = false;
            this.openedAt = Date.now();
            this.connection = connection;
        }
        return this.connection;
    }
    /** One that is silent is no longer used, unless it has only just been opened. */
    drop(connection) {
        const isDue = this.connected || Date.now() - this.openedAt >= CONNECTED_MS;
        if (this.connection === connection && isDue) {
            this.forget(connection);
            closeAtOnce(connection);
            // What else was asked over it gets no answer either, and connections of the pool wait for that.
            for (const giveUp of this.waiting) {
                giveUp(new DatabaseUnavailableError('the server does not answer'));
            }
        }
    }
    forget(connection) {
        if (this.connection === connection) {
            this.connection = null;
        }
    }
}
function optionsOf(settings) {
    const location = parseDatabaseUrl(settings.DATABASE_URL);
    if (location.engine !== 'mysql') {
        throw new TypeError('DATABASE_URL: a mysql:// URL is expected');
    }
    const { host, port, user, password, database, ssl } = location;
    return {
        host,
        port,
        user,
        password,
        database,
        connectTimeout: Math.min(settings.DATABASE_CONNECT_TIMEOUT_MS, CONNECTED_MS),
        ...(ssl ? { ssl: { rejectUnauthorized: true } } : {}),
    };
}
//# sourceMappingURL=control-connection.js.map