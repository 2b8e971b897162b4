import type { SqlParam } from '../../query-builder/index.js';
import type { PackedRows } from './packed-rows.js';

/** The places of what a thread and its owner share, since neither hears messages while a statement runs: 0 is no. */
export const SHARED = {
  /** Nobody waits for the thread any more. */
  abandoned: 0,
  /** The thread is within a function of ours that a statement called. */
  inFunction: 1,
} as const;

/** What a worker is started with. */
export interface SqliteWorkerData {
  readonly path: string;
  readonly shared: Int32Array;
}

/** To a worker: run a statement, or go on with the one that is streaming. */
export type SqliteRequest =
  | { readonly type: 'run'; readonly sql: string; readonly params: readonly SqlParam[]; readonly batch: number | null }
  | { readonly type: 'next' }
  | { readonly type: 'stop' }
  | { readonly type: 'end' };

/** From a worker: a batch (`last` ends the statement), or the error that ended it. */
export type SqliteReply =
  | { readonly type: 'rows'; readonly rows: PackedRows; readonly last: boolean }
  | { readonly type: 'error'; readonly message: string; readonly code: string | undefined };

/** All that a worker says: once that it takes requests, and then a reply to each. */
export type SqliteMessage = SqliteReply | { readonly type: 'started' };
