import { RowBatches } from '../../ingest/records/row-batches.js';
import type { JobTaskRow, JobTaskWriter, WriteCounts } from '../../job-task/persistence/job-task-writer.js';
import { writeInParts } from '../../job-task/persistence/write-in-parts.js';

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

/** Writes rows in batches, one transaction each. */
export class BatchWriter extends RowBatches<PlacedRow> {
  constructor(writer: Pick<JobTaskWriter, 'upsert'>, listener: BatchListener) {
    super(ROWS_OF_BATCH, (batch) =>
      writeInParts(batch, {
        write: async (part) => {
          const counts = await writer.upsert(part.map(({ row }) => row));
          listener.written(counts, part.at(-1)?.place ?? '');
        },
        refuse: ({ place }, error) => {
          listener.refused(place, `the database refuses it: ${(error as Error).message}`);
        },
      }),
    );
  }
}
