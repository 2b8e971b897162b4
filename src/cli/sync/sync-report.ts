import type { AppLogger } from '../../common/logging/app-logger.js';
import type { MirrorResult } from '../../job-task/persistence/mirror/mirror-writer.js';
import { printable } from '../import/printable.js';
import type { ReadDocuments, RejectedDocument } from './read-document.js';

/** Documents by outcome. */
export interface SyncTotals {
  inserted: number;
  updated: number;
  unchanged: number;
  stale: number;
  rejected: number;
  deleted: number;
}

const CONTEXT = 'Sync';
const REJECTED_PER_PAGE = 5;
const REJECTED_REMEMBERED = 10_000;
/** Minimum time between two log lines of a kind. */
const EVERY_MS = { progress: 5_000, status: 60_000 } as const;

/** Counts and logs progress, without the content of documents and without credentials. */
export class SyncReport {
  readonly totals: SyncTotals = { inserted: 0, updated: 0, unchanged: 0, stale: 0, rejected: 0, deleted: 0 };
  /** Members without a column, with the number of documents that have them. */
  readonly ignored = new Map<string, number>();
  private readonly rejectedBefore = new Set<string>();
  sourceFailures = 0;
  targetFailures = 0;
  private readonly last: Record<keyof typeof EVERY_MS, number> = { progress: 0, status: Date.now() };

  constructor(
    private readonly logger: AppLogger,
    private readonly hideSecrets: (text: string) => string,
  ) {}

  info(message: string, facts: Readonly<Record<string, unknown>> = {}): void {
    this.logger.log({ msg: this.hideSecrets(message), ...facts }, CONTEXT);
  }

  warn(message: string, facts: Readonly<Record<string, unknown>> = {}): void {
    this.logger.warn({ msg: this.hideSecrets(message), ...facts }, CONTEXT);
  }

  written(read: ReadDocuments, rows: MirrorResult): void {
    for (const kind of ['inserted', 'updated', 'unchanged', 'stale'] as const) {
      this.totals[kind] += rows.counts[kind];
    }
    const byDatabase = rows.outcomes.flatMap((outcome, index): RejectedDocument[] =>
      outcome.kind === 'refused' ? [{ id: read.rows[index]?.job_task_id ?? '', reason: outcome.reason }] : [],
    );
    this.rejected([...read.rejected, ...byDatabase]);
    for (const [name, count] of read.ignored) {
      if (!this.ignored.has(name)) {
        this.info(`members named ${printable(name)} are ignored: the table has no column for them`);
      }
      this.ignored.set(name, (this.ignored.get(name) ?? 0) + count);
    }
  }

  /** Logs progress, at most every five seconds. */
  progress(done: number, total: number | null): void {
    if (this.isDue('progress')) {
      const share = total === null || total < done ? '' : ` of about ${String(total)} (${percent(done, total)} %)`;
      this.info(`copied ${String(done)}${share} documents`, { ...this.totals });
    }
  }

  /** Logs lag and totals, at most once a minute. */
  status(lagMs: number | null): void {
    if (this.isDue('status')) {
      const lag = lagMs === null ? 'unknown' : `${(lagMs / 1000).toFixed(1)} s`;
      this.info(`following, lag ${lag}`, { lag_seconds: lagMs === null ? null : lagMs / 1000, ...this.totals });
    }
  }

  summary(): string {
    const { inserted, updated, unchanged, stale, rejected, deleted } = this.totals;
    return `${inserted} inserted, ${updated} updated, ${unchanged} unchanged, ${stale} stale, ${deleted} deleted, ${rejected} rejected`;
  }

  /** Counts and logs each rejected document once, although polls read it repeatedly. */
  private rejected(documents: readonly RejectedDocument[]): void {
    const lines = documents.map(({ id, reason }) => `rejected ${printable(id)}: ${printable(reason)}`);
    const fresh = lines.filter((line) => !this.rejectedBefore.has(line));
    if (this.rejectedBefore.size > REJECTED_REMEMBERED) {
      this.rejectedBefore.clear();
    }
    fresh.forEach((line) => this.rejectedBefore.add(line));
    this.totals.rejected += fresh.length;
    fresh.slice(0, REJECTED_PER_PAGE).forEach((line) => this.warn(line));
    if (fresh.length > REJECTED_PER_PAGE) {
      this.warn(`rejected ${String(fresh.length - REJECTED_PER_PAGE)} more documents of the same page`);
    }
  }

  private isDue(kind: keyof typeof EVERY_MS): boolean {
    if (Date.now() - this.last[kind] < EVERY_MS[kind]) {
      return false;
    }
    this.last[kind] = Date.now();
    return true;
  }
}

function percent(done: number, total: number): string {
  return total === 0 ? '100' : String(Math.floor((100 * done) / total));
}
