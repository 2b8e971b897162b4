import type { StoredTask, SyncTarget } from '../../job-task/persistence/sync/sync-target.js';
import type { SyncFacts } from '../../metrics/sync-metrics.js';
import { readDocuments } from './read-document.js';
import type { JobTaskSource, SourceDocument, TimeField, TimePosition } from './source.js';
import type { SyncOptions } from './sync-options.js';
import type { SyncReport } from './sync-report.js';
import { writeState, type SyncState } from './sync-state.js';

export interface SessionParts {
  readonly source: JobTaskSource;
  readonly target: SyncTarget;
  readonly report: SyncReport;
  readonly options: SyncOptions;
  readonly signal: AbortSignal;
}

/** Shared by the steps of a run: source, table, and the state, which is stored with every write. */
export class Session {
  readonly source: JobTaskSource;
  readonly target: SyncTarget;
  readonly report: SyncReport;
  readonly options: SyncOptions;
  readonly signal: AbortSignal;
  /** Domains whose documents the source has or had. Rows of other domains have another origin and are not touched. */
  private readonly known: Set<string>;
  private current: SyncState;

  /** @param known the stored domains of this source */
  constructor(parts: SessionParts, state: SyncState, known: Iterable<string>) {
    this.source = parts.source;
    this.target = parts.target;
    this.report = parts.report;
    this.options = parts.options;
    this.signal = parts.signal;
    this.current = state;
    this.known = new Set(known);
  }

  /** The domains whose rows this run may delete or read again. */
  get domains(): readonly string[] {
    return [...this.known].filter((domain) => this.accepts(domain)).sort();
  }

  get state(): SyncState {
    return this.current;
  }

  /** Milliseconds since the table was last up to date with the source; null before the first copy has finished. */
  get lag(): number | null {
    return this.current.caughtUpAt === null ? null : Math.max(Date.now() - this.current.caughtUpAt, 0);
  }

  /** The values of the metrics. */
  facts(): SyncFacts {
    const { phase, copied, reconciledAt } = this.current;
    const { totals, sourceFailures, targetFailures } = this.report;
    return {
      lagSeconds: this.lag === null ? null : this.lag / 1000,
      isCopying: phase === 'copy',
      copied,
      reconciledAt: reconciledAt === null ? null : reconciledAt / 1000,
      documents: { ...totals },
      failures: { source: sourceFailures, database: targetFailures },
    };
  }

  async apply(documents: readonly SourceDocument[], changes: Partial<SyncState> = {}): Promise<void> {
    const read = readDocuments(documents, (domainId) => this.accepts(domainId));
    const next = { ...this.current, ...changes };
    const fresh = new Set(read.rows.map(({ domain_id }) => domain_id).filter((domain) => !this.known.has(domain)));
    const written = await this.target.apply(read.rows, writeState(next), [...fresh]);
    this.current = next;
    fresh.forEach((domain) => this.known.add(domain));
    this.report.written(read, written);
  }

  /** Deletes rows that the source no longer has. */
  async remove(tasks: readonly StoredTask[]): Promise<void> {
    this.report.totals.deleted += await this.target.remove(tasks, writeState(this.current));
  }

  /** The documents from a time on, page by page, each with the time of its last document; ends early when the signal aborts. */
  async *pagesFrom(
    field: TimeField,
    from: number,
  ): AsyncGenerator<{ readonly page: readonly SourceDocument[]; readonly time: number }> {
    let position: TimePosition = { time: from };
    for (;;) {
      const page = await this.source.timePage(field, position);
      const last = page.at(-1);
      const time = last?.times[field] ?? null;
      if (last === undefined || time === null || this.signal.aborted) {
        return;
      }
      yield { page, time };
      position = { time, id: last.id };
    }
  }

  save(changes: Partial<SyncState>): Promise<void> {
    return this.apply([], changes);
  }

  /** Records when the table was up to date; stored with the next change. */
  caughtUp(at: number): void {
    this.current = { ...this.current, caughtUpAt: at };
  }

  private accepts(domainId: string): boolean {
    const { domains, nativeDomains } = this.options;
    return (domains === null || domains.includes(domainId)) && !nativeDomains.includes(domainId);
  }
}
