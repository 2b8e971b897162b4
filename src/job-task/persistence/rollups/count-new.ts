import type { JobTaskRow } from '../job-task-writer.js';
import { isDay, JOB_TASK_ROLLUPS, type Rollup } from './rollup.js';

const DAY_MS = 86_400_000;

/** What job tasks add to a row of a rollup: its key, with times in milliseconds since the epoch, and two sums. */
export type Addition = readonly (string | number)[];

/** What new job tasks add to each rollup, in the order of the keys, so that two writers lock rows in one order. */
export function additionsOf(rows: readonly JobTaskRow[]): readonly (readonly [Rollup, readonly Addition[]])[] {
  return JOB_TASK_ROLLUPS.map((rollup: Rollup) => {
    const sums = new Map<string, [key: readonly (string | number)[], tasks: number, createdCount: number]>();
    for (const row of rows) {
      const key = rollup.dimensions.map((dimension) =>
        isDay(dimension) ? startOfDay(Number(row[dimension])) : row[dimension],
      );
      const text = JSON.stringify(key);
      const [, tasks, createdCount] = sums.get(text) ?? [key, 0, 0];
      sums.set(text, [key, tasks + 1, createdCount + row.created_count]);
    }
    const sorted = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
    return [rollup, sorted.map(([, [key, tasks, createdCount]]) => [...key, tasks, createdCount])] as const;
  });
}

/** Adds to a number of rows, which are bound, on MySQL and MariaDB. */
export function addToRows({ table, dimensions }: Rollup, count: number): string {
  const columns = [...dimensions, 'tasks', 'created_count'];
  const row = `(${columns.map(() => '?').join(', ')})`;
  const sums = ['tasks', 'created_count'].map((sum) => `${sum} = ${table}.${sum} + VALUES(${sum})`);
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array<string>(count).fill(row).join(', ')}
  ON DUPLICATE KEY UPDATE ${sums.join(', ')}`;
}

const startOfDay = (milliseconds: number): number => Math.floor(milliseconds / DAY_MS) * DAY_MS;
