import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import type { RawRow, Statement } from '../database.js';
import { DatabaseMemoryError, DatabaseUnavailableError } from '../errors.js';
import { FRAME, FrameReader } from './frames.js';
import { unpackRows } from './packed-rows.js';
import { PIPE_FD, readFailure, requestFrame, type SqliteRequest } from './sqlite-protocol.js';
import { exitError, startSqliteProcess } from './start-sqlite-process.js';

interface Batch {
  readonly rows: readonly RawRow[];
  /** Whether these are the last rows of the statement. */
  readonly last: boolean;
}

/** A request that has not been answered. */
interface PendingRequest {
  /** The rows received so far if all are requested; null if one batch is. */
  readonly rows: RawRow[] | null;
  readonly resolve: (batch: Batch) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One process with one read-only connection, which runs one statement at a time. A process can be killed; a statement cannot be
 * interrupted, because better-sqlite3 12.11 has neither sqlite3_interrupt nor the progress handler.
 */
export class SqliteReader {
  private readonly child: ChildProcess;
  private readonly pipe: Socket | undefined;
  private readonly ended: Promise<void>;
  private pending: PendingRequest | null = null;
  private streaming = false;
  private unsent: SqliteRequest | null = null;
  /** Whether the process is ready for statements. */
  started = false;
  /** Whether the process has ended or was killed. */
  dead = false;
  /** Resolves when the process is ready or has failed to start. */
  readonly settled: Promise<void>;
  private settle: () => void = () => undefined;

  constructor(path: string, memoryBytes: number) {
    this.child = startSqliteProcess(path, memoryBytes);
    // Undefined if the process could not be created.
    this.pipe = this.child.stdio[PIPE_FD] as Socket | undefined;
    this.ended = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => {
        this.fail(exitError(code, signal, memoryBytes));
        resolve();
      });
      this.child.once('error', (error) => {
        this.fail(error);
        resolve();
      });
    });
    this.settled = new Promise((resolve) => {
      this.settle = resolve;
    });
    void this.ended.then(this.settle);
    this.listen();
  }

  async rows({ sql, params }: Statement): Promise<readonly RawRow[]> {
    return (await this.ask({ type: 'run', sql, params, batch: null })).rows;
  }

  /** The first batch of a statement; the next batch if it is null. */
  async batch(size: number, statement: Statement | null): Promise<Batch> {
    this.streaming = true;
    const batch = await this.ask(
      statement === null
        ? { type: 'next' }
        : { type: 'run', sql: statement.sql, params: statement.params, batch: size },
    );
    this.streaming = !batch.last;
    return batch;
  }

  get busy(): boolean {
    return this.pending !== null;
  }

  /** Whether the reader can run the next statement. */
  get idle(): boolean {
    return !this.dead && !this.busy && !this.streaming;
  }

  /** Ends a stream before its last batch. */
  async stop(): Promise<void> {
    await this.ask({ type: 'stop' });
    this.streaming = false;
  }

  /**
   * Cancels the request. A process that is still starting is kept: on a busy machine a start may take longer than a client waits,
   * so starting a new process for each request would never succeed.
   */
  cancel(): void {
    if (this.started || this.dead) {
      void this.kill();
      return;
    }
    this.unsent = null;
    this.streaming = false;
    this.take()?.reject(new DatabaseUnavailableError('the statement was cancelled'));
  }

  /** Kills the process and resolves when it has ended. The file is safe, because the connection is read-only. */
  kill(): Promise<void> {
    if (!this.dead) {
      this.dead = true;
      this.child.ref();
      this.child.kill('SIGKILL');
    }
    return this.ended;
  }

  private ask(request: SqliteRequest): Promise<Batch> {
    return new Promise((resolve, reject) => {
      if (this.dead) {
        reject(new DatabaseUnavailableError('the reader has ended'));
        return;
      }
      const rows = request.type === 'run' && request.batch === null ? [] : null;
      this.pending = { rows, resolve, reject };
      // Keeps the service alive for the response; take() undoes it, so that idle readers do not.
      this.child.ref();
      if (this.started) {
        this.pipe?.write(requestFrame(request));
      } else {
        this.unsent = request;
      }
    });
  }

  private listen(): void {
    const frames = new FrameReader((type, body) => {
      this.receive(type, body);
    });
    this.pipe?.on('data', (piece: Buffer) => {
      frames.push(piece);
    });
    // Ignored, because the exit of the process says more.
    this.pipe?.on('error', () => undefined);
    this.pipe?.unref();
    this.child.unref();
  }

  private receive(type: number, body: Buffer): void {
    if (type === FRAME.started) {
      this.begin();
    } else if (type === FRAME.error) {
      this.streaming = false;
      this.take()?.reject(readFailure(body));
    } else {
      this.receiveRows(unpackRows(body), type === FRAME.lastRows);
    }
  }

  private receiveRows(rows: RawRow[], last: boolean): void {
    const collected = this.pending?.rows ?? null;
    if (collected === null || (last && collected.length === 0)) {
      this.take()?.resolve({ rows, last });
      return;
    }
    for (const row of rows) {
      collected.push(row);
    }
    if (last) {
      this.take()?.resolve({ rows: collected, last });
    }
  }

  private begin(): void {
    this.started = true;
    this.settle();
    if (this.unsent !== null) {
      this.pipe?.write(requestFrame(this.unsent));
      this.unsent = null;
    }
  }

  private take(): PendingRequest | null {
    const pending = this.pending;
    this.pending = null;
    if (!this.dead) {
      this.child.unref();
    }
    return pending;
  }

  private fail(error: Error): void {
    this.dead = true;
    this.take()?.reject(
      error instanceof DatabaseMemoryError
        ? error
        : new DatabaseUnavailableError('the process that reads the SQLite file has ended', { cause: error }),
    );
  }
}
