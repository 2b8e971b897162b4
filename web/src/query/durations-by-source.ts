import type { JobTask } from '../../../clients/typescript/src/messages.js';
import { between, percentile } from '../time/durations.js';

/** How long the tasks of a data source run, in milliseconds. */
export interface Durations {
  readonly median: number | null;
  readonly slow: number | null;
}

const SLOW_SHARE = 0.95;

/** The median and the 95th percentile of each data source. */
export function durationsBySource(tasks: readonly Partial<JobTask>[]): ReadonlyMap<string, Durations> {
  const bySource = new Map<string, number[]>();
  for (const { data_source_id: source = '', started_at: start, finished_at: end } of tasks) {
    const took = between(start, end);
    if (took !== null && took >= 0) {
      bySource.set(source, [...(bySource.get(source) ?? []), took]);
    }
  }
  return new Map(
    [...bySource].map(([source, all]) => {
      const sorted = all.sort((a, b) => a - b);
      return [source, { median: percentile(sorted, 0.5), slow: percentile(sorted, SLOW_SHARE) }];
    }),
  );
}
