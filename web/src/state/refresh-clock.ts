/** The intervals that are offered, in seconds; 0: off. */
export const INTERVALS = [0, 30, 60, 300] as const;

const LONGEST_WAIT_S = 600;

/**
 * Seconds until the next refresh: the chosen interval, doubled for each error in a row of a busy service, and never sooner
 * than its `retry-after`.
 */
export function nextDelay(interval: number, errors: number, retryAfter: number | null): number {
  const backedOff = Math.min(interval * 2 ** Math.min(errors, 10), Math.max(LONGEST_WAIT_S, interval));
  return Math.max(backedOff, retryAfter ?? 0);
}
