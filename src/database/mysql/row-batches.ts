import type { PoolConnection, Query } from 'mysql2';
import type { RawRow } from '../database.js';

/**
 * The rows of a running statement in batches of at most `size`, read no faster than they are taken: the connection is
 * paused while there are rows for one. What the socket brought is read to its end first, since the driver would have to
 * copy the packets that it puts by.
 */
export class RowBatches {
  private batch: RawRow[] = [];
  private paused = false;
  private ended = false;
  private left = false;
  private failure: Error | null = null;
  private wake: () => void = () => undefined;

  constructor(
    private readonly connection: Pick<PoolConnection, 'pause' | 'resume'>,
    command: Pick<Query, 'on'>,
    private readonly size: number,
  ) {
    command.on('result', (row) => {
      this.collect(row as unknown as RawRow);
    });
    command.on('error', (error) => {
      this.failure ??= error;
      this.end();
    });
    command.on('end', () => {
      this.end();
    });
  }

  /** Every batch; whoever leaves earlier lets the rest come in unread, and stops the statement. */
  async *read(): AsyncGenerator<RawRow[]> {
    try {
      do {
        await this.filled();
        if (this.failure !== null) {
          throw this.failure;
        }
        const { batch } = this;
        this.batch = [];
        for (let start = 0; start < batch.length; start += this.size) {
          yield batch.slice(start, start + this.size);
        }
      } while (this.goOn());
    } finally {
      this.left = true;
      this.goOn();
    }
  }

  private collect(row: RawRow): void {
    if (!this.left && this.batch.push(row) === this.size) {
      // By then the packets that came together with this row's have been read.
      queueMicrotask(() => {
        this.pause();
      });
    }
  }

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

  /** Whether more rows may come. */
  private goOn(): boolean {
    if (!this.paused) {
      return !this.ended;
    }
    this.paused = false;
    this.connection.resume();
    return true;
  }
}
