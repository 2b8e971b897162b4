/** Options of a run. Durations are milliseconds. */
export interface SyncOptions {
  /** Null for all. */
  readonly domains: readonly string[] | null;
  /** Domains whose job tasks are written through the API; their rows are left alone. */
  readonly nativeDomains: readonly string[];
  readonly changes: 'auto' | 'poll' | 'stream';
  /** Whether the run ends when the table is up to date. */
  readonly once: boolean;
  readonly copyAgain: boolean;
  readonly pollEvery: number;
  /** How far behind workers' clocks may be, and how late writes may come. */
  readonly overlap: number;
  readonly reconcileEvery: number;
  /** How far back reconciliations look; Infinity for all job tasks. */
  readonly reconcileBack: number;
  /** Percent of the compared job tasks that one reconciliation may delete. */
  readonly maxDelete: number;
  /** How long consecutive failures are retried; null without a limit. */
  readonly giveUpAfter: number | null;
}
