import type { JobTaskRow } from '../../job-task/persistence/job-task-writer.js';
import { readJobTask } from '../../ingest/records/read-job-task.js';
import { RowFault } from '../../ingest/records/row-fault.js';
import type { SourceDocument } from './source.js';

/** A document that is not a valid job task. `id` is its job_task_id, or its `_id` if it has none. */
export interface RejectedDocument {
  readonly id: string;
  readonly reason: string;
}

export interface ReadDocuments {
  readonly rows: readonly JobTaskRow[];
  readonly rejected: readonly RejectedDocument[];
  /** Members without a column, with the number of documents that have them. */
  readonly ignored: ReadonlyMap<string, number>;
}

/**
 * Converts documents to rows with the rules of the import. Members without a column are ignored, because later versions of
 * SpaceONE may add some.
 * @param accepts whether a domain is copied; documents of others are skipped
 */
export function readDocuments(
  documents: readonly SourceDocument[],
  accepts: (domainId: string) => boolean,
): ReadDocuments {
  const rows: JobTaskRow[] = [];
  const rejected: RejectedDocument[] = [];
  const ignored = new Map<string, number>();
  for (const { id, jobTaskId, content, others } of documents) {
    try {
      if ('fault' in content) {
        throw new RowFault(content.fault);
      }
      const row = readJobTask(content.text);
      if (accepts(row.domain_id)) {
        rows.push(row);
        others.forEach((name) => ignored.set(name, (ignored.get(name) ?? 0) + 1));
      }
    } catch (error) {
      if (!(error instanceof RowFault)) {
        throw error;
      }
      rejected.push({ id: jobTaskId ?? id, reason: error.message });
    }
  }
  return { rows, rejected, ignored };
}
