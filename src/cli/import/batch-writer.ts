import { isRowError } from '../../job-task/persistence/job-task-writer-fault.js';
import type { JobTaskRow, JobTaskWriter, WriteCounts } from '../../job-task/persistence/job-task-writer.js';

/** A job task and its place in the input. */
export interface PlacedRow {
  readonly place: string;
  readonly row: JobTaskRow;
}

export interface BatchListener {
  /** A transaction was committed, whose last row has this place. */
  written(counts: WriteCounts, place: string): void;
  /** The database rejected a row. */
  refused(place: string, reason: string): void;
}

const ROWS_OF_BATCH = 1000;
/** UTF-16 units of the long strings in a batch. */
const TEXT_OF_BATCH = 4_194_304;

/** Writes rows in batches, one transaction each; one batch is written while the next is read. */
export class BatchWriter {
  private batch: PlacedRow[] = [];
  private text = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly writer: JobTaskWriter,
    private readonly listener: BatchListener,
  ) {}

  /** @throws the error of an earlier batch, unless its rows caused it */
  async add(placed: PlacedRow): Promise<void> {
    this.batch.push(placed);
    this.text += placed.row.options.length + (placed.row.error_message?.length ?? 0);
    if (this.batch.length >= ROWS_OF_BATCH || this.text >= TEXT_OF_BATCH) {
      await this.send();
    }
  }

  /** Resolves when all rows have been written. @throws like `add` */
  async flush(): Promise<void> {
    await this.send();
    await this.writing;
  }

  private async send(): Promise<void> {
    const { batch } = this;
    this.batch = [];
    this.text = 0;
    await this.writing;
    if (batch.length > 0) {
      this.writing = this.write(batch);
      // A failure is thrown when the batch is awaited; until then it must not be an unhandled rejection.
      this.writing.catch(() => undefined);
    }
  }

  /** Bisects a batch that the database rejects, to find the invalid rows. */
  private async write(batch: readonly PlacedRow[]): Promise<void> {
    const last = batch.at(-1);
    if (last === undefined) {
      return;
    }
    try {
      this.listener.written(await this.writer.upsert(batch.map(({ row }) => row)), last.place);
    } catch (error) {
      if (!isRowError(error)) {
        throw error;
      }
      if (batch.length === 1) {
        this.listener.refused(last.place, `the database rejected it: ${(error as Error).message}`);
        return;
      }
      const middle = batch.length >> 1;
      await this.write(batch.slice(0, middle));
      await this.write(batch.slice(middle));
    }
  }
}
