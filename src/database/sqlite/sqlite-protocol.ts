import { deserialize, serialize } from 'node:v8';
import type { SqlParam } from '../../query-builder/index.js';
import { FRAME, frameOf } from './frames.js';

/** The file descriptor of the pipe between a process and its owner. */
export const PIPE_FD = 3;

/** What a process is started with, as its arguments. */
export interface SqliteProcessArguments {
  /** The file of the database. */
  readonly path: string;
  /** The process that it ends with. */
  readonly ownerPid: number;
  /** Bytes of memory of a statement beyond which it ends itself by `OUT_OF_MEMORY`. */
  readonly memoryBytes: number;
}

/** The signal by which a process ends itself when it has taken too much memory: nothing else sends it that one. */
export const OUT_OF_MEMORY: NodeJS.Signals = 'SIGUSR2';

/** To a process: run a statement, with all rows (`batch` null) or only the first ones; go on with it; end it. */
export type SqliteRequest =
  | { readonly type: 'run'; readonly sql: string; readonly params: readonly SqlParam[]; readonly batch: number | null }
  | { readonly type: 'next' }
  | { readonly type: 'stop' };

/** The body of an error frame, as JSON; `code` is SQLite's own. */
export interface SqliteFailure {
  readonly message: string;
  readonly code?: string;
}

export function requestFrame(request: SqliteRequest): Buffer {
  return frameOf(FRAME.request, serialize(request));
}

export function readRequest(body: Buffer): SqliteRequest {
  return deserialize(body) as SqliteRequest;
}

export function failureFrame(failure: SqliteFailure): Buffer {
  return frameOf(FRAME.error, Buffer.from(JSON.stringify(failure)));
}

export function readFailure(body: Buffer): SqliteFailure {
  return JSON.parse(body.toString()) as SqliteFailure;
}
