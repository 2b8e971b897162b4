/** The statement's deadline ran out, or the database's own limit on a statement did. */
export class DatabaseTimeoutError extends Error {
  override readonly name = 'DatabaseTimeoutError';
}

/** The caller went away before the statement ended. */
export class DatabaseAbortedError extends Error {
  override readonly name = 'DatabaseAbortedError';
}

/** The database cannot be reached, has no connection free in time, or does not obey the session's settings. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
}
