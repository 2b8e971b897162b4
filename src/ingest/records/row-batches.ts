import type { JobTaskRow } from '../../job-task/persistence/job-task-writer.js';

/** Rows of a batch, one transaction: two of the largest statements. */
const BATCH_ROWS = 512;
/** UTF-16 units of the long strings in a batch, which bound the memory of an import. */
const BATCH_TEXT = 1_048_576;

/**
 * Collects rows into batches, and writes one batch while the next is read. At most two batches are in memory, so that a slow
 * database slows down what reads.
 */
export class RowBatches<T extends { readonly row: JobTaskRow }> {
  private batch: T[] = [];
  private text = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly write: (batch: readonly T[]) => Promise<void>) {}

  /** Takes a row; resolves when it can take the next one. @throws the error of an earlier batch. */
  async add(placed: T): Promise<void> {
    this.batch.push(placed);
    this.text += placed.row.options.length + (placed.row.error_message?.length ?? 0);
    if (this.batch.length >= BATCH_ROWS || this.text >= BATCH_TEXT) {
      await this.send();
    }
  }

  /** Resolves when everything added has been written. Throws as `add` does. */
  async flush(): Promise<void> {
    await this.send();
    await this.writing;
  }

  /** Waits for the batch that is being written and drops the one after it. */
  async abandon(): Promise<void> {
    this.batch = [];
    await this.writing.catch(() => undefined);
  }

  private async send(): Promise<void> {
    const { batch } = this;
    this.batch = [];
    this.text = 0;
    await this.writing;
    if (batch.length > 0) {
      this.writing = this.write(batch);
      // A failure is thrown where the batch is awaited; until then it has to count as handled.
      this.writing.catch(() => undefined);
    }
  }
}
