import {
  DatabaseAbortedError,
  DatabaseBusyError,
  DatabaseMemoryError,
  DatabaseTimeoutError,
  DatabaseUnavailableError,
} from './errors.js';

/** The kinds of database errors. `busy`: no free connection; `other`: an internal error. */
export const DATABASE_FAULTS = ['aborted', 'timeout', 'busy', 'unavailable', 'full', 'memory', 'other'] as const;

export type DatabaseFault = (typeof DATABASE_FAULTS)[number];

/** Lost connections: mysql2's codes, and the server's when it closes a connection. */
const LOST = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'ECONNRESET',
  'EPIPE',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'PROTOCOL_SEQUENCE_TIMEOUT',
]);
const CONNECTION_KILLED = 1927;
/**
 * Lock wait timeout, deadlock, a conflict between members of MySQL's Group Replication, and a row that has changed since it was
 * read (MariaDB with innodb_snapshot_isolation, the default from 11.6 on).
 */
const LOCK_CONFLICTS: readonly unknown[] = [1205, 1213, 3101, 1020];
/** MySQL 9.7: `Got error 149 - 'Lock deadlock; Retry transaction' during COMMIT`, where another member of a group came first. */
const COMMIT_FAILED = 1180;
const COMMIT_CONFLICT = /\berror 149\b/;
const NO_SUCH_THREAD = 1094;
const DUPLICATE_KEY = 1062;
const SQLITE_DUPLICATE_KEY = /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/;
/**
 * vtgate 24 says of a shard without a serving primary: `target: jobs.-80.primary: no healthy tablet available for …`, and of a
 * transaction whose primary is gone: `VT15001: transaction error, issue ROLLBACK and retry the transaction: …`.
 */
const UNKNOWN_ERROR = 1105;
const NO_TABLET =
  /^VT15001:|^target: .*(VT15001:|no healthy tablet|Connection Closed|no available connection|no connection for tablet|code = Unavailable|not serving|operation not allowed in state|inconsistent state detected|reparent operation in progress|being resharded)/;
/** vttablet 24 passes on what its own connection to mysqld met: refused, gone, lost. */
const NO_MYSQLD: readonly unknown[] = [2002, 2003, 2006, 2013];

/** MaxScale 24.02 without a server to lead to: `Internal error: Session creation failed`. */
const INTERNAL_ERROR = 1815;
const NO_SESSION = /\bSession creation failed$/;

/** By the codes of mysql2, of Node's sockets and of better-sqlite3. */
const BY_CODE: Readonly<Record<string, DatabaseFault>> = {
  ECONNREFUSED: 'unavailable',
  ETIMEDOUT: 'unavailable',
  EHOSTUNREACH: 'unavailable',
  ENETUNREACH: 'unavailable',
  ENOTFOUND: 'unavailable',
  EAI_AGAIN: 'unavailable',
  SQLITE_BUSY: 'unavailable',
  SQLITE_LOCKED: 'unavailable',
  SQLITE_CANTOPEN: 'unavailable',
  SQLITE_READONLY: 'unavailable',
  SQLITE_IOERR: 'unavailable',
  SQLITE_FULL: 'full',
};

/** By the error numbers of MySQL and MariaDB; mysql2 has no names for some of MariaDB's. */
const BY_NUMBER: Readonly<Record<number, DatabaseFault>> = {
  1021: 'full', // disk full
  1040: 'unavailable', // too many connections
  1044: 'unavailable', // access to the database denied
  1045: 'unavailable', // access denied
  1047: 'unavailable', // a Galera node that is not ready
  1049: 'unavailable', // no such database
  1053: 'unavailable', // the server is shutting down
  1114: 'full', // table full
  1152: 'unavailable', // aborted connection
  1158: 'unavailable', // network
  1180: 'unavailable', // a commit on a Galera node that loses the quorum (MariaDB 10.11)
  1203: 'unavailable', // too many connections of this user
  1226: 'unavailable', // the user's quota
  1290: 'unavailable', // read-only server
  1317: 'unavailable', // ended by an administrator's KILL; ours are not waited for
  1836: 'unavailable', // read-only server
  1969: 'timeout', // MariaDB's max_statement_time
  3024: 'timeout', // MySQL's max_execution_time
  3032: 'unavailable', // MySQL's offline mode
  3100: 'unavailable', // a commit on a member that has left its group
  3796: 'unavailable', // a read on a member that has left its group
  3797: 'unavailable', // a read that waited in vain for the transactions of its group
  4031: 'unavailable', // disconnected for inactivity
  9001: 'unavailable', // ProxySQL reached no server within mysql-connect_timeout_server_max
  9002: 'unavailable', // ProxySQL reached no server after mysql-connect_retries_on_failure
};

