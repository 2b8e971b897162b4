/** The statement's deadline ran out, or the database's own limit on a statement did. */
export class DatabaseTimeoutError extends Error {
  override readonly name = 'DatabaseTimeoutError';
}

/** The caller went away before the statement ended. */
export class DatabaseAbortedError extends Error {
  override readonly name = 'DatabaseAbortedError';
}

/** The database cannot be reached, or does not obey the session's settings. */
export class DatabaseUnavailableError extends Error {
  override readonly name: string = 'DatabaseUnavailableError';
}

/** None of this process's connections to the database was free in time. */
export class DatabaseBusyError extends DatabaseUnavailableError {
  override readonly name = 'DatabaseBusyError';

  constructor(connections: number, waitedMs: number) {
    const all =
      connections === 1
        ? 'the connection to the database is busy, and was not free'
        : `all ${String(connections)} connections to the database are busy, and none was free`;
    super(
      `${all} within ${String(waitedMs)} ms (DATABASE_POOL_SIZE, DATABASE_ACQUIRE_TIMEOUT_MS); the request may be tried again`,
    );
  }
}

/** A statement took more memory than one may. */
export class DatabaseMemoryError extends Error {
  override readonly name = 'DatabaseMemoryError';

  constructor(bytes: number) {
    super(
      `the statement needs more than ${String(bytes)} bytes of memory (DATABASE_SQLITE_MEMORY_BYTES); a narrower filter or fewer stages need less`,
    );
  }
}
