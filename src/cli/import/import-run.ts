import type { JobTaskWriter, WriteCounts } from '../../job-task/persistence/job-task-writer.js';
import type { Progress } from '../progress.js';
import { BatchWriter, type BatchListener } from './batch-writer.js';
import type { Input } from './open-input.js';
import { printable } from './printable.js';
import { readJobTask, type ReadOptions } from '../../ingest/records/read-job-task.js';
import { RowFault } from '../../ingest/records/row-fault.js';
import { splitRecords } from '../../ingest/records/split-records.js';

/** Job tasks by outcome. */
export interface ImportCounts {
  inserted: number;
  updated: number;
  rejected: number;
  /** Valid job tasks, whether written or not. */
  valid: number;
}

export interface ImportParts {
  /** Null for a dry run. */
  readonly writer: JobTaskWriter | null;
  readonly progress: Progress;
  /** Stops the import after the current batch. */
  readonly signal: AbortSignal;
}

/** One import from any number of inputs. */
export class ImportRun implements BatchListener {
  readonly counts: ImportCounts = { inserted: 0, updated: 0, rejected: 0, valid: 0 };
  /** The place of the last job task that was written; null if there is none. */
  reached: string | null = null;
  private bytes = 0;
  private records = 0;
  private current = '';

  constructor(
    private readonly parts: ImportParts,
    private readonly options: ReadOptions,
  ) {}

  async read(input: Input): Promise<void> {
    const { writer, signal } = this.parts;
    const batches = writer === null ? null : new BatchWriter(writer, this);
    this.current = printable(input.name);
    const before = { bytes: this.bytes, records: this.records };
    for await (const record of splitRecords(this.counted(input.open(signal)))) {
      if (signal.aborted) {
        break;
      }
      this.records++;
      try {
        const row = readJobTask('text' in record ? record : fail(record.fault), this.options);
        this.counts.valid++;
        await batches?.add({ place: record.place, row });
      } catch (error) {
        if (!(error instanceof RowFault)) {
          throw error;
        }
        this.refused(record.place, error.message);
      }
    }
    await batches?.flush();
    if (this.records === before.records && !signal.aborted) {
      const what = this.bytes === before.bytes ? 'the file is empty' : 'no job task in it';
      this.parts.progress.line(`${this.current}: warning: ${what}`);
    }
  }

  written({ inserted, updated }: WriteCounts, place: string): void {
    this.counts.inserted += inserted;
    this.counts.updated += updated;
    this.reached = `${this.current}, ${place}`;
  }

  refused(place: string, reason: string): void {
    this.counts.rejected++;
    this.parts.progress.line(`${this.current}, ${place}: ${printable(reason)}`);
  }

  private async *counted(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      yield chunk;
      this.bytes += chunk.length;
      const { valid, rejected } = this.counts;
      this.parts.progress.update(this.bytes, `${valid} job tasks, ${rejected} rejected`);
    }
  }
}

function fail(fault: RowFault): never {
  throw fault;
}
