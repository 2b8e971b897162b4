import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { RawRow, Statement } from '../database.js';
import { DatabaseMemoryError, DatabaseUnavailableError } from '../errors.js';
import { FRAME, FrameReader } from './frames.js';
import { unpackRows } from './packed-rows.js';
import {
  OUT_OF_MEMORY,
  PIPE_FD,
  readFailure,
  requestFrame,
  type SqliteProcessArguments,
  type SqliteRequest,
} from './sqlite-protocol.js';

/** An error of SQLite as it came out of a process, with SQLite's own code. */
class SqliteError extends Error {
  override readonly name = 'SqliteError';

  constructor(
    message: string,
    readonly code: string | undefined,
  ) {
    super(message);
  }
}

/** A process of a service that runs from its source, as in tests, is that of the build: compiling it at each start takes seconds. */
const ENTRY = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/src/database/sqlite/sqlite-process.js' : './sqlite-process.js',
  import.meta.url,
);

/** The signal by which V8 ends a process whose heap is full. */
const HEAP_EXHAUSTED: NodeJS.Signals = 'SIGABRT';
const MIB = 1_048_576;

interface Batch {
  readonly rows: readonly RawRow[];
  /** Whether the statement has ended with it. */
  readonly last: boolean;
}

/** An answer that is awaited. */
interface Awaited {
  /** Rows that have come already, where all are asked for; null where one batch is. */
  readonly rows: RawRow[] | null;
  readonly resolve: (batch: Batch) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One process with one read-only connection; it runs one statement at a time. SQLite cannot be interrupted: better-sqlite3
 * 12.11 leaves out sqlite3_interrupt and the progress handler, and no thread ends while SQLite computes. A process can be killed.
 */
export class SqliteReader {
  private readonly child: ChildProcess;
  private readonly pipe: Socket | undefined;
  private readonly ended: Promise<void>;
  private awaited: Awaited | null = null;
  private streaming = false;
  /** What was asked before the process had started. */
  private unsent: SqliteRequest | null = null;
  /** Whether the process got as far as running statements. */
  started = false;
  /** Whether the process has ended, or is about to. */
  dead = false;
  /** Resolves when the process has started, or has failed to. */
  readonly settled: Promise<void>;
  private settle: () => void = () => undefined;

  constructor(
    path: string,
    private readonly memoryBytes: number,
  ) {
    const args: SqliteProcessArguments = { path, ownerPid: process.pid, memoryBytes };
    this.child = spawn(process.execPath, [heapLimit(memoryBytes), fileURLToPath(ENTRY), JSON.stringify(args)], {
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    });
    // Absent where no process could be made.
    this.pipe = this.child.stdio[PIPE_FD] as Socket | undefined;
    this.ended = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => {
        this.fail(this.reasonOf(code, signal));
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

  /** All rows of a statement. */
  async rows({ sql, params }: Statement): Promise<readonly RawRow[]> {
    return (await this.ask({ type: 'run', sql, params, batch: null })).rows;
  }

  /** The first batch, or with no statement the next one. */
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

  /** Whether an answer of the process is still to come. */
  get busy(): boolean {
    return this.awaited !== null;
  }

  /** Whether the reader can be handed to the next statement at once. */
  get idle(): boolean {
    return !this.dead && !this.busy && !this.streaming;
  }

  /** Ends a stream that is not read to its end. */
  async stop(): Promise<void> {
    await this.ask({ type: 'stop' });
    this.streaming = false;
  }

  /**
   * Gives up what was asked. A process that is still starting is kept for the next statement: on a busy machine a start may
   * take longer than any caller waits, and a new process for each would never answer.
   */
  giveUp(): void {
    if (this.started || this.dead) {
      void this.kill();
      return;
    }
    this.unsent = null;
    this.streaming = false;
    this.take()?.reject(new DatabaseUnavailableError('the statement was given up'));
  }

  /** Ends the process and what it computes; resolves when it has ended. It only reads, so the file takes no harm. */
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
      this.awaited = { rows, resolve, reject };
      // The service must not end while an answer is to come, nor live on for an idle reader.
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
    // The end of the process says more than that of its pipe.
    this.pipe?.on('error', () => undefined);
    this.pipe?.unref();
    this.child.unref();
  }

  private receive(type: number, body: Buffer): void {
    if (type === FRAME.started) {
      this.begin();
    } else if (type === FRAME.error) {
      const { message, code } = readFailure(body);
      this.streaming = false;
      this.take()?.reject(new SqliteError(message, code));
    } else {
      this.receiveRows(unpackRows(body), type === FRAME.lastRows);
    }
  }

  private receiveRows(rows: RawRow[], last: boolean): void {
    const collected = this.awaited?.rows ?? null;
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

  private take(): Awaited | null {
    const awaited = this.awaited;
    this.awaited = null;
    if (!this.dead) {
      this.child.unref();
    }
    return awaited;
  }

  private fail(error: Error): void {
    this.dead = true;
    this.take()?.reject(
      error instanceof DatabaseMemoryError
        ? error
        : new DatabaseUnavailableError('the process that reads the SQLite file has ended', { cause: error }),
    );
  }

  private reasonOf(code: number | null, signal: NodeJS.Signals | null): Error {
    return signal === OUT_OF_MEMORY || signal === HEAP_EXHAUSTED
      ? new DatabaseMemoryError(this.memoryBytes)
      : new Error(`the process ended with ${String(signal ?? code)}`);
  }
}

/** Above what NODE_OPTIONS may say for the service, since rows count as memory of their statement. */
function heapLimit(memoryBytes: number): string {
  return `--max-old-space-size=${String(Math.ceil(memoryBytes / MIB))}`;
}
