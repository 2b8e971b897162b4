/** Options of a run. Durations are milliseconds. */
export interface SyncOptions {
  readonly domains: readonly string[] | null;
  /** Domains whose job tasks are written through the API; their rows are not touched. */
  readonly nativeDomains: readonly string[];
  readonly changes: 'auto' | 'poll' | 'stream';
  /** Whether to stop when the table is up to date. */
  readonly once: boolean;
  readonly copyAgain: boolean;
  readonly pollEvery: number;
  /** How far behind workers' clocks may be, including the delay of writes. */
  readonly overlap: number;
  readonly reconcileEvery: number;
  /** How far back a reconciliation looks; Infinity for all job tasks. */
  readonly reconcileBack: number;
  /** Maximum percentage of the compared job tasks that one reconciliation may delete. */
  readonly maxDelete: number;
  /** How long consecutive failures are retried; null for no limit. */
  readonly giveUpAfter: number | null;
}
