/** A job task that the server's max_allowed_packet does not let in. */
export class JobTaskTooLargeError extends Error {
  override readonly name = 'JobTaskTooLargeError';

  constructor(bytes: number, packet: number) {
    super(`the job task has ${bytes} bytes; the server takes ${packet} (max_allowed_packet)`);
  }
}

/** SQLSTATE classes for data that does not fit and for violated constraints. */
const BLAMING_STATE = /^2[23]/;
/** Such faults that MySQL or MariaDB file under other classes: text that is no utf8mb4, a check that fails. */
const BLAMING_NUMBERS: readonly unknown[] = [1366, 4025];
const BLAMING_CODE = /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/;

/** Whether a write failed because of what is in a row, so that other rows may still go in. */
export function isRowError(error: unknown): boolean {
  const { sqlState, errno, code } = error as { sqlState?: unknown; errno?: unknown; code?: unknown };
  return (
    error instanceof JobTaskTooLargeError ||
    (typeof sqlState === 'string' && BLAMING_STATE.test(sqlState)) ||
    (typeof code === 'string' && BLAMING_CODE.test(code)) ||
    BLAMING_NUMBERS.includes(errno)
  );
}
