import { deserialize, serialize } from 'node:v8';
import type { SqlParam } from '../../query-builder/index.js';
import { FRAME, frameOf } from './frames.js';

/** The file descriptor of the pipe to the owner. */
export const PIPE_FD = 3;

export interface SqliteProcessArguments {
  readonly path: string;
  /** The process ends when this one has ended. */
  readonly ownerPid: number;
  /** Memory that a statement may use before the process ends itself with `OUT_OF_MEMORY`. */
  readonly memoryBytes: number;
}

/** The signal with which a process that uses too much memory ends itself; not used for anything else. */
export const OUT_OF_MEMORY: NodeJS.Signals = 'SIGUSR2';

/** Run a statement and return all rows (`batch` null) or the first batch; return the next batch; end the statement. */
export type SqliteRequest =
  | { readonly type: 'run'; readonly sql: string; readonly params: readonly SqlParam[]; readonly batch: number | null }
  | { readonly type: 'next' }
  | { readonly type: 'stop' };

/** An error of SQLite in the process, with SQLite's code. */
export class SqliteError extends Error {
  override readonly name = 'SqliteError';

  constructor(
    message: string,
    readonly code: string | undefined,
  ) {
    super(message);
  }
}

export function requestFrame(request: SqliteRequest): Buffer {
  return frameOf(FRAME.request, serialize(request));
}

export function readRequest(body: Buffer): SqliteRequest {
  return deserialize(body) as SqliteRequest;
}

export function failureFrame({ message, code }: Pick<SqliteError, 'message' | 'code'>): Buffer {
  return frameOf(FRAME.error, Buffer.from(JSON.stringify({ message, code })));
}

export function readFailure(body: Buffer): SqliteError {
  const { message, code } = JSON.parse(body.toString()) as Pick<SqliteError, 'message' | 'code'>;
  return new SqliteError(message, code);
}
