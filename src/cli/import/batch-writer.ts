import { RowBatches } from '../../ingest/records/row-batches.js';
import type { JobTaskRow, JobTaskWriter, WriteCounts } from '../../job-task/persistence/job-task-writer.js';
import { writeInParts } from '../../job-task/persistence/write-in-parts.js';

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

/** Writes rows in batches, one transaction each. */
export class BatchWriter extends RowBatches<PlacedRow> {
  constructor(writer: Pick<JobTaskWriter, 'upsert'>, listener: BatchListener) {
    super((batch) =>
      writeInParts(batch, {
        write: async (part) => {
          const counts = await writer.upsert(part.map(({ row }) => row));
          listener.written(counts, part.at(-1)?.place ?? '');
        },
        refuse: ({ place }, error) => {
          listener.refused(place, `the database rejected it: ${(error as Error).message}`);
        },
      }),
    );
  }
}
