/** A job task exceeds the server's max_allowed_packet. */
export class JobTaskTooLargeError extends Error {
  override readonly name = 'JobTaskTooLargeError';

  constructor(bytes: number, packet: number) {
    super(`the job task has ${bytes} bytes; the server takes ${packet} (max_allowed_packet)`);
  }
}

/** SQLSTATE classes of invalid data and violated constraints. */
const ROW_STATE = /^2[23]/;
/** Errors with other SQLSTATEs: text that is not utf8mb4, and a failed check. */
const ROW_NUMBERS: readonly unknown[] = [1366, 4025];
const ROW_CODE = /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/;

/** Whether a write failed because of the content of a row, so that other rows may be written. */
export function isRowError(error: unknown): boolean {
  const { sqlState, errno, code } = error as { sqlState?: unknown; errno?: unknown; code?: unknown };
  return (
    error instanceof JobTaskTooLargeError ||
    (typeof sqlState === 'string' && ROW_STATE.test(sqlState)) ||
    (typeof code === 'string' && ROW_CODE.test(code)) ||
    ROW_NUMBERS.includes(errno)
  );
}
