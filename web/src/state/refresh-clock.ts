/** The intervals that are offered, in seconds; 0: off. */
export const INTERVALS = [0, 30, 60, 300] as const;

const LONGEST_WAIT_S = 600;

/**
 * Seconds until the next refresh: the chosen interval, doubled for each refusal in a row of a busy service, and never sooner
 * than the service asks for.
 */
export function nextDelay(interval: number, refusals: number, retryAfter: number | null): number {
  const backedOff = Math.min(interval * 2 ** Math.min(refusals, 10), Math.max(LONGEST_WAIT_S, interval));
  return Math.max(backedOff, retryAfter ?? 0);
}
