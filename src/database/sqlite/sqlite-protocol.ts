import type { SqlParam } from '../../query-builder/index.js';
import type { PackedRows } from './packed-rows.js';

/** What a worker is started with. */
export interface SqliteWorkerData {
  readonly path: string;
  /** Not 0 once nobody waits for the thread any more; shared, so that a running statement can see it. */
  readonly abandoned: Int32Array;
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
