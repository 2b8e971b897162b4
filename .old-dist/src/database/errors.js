/** The statement's deadline ran out, or the database's own limit on a statement did. */
export class DatabaseTimeoutError extends Error {
    name = 'DatabaseTimeoutError';
}
/** The caller went away before the statement ended. */
export class DatabaseAbortedError extends Error {
    name = 'DatabaseAbortedError';
}
/** The database cannot be reached, or does not obey the session's settings. */
export class DatabaseUnavailableError extends Error {
    name = 'DatabaseUnavailableError';
}
/** None of this process's connections to the database was free in time. */
export class DatabaseBusyError extends DatabaseUnavailableError {
    name = 'DatabaseBusyError';
    constructor(connections, waitedMs) {
        const all = connections === 1
            ? 'the connection to the database is busy, and was not free'
            : `all ${String(connections)} connections to the database are busy, and none was free`;
        super(`${all} within ${String(waitedMs)} ms (DATABASE_POOL_SIZE, DATABASE_ACQUIRE_TIMEOUT_MS); the request may be tried again`);
    }
}
//# sourceMappingURL=errors.js.map