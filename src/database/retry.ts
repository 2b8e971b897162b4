import { setTimeout as delay } from 'node:timers/promises';

/** When and how often to retry. */
export interface RetryRule {
  /** Including the first one. */
  readonly attempts: number;
  /** Maximum pause before the second attempt, in milliseconds; at least half of it is waited. Doubles for each further attempt. */
  readonly pauseMs: number;
  readonly isTransient: (error: unknown) => boolean;
}

/**
 * Runs work until it succeeds, as long as the deadline, in milliseconds since the epoch, allows another attempt.
 * @throws the last error, or the first that is not transient
 */
export async function retry<T>(
  work: (attempt: number) => Promise<T>,
  { attempts, pauseMs, isTransient }: RetryRule,
  deadline = Number.POSITIVE_INFINITY,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      // Randomized, so that two conflicting writers do not meet again.
      const pause = pauseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
      if (attempt === attempts || !isTransient(error) || Date.now() + pause >= deadline) {
        throw error;
      }
      await delay(pause);
    }
  }
}
