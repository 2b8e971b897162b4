import { isRowError } from '../../job-task/persistence/job-task-writer-fault.js';
import type { JobTaskRow, JobTaskWriter, WriteCounts } from '../../job-task/persistence/job-task-writer.js';

/** A job task and where in the input it stands. */
export interface PlacedRow {
  readonly place: string;
  readonly row: JobTaskRow;
}

export interface BatchListener {
  /** A transaction has been committed whose last row stands at this place. */
  written(counts: WriteCounts, place: string): void;
  /** The database did not take a row. */
  refused(place: string, reason: string): void;
}

const ROWS_OF_BATCH = 1000;
/** UTF-16 units of the long texts of a batch. */
const TEXT_OF_BATCH = 4_194_304;

/** Collects rows into batches, one transaction each, and writes one batch while the next is read. */
export class BatchWriter {
  private batch: PlacedRow[] = [];
  private text = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly writer: JobTaskWriter,
    private readonly listener: BatchListener,
  ) {}

  /** @throws what an earlier batch failed with, if its rows are not to blame. */
  async add(placed: PlacedRow): Promise<void> {
    this.batch.push(placed);
    this.text += placed.row.options.length + (placed.row.error_message?.length ?? 0);
    if (this.batch.length >= ROWS_OF_BATCH || this.text >= TEXT_OF_BATCH) {
      await this.send();
    }
  }

  /** Resolves when everything added has been written. Throws as `add` does. */
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
      // A failure is thrown where the batch is awaited; until then it has to count as handled.
      this.writing.catch(() => undefined);
    }
  }

  /** Halves a batch that the database refuses until the rows to blame stand alone. */
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
        this.listener.refused(last.place, `the database refuses it: ${(error as Error).message}`);
        return;
      }
      const middle = batch.length >> 1;
      await this.write(batch.slice(0, middle));
      await this.write(batch.slice(middle));
    }
  }
}
