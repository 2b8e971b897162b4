/** A job task that the server's max_allowed_packet does not let in. */
export class JobTaskTooLargeError extends Error {
  override readonly name = 'JobTaskTooLargeError';

  constructor(bytes: number, packet: number) {
    super(`the job task has ${bytes} bytes; the server takes ${packet} (max_allowed_packet)`);
  }
}

/** SQLSTATE classes for data that does not fit and for violated constraints. */
const ROW_STATE = /^2[23]/;
/** Such errors that MySQL and MariaDB file under other classes: text that is not utf8mb4, a failed check. */
const ROW_NUMBERS: readonly unknown[] = [1366, 4025];
const ROW_CODE = /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/;

/** Whether a write failed because of what is in a row, so that other rows may still go in. */
export function isRowError(error: unknown): boolean {
  const { sqlState, errno, code } = error as { sqlState?: unknown; errno?: unknown; code?: unknown };
  return (
    error instanceof JobTaskTooLargeError ||
    (typeof sqlState === 'string' && ROW_STATE.test(sqlState)) ||
    (typeof code === 'string' && ROW_CODE.test(code)) ||
    ROW_NUMBERS.includes(errno)
  );
}
