/** How long a test waits for what is to happen: a guard against hanging, far beyond what it takes on a busy machine. */
export const PATIENCE_MS = 60_000;

/** A bound for a duration that usually takes `usualMs`: it fails what hangs, and passes what a busy machine delays. */
export function guardFor(usualMs: number): number {
  return 10 * usualMs;
}
