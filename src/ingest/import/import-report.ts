import type { MirrorCounts } from '../../job-task/persistence/mirror/mirror-writer.js';
import type { ErrorCode } from '../../common/errors/error-code.js';

/** Maximum number of errors in a response. */
const MOST_ERRORS = 1_000;

/** Why a job task did not go in; nothing of its content is repeated. */
export interface ImportError {
  /** Where it begins in the body, counted from 1; over gRPC its place among all rows of the call. */
  readonly line: number;
  /** Null where it could not be read. */
  readonly job_task_id: string | null;
  readonly code: ErrorCode;
  readonly message: string;
}

/** What became of the job tasks of an import. */
export interface ImportResult extends MirrorCounts {
  readonly received: number;
  /** In the order of their lines. */
  readonly errors: readonly ImportError[];
  /** Errors beyond the first 1,000. */
  readonly errors_omitted: number;
}

/** Counts while an import runs. */
export class ImportReport {
  private received = 0;
  private readonly errors: ImportError[] = [];
  private omitted = 0;
  private readonly counts = { inserted: 0, updated: 0, unchanged: 0, stale: 0, refused: 0 };
  /** The line of the last job task that is committed or refused; 0 before the first one. */
  reached = 0;

  /** A record has been read, whatever it is. */
  read(): void {
    this.received++;
  }

  refuse(error: ImportError): void {
    this.counts.refused++;
    if (this.errors.length < MOST_ERRORS) {
      this.errors.push(error);
    } else {
      this.omitted++;
    }
  }

  /** A batch has been committed; `refuse` reports its rejected rows. */
  written({ inserted, updated, unchanged, stale }: MirrorCounts, lastLine: number): void {
    this.counts.inserted += inserted;
    this.counts.updated += updated;
    this.counts.unchanged += unchanged;
    this.counts.stale += stale;
    this.reached = lastLine;
  }

  result(): ImportResult {
    return {
      received: this.received,
      ...this.counts,
      errors: [...this.errors].sort((a, b) => a.line - b.line),
      errors_omitted: this.omitted,
    };
  }
}
