import type { WriteDatabase, WriteTransaction, WriteValue } from '../../../database/write/write-database.js';
import { byTenant, type JobTaskRow } from '../job-task-writer.js';
import { OPEN_STATUSES } from '../native/lifecycle.js';
import { MirrorWriter, type MirrorResult } from '../mirror/mirror-writer.js';
import { readTimeCell, timeCell } from '../stored-job-task.js';
import { readSyncDomains, saveSyncDomains, saveSyncState, takeOverSource } from './sync-state-table.js';

/** What identifies a version of a job task in the table. Times are milliseconds since the epoch. */
export interface StoredTask {
  readonly job_task_id: string;
  readonly domain_id: string;
  readonly created_at: number;
  readonly updated_at: number;
}

/** Instants from `from` to `to`, both included, in milliseconds since the epoch. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** Job tasks that are read at once. */
const PAGE = 500;
/** The instants that the table can hold. */
export const ALL_TIMES: TimeWindow = { from: Date.UTC(1000, 0, 1), to: Date.UTC(10_000, 0, 1) - 1 };

/** The table of job tasks as the follower of one source writes it, always together with its position. */
export class SyncTarget {
  private readonly writer: MirrorWriter;

  constructor(
    private readonly database: WriteDatabase,
    private readonly source: string,
    private readonly owner: string,
  ) {
    this.writer = new MirrorWriter(database);
  }

  /** Makes this process the one that follows the source, and returns the state that was stored last, as text. */
  takeOver(): Promise<string | null> {
    return takeOverSource(this.database, this.source, this.owner);
  }

  /** The domains that the source has or had job tasks of. */
  domains(): Promise<readonly string[]> {
    return readSyncDomains(this.database, this.source);
  }

  /** Writes rows, and in the transaction of the last ones the state and new domains. @throws SyncTakenOverError */
  apply(rows: readonly JobTaskRow[], state: string, newDomains: readonly string[]): Promise<MirrorResult> {
    const alongside = async (transaction: WriteTransaction): Promise<void> => {
      await this.save(transaction, state);
      await saveSyncDomains(transaction, this.source, newDomains);
    };
    return this.writer.apply(rows, { alongside });
  }

  openIds(domainId: string): AsyncGenerator<readonly string[]> {
    return this.pages(domainId, ALL_TIMES, OPEN_STATUSES, ({ job_task_id }) => job_task_id);
  }

  tasks(domainId: string, window: TimeWindow): AsyncGenerator<readonly StoredTask[]> {
    return this.pages(domainId, window, null, (task) => task);
  }

  /** Deletes those of the job tasks that have not changed since they were read; returns their number. @throws SyncTakenOverError */
  async remove(tasks: readonly StoredTask[], state: string): Promise<number> {
    if (!this.database.isSharded) {
      return this.database.transaction(async (transaction) => {
        await this.save(transaction, state);
        return removeFrom(transaction, tasks);
      });
    }
    let removed = 0;
    for (const part of byTenant(tasks)) {
      removed += await this.database.transaction((transaction) => removeFrom(transaction, part));
    }
    // It may be on another shard, and is written last, so that no row counts as deleted that is not.
    await this.database.transaction((transaction) => this.save(transaction, state));
    return removed;
  }

  private save(transaction: WriteTransaction, state: string): Promise<void> {
    return saveSyncState(transaction, { source: this.source, owner: this.owner, state });
  }

  /** Keyset pages in the order of the primary key, or of the index by status. */
  private async *pages<T>(
    domainId: string,
    { from, to }: TimeWindow,
    statuses: readonly string[] | null,
    read: (task: StoredTask) => T,
  ): AsyncGenerator<readonly T[]> {
    for (const status of statuses ?? [null]) {
      let after = { created_at: from, job_task_id: '' };
      for (;;) {
        const tasks = await this.page(domainId, status, after, to);
        if (tasks.length > 0) {
          yield tasks.map(read);
        }
        const last = tasks.at(-1);
        if (last === undefined || tasks.length < PAGE) {
          break;
        }
        after = last;
      }
    }
  }

  private page(
    domainId: string,
    status: string | null,
    after: { readonly created_at: number; readonly job_task_id: string },
    to: number,
  ): Promise<readonly StoredTask[]> {
    return this.database.transaction(async (transaction) => {
      const { dialect } = transaction;
      const [from, until] = [timeCell(after.created_at, dialect), timeCell(to, dialect)];
      const values: WriteValue[] = [domainId, from, until, from, after.job_task_id];
      const where = `domain_id = ? AND created_at >= ? AND created_at <= ? AND (created_at > ? OR job_task_id > ?)`;
      const found = await transaction.rows(
        `SELECT job_task_id, domain_id, created_at, updated_at FROM job_task
  WHERE ${where}${status === null ? '' : ' AND status = ?'} ORDER BY created_at, job_task_id LIMIT ${String(PAGE)}`,
        status === null ? values : [...values, status],
      );
      return found.map(([id, domain, createdAt, updatedAt]) => ({
        job_task_id: String(id),
        domain_id: String(domain),
        created_at: readTimeCell(createdAt),
        updated_at: readTimeCell(updatedAt),
      }));
    });
  }
}

async function removeFrom(transaction: WriteTransaction, tasks: readonly StoredTask[]): Promise<number> {
  const { dialect } = transaction;
  let removed = 0;
  for (const { domain_id, created_at, job_task_id, updated_at } of tasks) {
    removed += await transaction.run(
      'DELETE FROM job_task WHERE domain_id = ? AND created_at = ? AND job_task_id = ? AND updated_at = ?',
      [domain_id, timeCell(created_at, dialect), job_task_id, timeCell(updated_at, dialect)],
    );
  }
  return removed;
}
