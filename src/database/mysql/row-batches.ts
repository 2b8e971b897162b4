import type { Query } from 'mysql2';
import type { RawRow } from '../database.js';
import { TEXT_OF_BATCH, textOf } from '../row-text.js';

/** A source of rows: the part of a connection that is used here. */
interface RowSource {
  pause(): void;
  resume(): void;
  once(event: 'error', listener: (error: Error) => void): unknown;
  off(event: 'error', listener: (error: Error) => void): unknown;
}

/**
 * The rows of a running statement in batches of at most `size` rows, fewer where they are large, read no faster than they are
 * taken: the connection is paused while there are rows for one. What the socket brought is read to its end first, since the driver would have to
 * copy the packets that it puts by.
 */
export class RowBatches {
  private batch: RawRow[] = [];
  private text = 0;
  private paused = false;
  private ended = false;
  private left = false;
  private failure: Error | null = null;
  private wake: () => void = () => undefined;

  constructor(
    private readonly connection: RowSource,
    command: Pick<Query, 'on'>,
    private readonly size: number,
  ) {
    command.on('result', (row) => {
      this.collect(row as unknown as RawRow);
    });
    command.on('error', this.fail);
    // mysql2 reports its death on the connection only, and a command without a callback would wait for ever.
    connection.once('error', this.fail);
    command.on('end', () => {
      this.end();
    });
  }

  /** Every batch; a reader that leaves earlier stops the statement, and the rest arrives unread. */
  async *read(): AsyncGenerator<RawRow[]> {
    try {
      do {
        await this.filled();
        if (this.failure !== null) {
          throw this.failure;
        }
        const { batch } = this;
        this.batch = [];
        this.text = 0;
        for (let start = 0; start < batch.length; start += this.size) {
          yield batch.slice(start, start + this.size);
        }
      } while (this.goOn());
    } finally {
      this.left = true;
      this.connection.off('error', this.fail);
      this.goOn();
    }
  }

  private collect(row: RawRow): void {
    if (this.left) {
      return;
    }
    const isFull = this.isFull();
    this.batch.push(row);
    this.text += textOf(row);
    if (!isFull && this.isFull()) {
      // By then the packets that arrived together with this row have been read.
      queueMicrotask(() => {
        this.pause();
      });
    }
  }

  private isFull(): boolean {
    return this.batch.length >= this.size || this.text >= TEXT_OF_BATCH;
  }

  private readonly fail = (error: Error): void => {
    this.failure ??= error;
    this.end();
  };

  private pause(): void {
    if (!this.ended && !this.left) {
      this.paused = true;
      this.connection.pause();
      this.wake();
    }
  }

  private end(): void {
    this.ended = true;
    this.wake();
  }

  private filled(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
      if (this.paused || this.ended) {
        resolve();
      }
    });
  }

  /** Whether more rows may follow. */
  private goOn(): boolean {
    if (!this.paused) {
      return !this.ended;
    }
    this.paused = false;
    this.connection.resume();
    return true;
  }
}
