/** What the operator decides about a run. Durations are milliseconds. */
export interface SyncOptions {
  /** Null for all. */
  readonly domains: readonly string[] | null;
  /** Domains whose tasks are written through the API and not touched by a follower. */
  readonly isNative: (domainId: string) => boolean;
  readonly changes: 'auto' | 'poll' | 'stream';
  /** Ends when the table holds everything. */
  readonly once: boolean;
  readonly copyAgain: boolean;
  readonly pollEvery: number;
  /** How far clocks of workers may be behind, and writes late. */
  readonly overlap: number;
  readonly reconcileEvery: number;
  /** How far back reconciliations look; null for everything. */
  readonly reconcileBack: number | null;
  /** Percent of the compared job tasks that one reconciliation may delete. */
  readonly maxDelete: number;
  /** How long one failure after the other is retried; null for ever. */
  readonly giveUpAfter: number | null;
}
