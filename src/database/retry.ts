import { setTimeout as delay } from 'node:timers/promises';

/** What is tried again, and how often. */
export interface RetryRule {
  /** With the first one. */
  readonly attempts: number;
  /** Milliseconds before the second attempt at most, half of that at least; doubled before each further one. */
  readonly pauseMs: number;
  readonly isTransient: (error: unknown) => boolean;
}

/** Runs work until it succeeds. @throws the error of the last attempt, or the first that is not transient. */
export async function retry<T>(work: () => Promise<T>, { attempts, pauseMs, isTransient }: RetryRule): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || !isTransient(error)) {
        throw error;
      }
      // Of two writers that met, one comes first the next time.
      await delay(pauseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2));
    }
  }
}
