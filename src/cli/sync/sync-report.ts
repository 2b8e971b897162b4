import type { AppLogger } from '../../common/logging/app-logger.js';
import type { MirrorResult } from '../../job-task/persistence/mirror/mirror-writer.js';
import { printable } from '../import/printable.js';
import type { ReadDocuments, RefusedDocument } from './read-document.js';

/** What a run has done since it began. */
export interface SyncTotals {
  inserted: number;
  updated: number;
  unchanged: number;
  stale: number;
  refused: number;
  deleted: number;
}

const CONTEXT = 'Sync';
/** Documents that one line names. */
const REFUSED_IN_LINE = 5;
/** Milliseconds between two lines of the same kind. */
const EVERY_MS = { progress: 5_000, status: 60_000 } as const;

/** Counts what a run does and writes it to the log, without the content of documents and without credentials. */
export class SyncReport {
  readonly totals: SyncTotals = { inserted: 0, updated: 0, unchanged: 0, stale: 0, refused: 0, deleted: 0 };
  /** By name, the members that the table has no column for. */
  readonly ignored = new Map<string, number>();
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

  /** Documents were read and their rows written. */
  written(read: ReadDocuments, rows: MirrorResult): void {
    for (const kind of ['inserted', 'updated', 'unchanged', 'stale'] as const) {
      this.totals[kind] += rows.counts[kind];
    }
    const byDatabase = rows.outcomes.flatMap((outcome, index): RefusedDocument[] =>
      outcome.kind === 'refused' ? [{ id: read.rows[index]?.job_task_id ?? '', reason: outcome.reason }] : [],
    );
    this.refused([...read.refused, ...byDatabase]);
    for (const [name, count] of read.ignored) {
      if (!this.ignored.has(name)) {
        this.info(`members called ${printable(name)} are left out: the table has no column for them`);
      }
      this.ignored.set(name, (this.ignored.get(name) ?? 0) + count);
    }
  }

  /** Writes progress, at most once in five seconds. */
  progress(done: number, total: number | null): void {
    if (this.isDue('progress')) {
      const share = total === null || total < done ? '' : ` of about ${String(total)} (${percent(done, total)} %)`;
      this.info(`copied ${String(done)}${share} documents`, { ...this.totals });
    }
  }

  /** Writes how the run stands, at most once in a minute. */
  status(lagMs: number | null): void {
    if (this.isDue('status')) {
      const lag = lagMs === null ? 'not known' : `${(lagMs / 1000).toFixed(1)} s`;
      this.info(`following, lag ${lag}`, { lag_seconds: lagMs === null ? null : lagMs / 1000, ...this.totals });
    }
  }

  summary(): string {
    const { inserted, updated, unchanged, stale, refused, deleted } = this.totals;
    return `${inserted} inserted, ${updated} updated, ${unchanged} unchanged, ${stale} stale, ${deleted} deleted, ${refused} refused`;
  }

  private refused(documents: readonly RefusedDocument[]): void {
    this.totals.refused += documents.length;
    for (const { id, reason } of documents.slice(0, REFUSED_IN_LINE)) {
      this.warn(`refused ${printable(id)}: ${printable(reason)}`);
    }
    if (documents.length > REFUSED_IN_LINE) {
      this.warn(`refused ${String(documents.length - REFUSED_IN_LINE)} more documents of the same page`);
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
