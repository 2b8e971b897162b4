import { setTimeout as delay } from 'node:timers/promises';
import type { JobTaskStatus } from '../../job-task/persistence/native/lifecycle.js';
import type { JobTaskPruner, PruneGroup } from '../../job-task/persistence/prune/job-task-pruner.js';
import type { Progress } from '../progress.js';

/** Deletes the job tasks of any number of domains. */
export class PruneRun {
  deleted = 0;

  constructor(
    private readonly pruner: JobTaskPruner,
    private readonly batch: number,
    readonly progress: Progress,
    private readonly signal: AbortSignal,
  ) {}

  /** Deletes the job tasks of a domain and returns their number by status. */
  async domain(domainId: string, statuses: readonly JobTaskStatus[]): Promise<ReadonlyMap<JobTaskStatus, number>> {
    const deleted = new Map<JobTaskStatus, number>();
    for (const status of statuses) {
      const count = this.signal.aborted ? 0 : await this.group({ domainId, status });
      if (count > 0) {
        deleted.set(status, count);
      }
    }
    return deleted;
  }

  private async group(group: PruneGroup): Promise<number> {
    let sum = 0;
    let started = Date.now();
    for await (const count of this.pruner.prune(group, this.batch)) {
      sum += count;
      this.deleted += count;
      this.progress.update(this.deleted, `${this.deleted} job tasks deleted`);
      await this.pause(Date.now() - started);
      if (this.signal.aborted) {
        break;
      }
      started = Date.now();
    }
    return sum;
  }

  /** Waits as long as the batch took, to leave half of the time to other work. */
  private async pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.signal }).catch(() => undefined);
  }
}
