import {
  SessionUncertainError,
  type WriteTransaction,
  type WriteValue,
} from '../../../database/write/write-database.js';
import type { JobTaskRow } from '../job-task-writer.js';
import { partsOf } from '../statement-parts.js';
import { timeCell } from '../stored-job-task.js';
import { definitionName } from './install-rollups.js';
import { isDay, JOB_TASK_ROLLUPS, type Rollup } from './rollup.js';
import { SELECT_STATE } from './rollup-state.js';
import { addToRows } from './rollup-statements.js';
import { COUNT_BY_SESSION, COUNT_BY_TRIGGERS } from './rollup-triggers.js';

const DAY_MS = 86_400_000;

/**
 * Whether the session may count the job tasks that it inserts itself: the triggers are those of this version, which can leave them
 * out. The lock keeps others from changing the triggers before the transaction ends, since they delete the state first.
 */
export async function mayCountItself(transaction: WriteTransaction): Promise<boolean> {
  if (transaction.dialect === 'sqlite') {
    return false;
  }
  const found = await transaction.rows(`${SELECT_STATE} LOCK IN SHARE MODE`, [definitionName(transaction.dialect)]);
  return found.some(([state]) => state !== 'off');
}

/**
 * Has rows inserted without the triggers counting them, and adds them to the rollups in the same transaction: a row for each key
 * instead of one for each job task. `insert` must insert every row, and nothing else.
 */
export async function insertCounted(
  transaction: WriteTransaction,
  rows: readonly JobTaskRow[],
  insert: () => Promise<void>,
): Promise<void> {
  await transaction.run(COUNT_BY_SESSION, []);
  try {
    await insert();
  } catch (error) {
    await countByTriggers(transaction, error);
    throw error;
  }
  await countByTriggers(transaction, null);
  for (const rollup of JOB_TASK_ROLLUPS) {
    for (const part of partsOf(additionsOf(rollup, rows, transaction))) {
      await transaction.run(addToRows(rollup, transaction.dialect, part.length), part.flat());
    }
  }
}

/** @throws SessionUncertainError, since the triggers would not count what the session inserts later. */
async function countByTriggers(transaction: WriteTransaction, failure: unknown): Promise<void> {
  try {
    await transaction.run(COUNT_BY_TRIGGERS, []);
  } catch (error) {
    throw new SessionUncertainError(failure ?? error);
  }
}

/** A row for each key, in the order of the keys, so that two writers lock rows in one order. */
function additionsOf(
  { dimensions }: Rollup,
  rows: readonly JobTaskRow[],
  { dialect }: WriteTransaction,
): readonly (readonly WriteValue[])[] {
  const sums = new Map<string, { readonly key: readonly WriteValue[]; tasks: number; createdCount: number }>();
  for (const row of rows) {
    const key = dimensions.map((dimension) =>
      isDay(dimension) ? timeCell(startOfDay(Number(row[dimension])), dialect) : row[dimension],
    );
    const text = JSON.stringify(key);
    const sum = sums.get(text) ?? { key, tasks: 0, createdCount: 0 };
    sum.tasks++;
    sum.createdCount += row.created_count;
    sums.set(text, sum);
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { key, tasks, createdCount }]) => [...key, tasks, createdCount]);
}

const startOfDay = (milliseconds: number): number => Math.floor(milliseconds / DAY_MS) * DAY_MS;
