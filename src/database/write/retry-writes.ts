import { setTimeout as delay } from 'node:timers/promises';
import { isConnectionLost, isLockConflict } from '../database-fault.js';

const ATTEMPTS = 5;
const FIRST_DELAY_MS = 50;
/** MariaDB with innodb_snapshot_isolation, the default from 11.6 on: a row has changed since it was read. */
const ROW_CHANGED = 1020;

/** Whether the same transaction may succeed if it is repeated: it conflicted with others, or the connection was lost. */
export function isTransient(error: unknown): boolean {
  const { errno } = (error ?? {}) as { errno?: unknown };
  return errno === ROW_CHANGED || isLockConflict(error) || isConnectionLost(error);
}

/** Repeats what failed for a transient reason, with growing random pauses, as long as the deadline allows it. */
export async function retryWrites<T>(
  write: (attempt: number) => Promise<T>,
  deadline = Number.POSITIVE_INFINITY,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write(attempt);
    } catch (error) {
      const pause = FIRST_DELAY_MS * 2 ** attempt * (0.5 + Math.random() / 2);
      if (attempt === ATTEMPTS || !isTransient(error) || Date.now() + pause >= deadline) {
        throw error;
      }
      await delay(pause);
    }
  }
}
