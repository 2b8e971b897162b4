import { STATUSES, type Status } from '../../../clients/typescript/src/messages.js';
import { bucketOf, groupedInstant, type Bucket } from '../time/buckets.js';
import type { Unit } from '../time/range.js';
import type { OverviewRow } from './requests.js';

/** Tasks and the rows that they brought in. */
export interface Amount {
  readonly tasks: number;
  readonly rows: number;
}

export type ByStatus = Readonly<Record<Status, Amount>>;

/** One bar. */
export interface Bar {
  readonly bucket: Bucket;
  readonly amounts: ByStatus;
}

const NOTHING: Amount = { tasks: 0, rows: 0 };

/** Adds the rows of the overview up: by status, and by bucket and status. */
export function summarize(
  rows: readonly OverviewRow[],
  buckets: readonly Bucket[],
  { unit, zone }: { readonly unit: Unit; readonly zone: string },
): { readonly totals: ByStatus; readonly bars: readonly Bar[] } {
  const totals = new Map<string, Amount>();
  const byBucket = new Map<string, Map<string, Amount>>(buckets.map(({ key }) => [key, new Map<string, Amount>()]));
  for (const { at, status, n, rows: brought } of rows) {
    add(totals, status, n, brought);
    const bucket = byBucket.get(bucketOf(groupedInstant(at), unit, zone).key);
    if (bucket !== undefined) {
      add(bucket, status, n, brought);
    }
  }
  return {
    totals: byStatus(totals),
    bars: buckets.map((bucket) => ({
      bucket,
      amounts: byStatus(byBucket.get(bucket.key) ?? new Map<string, Amount>()),
    })),
  };
}

/** The sum over some statuses; over all where none is chosen. */
export function sumOf(amounts: ByStatus, statuses: readonly Status[]): Amount {
  const chosen = statuses.length === 0 ? STATUSES : statuses;
  return chosen.reduce(
    ({ tasks, rows }, status) => ({ tasks: tasks + amounts[status].tasks, rows: rows + amounts[status].rows }),
    NOTHING,
  );
}

/** The height of the axis: the next round number above. */
export function niceMaximum(largest: number): number {
  if (largest <= 4) {
    return 4;
  }
  const power = 10 ** Math.floor(Math.log10(largest));
  const step = [1, 2, 4, 5, 8, 10].find((factor) => factor * power >= largest) ?? 10;
  return step * power;
}

function add(into: Map<string, Amount>, status: string, tasks: number, rows: number): void {
  const before = into.get(status) ?? NOTHING;
  into.set(status, { tasks: before.tasks + tasks, rows: before.rows + rows });
}

function byStatus(amounts: ReadonlyMap<string, Amount>): ByStatus {
  const of = (status: Status): Amount => amounts.get(status) ?? NOTHING;
  return {
    PENDING: of('PENDING'),
    IN_PROGRESS: of('IN_PROGRESS'),
    SUCCESS: of('SUCCESS'),
    FAILURE: of('FAILURE'),
    TIMEOUT: of('TIMEOUT'),
    CANCELED: of('CANCELED'),
  };
}
