import type { MirrorResult } from '../../job-task/persistence/mirror/mirror-writer.js';
import { OTHER_DOMAIN } from '../../job-task/job-task.requests.js';
import type { JobTaskRow } from '../../job-task/persistence/job-task-writer.js';
import type { DomainModes } from '../domain-modes.js';
import { RowBatches } from '../records/row-batches.js';
import { ImportReport } from './import-report.js';

/** A job task and where it begins. */
interface PlacedRow {
  readonly line: number;
  readonly row: JobTaskRow;
}

export interface ImportRunOptions {
  /** Where every row must belong; null for a caller who may write to any domain. */
  readonly domainId: string | null;
  readonly write: (rows: readonly JobTaskRow[]) => Promise<MirrorResult>;
}

/** One import: checks where rows belong, writes them in batches, and counts. */
export class ImportRun {
  readonly report = new ImportReport();
  private readonly batches = new RowBatches<PlacedRow>((batch) => this.write(batch));

  constructor(
    private readonly modes: DomainModes,
    private readonly options: ImportRunOptions,
  ) {}

  /** Takes a row; resolves when it can take the next one. @throws the error of an earlier batch. */
  async add(line: number, row: JobTaskRow): Promise<void> {
    if (this.isRefused(line, row)) {
      return;
    }
    await this.batches.add({ line, row });
  }

  /** Resolves when everything added has been written. Throws as `add` does. */
  finish(): Promise<void> {
    return this.batches.flush();
  }

  /** Waits for the batch that is being written and drops the one after it. */
  abandon(): Promise<void> {
    return this.batches.abandon();
  }

  private isRefused(line: number, { domain_id, job_task_id }: JobTaskRow): boolean {
    const { domainId } = this.options;
    if (domainId !== null && domain_id !== domainId) {
      this.report.refuse({ line, job_task_id, code: 'ERROR_PERMISSION_DENIED', message: OTHER_DOMAIN });
      return true;
    }
    if (this.modes.of(domain_id) === 'native') {
      const message = 'domain_id: must be a mirror, got a native domain (INGEST_NATIVE_DOMAINS), whose workers write';
      this.report.refuse({ line, job_task_id, code: 'ERROR_FAILED_PRECONDITION', message });
      return true;
    }
    return false;
  }

  private async write(batch: readonly PlacedRow[]): Promise<void> {
    const { outcomes, counts } = await this.options.write(batch.map(({ row }) => row));
    for (const [index, outcome] of outcomes.entries()) {
      const placed = batch[index];
      if (outcome.kind === 'refused' && placed !== undefined) {
        const { line, row } = placed;
        const code = outcome.isTaken ? 'ERROR_ALREADY_EXISTS' : 'ERROR_INVALID_PARAMETER';
        this.report.refuse({ line, job_task_id: row.job_task_id, code, message: outcome.reason });
      }
    }
    this.report.written(counts, batch.at(-1)?.line ?? 0);
  }
}
