import { setTimeout as sleep } from 'node:timers/promises';

const RETRY_MS = 50;

/**
 * Retries an action while another connection locks the file. SQLite's own wait (`busy_timeout`) blocks the event loop, although
 * the other connection may belong to this process, and SQLite 3 skips it where waiting could be a deadlock
 * (sqlite.org/c3ref/busy_handler.html), as when several processes enable the write-ahead log of a new file.
 * @throws the error of the action if it has another cause, or if the file is still locked after `waitMs`
 */
export async function whenUnlocked<T>(action: () => T | Promise<T>, waitMs: number): Promise<T> {
  const end = performance.now() + waitMs;
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (!isLocked(error) || performance.now() >= end) {
        throw error;
      }
      await sleep(RETRY_MS);
    }
  }
}

/** Whether another connection holds a lock, as opposed to a file that cannot be written. TypeORM wraps the driver's error. */
function isLocked(error: unknown): boolean {
  const { driverError = error } = (error ?? {}) as { driverError?: unknown };
  const { code } = (driverError ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^SQLITE_(BUSY|LOCKED)/.test(code);
}
