/** The statement reached its deadline, or the database's own time limit. */
export class DatabaseTimeoutError extends Error {
  override readonly name = 'DatabaseTimeoutError';
}

/** The client disconnected before the statement ended. */
export class DatabaseAbortedError extends Error {
  override readonly name = 'DatabaseAbortedError';
}

/** The database cannot be reached, or rejects the session settings. */
export class DatabaseUnavailableError extends Error {
  override readonly name: string = 'DatabaseUnavailableError';
}

/** All connections of this process were in use for too long. */
export class DatabaseBusyError extends DatabaseUnavailableError {
  override readonly name = 'DatabaseBusyError';

  constructor(connections: number, waitedMs: number) {
    const all =
      connections === 1
        ? 'the connection to the database is busy, and was not free'
        : `all ${String(connections)} connections to the database are busy, and none was free`;
    super(
      `${all} within ${String(waitedMs)} ms (DATABASE_POOL_SIZE, DATABASE_ACQUIRE_TIMEOUT_MS); the request can be retried`,
    );
  }
}

/** A statement exceeded its memory limit. */
export class DatabaseMemoryError extends Error {
  override readonly name = 'DatabaseMemoryError';

  constructor(bytes: number) {
    super(
      `the statement needs more than ${String(bytes)} bytes of memory (DATABASE_SQLITE_MEMORY_BYTES); use a narrower filter or fewer stages`,
    );
  }
}
