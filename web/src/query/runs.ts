import { between } from '../time/durations.js';
import type { RunRow } from './requests.js';

/** How a run went, as one word for its square. */
export type RunState = 'SUCCESS' | 'FAILURE' | 'PARTLY' | 'IN_PROGRESS' | 'CANCELED';

/** Tasks of a run that are not over. */
export function openTasks({ n, success, failure, timeout, canceled }: RunRow): number {
  return n - success - failure - timeout - canceled;
}

/** Milliseconds from the first start to the last end; null while a task is open. */
export function runTook(run: RunRow): number | null {
  return openTasks(run) > 0 ? null : between(run.started, run.finished);
}

export function runState(run: RunRow): RunState {
  const failed = run.failure + run.timeout;
  if (openTasks(run) > 0) {
    return 'IN_PROGRESS';
  }
  if (failed > 0) {
    return run.success > 0 ? 'PARTLY' : 'FAILURE';
  }
  return run.success === 0 && run.canceled > 0 ? 'CANCELED' : 'SUCCESS';
}

/** The last runs of each data source, the oldest of them first. */
export function lastRuns(runs: readonly RunRow[], most: number): ReadonlyMap<string, readonly RunRow[]> {
  const bySource = new Map<string, RunRow[]>();
  for (const run of runs) {
    const known = bySource.get(run.data_source_id) ?? [];
    if (known.length < most) {
      bySource.set(run.data_source_id, [run, ...known]);
    }
  }
  return new Map([...bySource].sort(([a], [b]) => (a < b ? -1 : 1)));
}