/** Whether the connection was lost while a statement ran. */
export function isConnectionLost(error: unknown): boolean {
  const { code, errno } = factsOf(error);
  if (code === undefined && errno === undefined) {
    // mysql2 3 has no error code for a command on a closed connection.
    return (error as { readonly fatal?: unknown } | null | undefined)?.fatal === true;
  }
  return (code !== undefined && LOST.has(code)) || errno === CONNECTION_KILLED;
}

/** Whether MySQL or MariaDB rolled a transaction back because of other transactions. */
export function isLockConflict(error: unknown): boolean {
  const { errno, message } = factsOf(error);
  return LOCK_CONFLICTS.includes(errno) || (errno === COMMIT_FAILED && COMMIT_CONFLICT.test(message));
}

/** Whether a row was not inserted since another one has its key. */
export function isDuplicateKey(error: unknown): boolean {
  const { code, errno } = factsOf(error);
  return errno === DUPLICATE_KEY || (code !== undefined && SQLITE_DUPLICATE_KEY.test(code));
}

/** Whether a result has more rows than Vitess gives at once; it has the number of an interrupted statement. */
export function isRowLimit(error: unknown): boolean {
  const { errno, message } = factsOf(error);
  return errno === 1317 && /row count exceeded/i.test(message);
}

/** Whether MaxScale has no server at the moment. */
function isProxyWithoutServer(error: unknown): boolean {
  const { errno, message } = factsOf(error);
  return errno === INTERNAL_ERROR && NO_SESSION.test(message);
}

/** Whether a shard of Vitess has no server at the moment. */
function isShardAway(error: unknown): boolean {
  const { errno, message } = factsOf(error);
  return NO_MYSQLD.includes(errno) || (errno === UNKNOWN_ERROR && NO_TABLET.test(message));
}

/** Whether the connection to kill has already ended. */
export function isUnknownConnection(error: unknown): boolean {
  return factsOf(error).errno === NO_SUCH_THREAD;
}

/** Whether the server sent the error, as opposed to the driver not receiving a response. */
export function isServerAnswer(error: unknown): boolean {
  return typeof (error as { sqlState?: unknown } | null)?.sqlState === 'string';
}

export function databaseFault(error: unknown): DatabaseFault {
  if (error instanceof DatabaseAbortedError) {
    return 'aborted';
  }
  if (error instanceof DatabaseTimeoutError) {
    return 'timeout';
  }
  if (error instanceof DatabaseBusyError) {
    return 'busy';
  }
  if (error instanceof DatabaseMemoryError) {
    return 'memory';
  }
  if (
    error instanceof DatabaseUnavailableError ||
    isConnectionLost(error) ||
    isLockConflict(error) ||
    isShardAway(error) ||
    isProxyWithoutServer(error)
  ) {
    return 'unavailable';
  }
  if (isRowLimit(error)) {
    return 'memory';
  }
  const { code, errno } = factsOf(error);
  const family = code === undefined ? undefined : (/^SQLITE_[A-Z]+/.exec(code)?.[0] ?? code);
  return (
    (family === undefined ? undefined : BY_CODE[family]) ??
    (errno === undefined ? undefined : BY_NUMBER[errno]) ??
    'other'
  );
}

interface ErrorFacts {
  readonly code: string | undefined;
  readonly errno: number | undefined;
  readonly message: string;
}

function factsOf(error: unknown): ErrorFacts {
  const { code, errno, message } = (error ?? {}) as Readonly<Record<string, unknown>>;
  return {
    code: typeof code === 'string' ? code : undefined,
    errno: typeof errno === 'number' ? errno : undefined,
    message: String(message),
  };
}
