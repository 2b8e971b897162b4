import type { WriteDatabase, WriteTransaction, WriteValue } from '../../../database/write/write-database.js';
import type { DialectName } from '../../../query-builder/index.js';
import { andTenant, placeholders } from '../statement-parts.js';
import type { JobTaskRow } from '../job-task-writer.js';
import { STORED_COLUMNS, storedJobTask, timeCell } from '../stored-job-task.js';
import { isTerminal, PREDECESSORS, type JobTaskStatus } from './lifecycle.js';
import type { JobTaskChange, JobTaskKey } from './write-outcome.js';

const MAX_COUNT = 2_147_483_647;

/** The moment of a change: now, and later than the last one even where two clocks differ. Binds the present time. */
const MOMENT: Readonly<Record<DialectName, string>> = {
  sqlite: 'max(?, updated_at + 1)',
  mariadb: 'GREATEST(CAST(? AS DATETIME(3)), updated_at + INTERVAL 1000 MICROSECOND)',
  mysql: 'GREATEST(CAST(? AS DATETIME(3)), updated_at + INTERVAL 1000 MICROSECOND)',
};

/** The condition that a task is the one of the key, and what it binds. */
function isTask({ domain_id, job_task_id, workspaces }: JobTaskKey): readonly [sql: string, values: readonly string[]] {
  const sql = 'domain_id = ? AND job_task_id = ?';
  return workspaces === null
    ? [sql, [domain_id, job_task_id]]
    : [`${sql} AND workspace_id IN (${placeholders(workspaces.length)})`, [domain_id, job_task_id, ...workspaces]];
}

/** Changes the state of a task that is in a state from which that is allowed; returns whether it was. */
export async function changeStatus(
  transaction: WriteTransaction,
  key: JobTaskKey,
  change: JobTaskChange,
): Promise<boolean> {
  const { dialect } = transaction;
  const now = timeCell(Date.now(), dialect);
  const values: WriteValue[] = [change.status];
  let set = 'status = ?';
  for (const name of ['created_count', 'error_code', 'error_message'] as const) {
    const value = change[name];
    if (value !== undefined) {
      set += `, ${name} = ?`;
      values.push(value);
    }
  }
  set += `, ${isTerminal(change.status) ? 'finished_at' : 'started_at'} = ${MOMENT[dialect]}`;
  // MySQL assigns from left to right, so columns that others are computed from are assigned last.
  set += `, updated_at = ${MOMENT[dialect]}`;
  const from: readonly JobTaskStatus[] = PREDECESSORS[change.status];
  const [where, bound] = isTask(key);
  const matched = await transaction.run(
    `UPDATE job_task SET ${set} WHERE ${where} AND status IN (${placeholders(from.length)})`,
    [...values, now, now, ...bound, ...from],
  );
  return matched === 1;
}

/** Why a task was ended that its worker has left. */
const TIMEOUT_ERROR = 'ERROR_TASK_TIMEOUT';

/** Ids of at most so many tasks of a domain that are in progress and have not changed since. */
export async function staleTasks(
  transaction: WriteTransaction,
  domainId: string,
  since: number,
  limit: number,
): Promise<readonly string[]> {
  const rows = await transaction.rows(
    `SELECT job_task_id FROM job_task WHERE domain_id = ? AND status = ? AND updated_at < ? LIMIT ${String(limit)}`,
    [domainId, 'IN_PROGRESS', timeCell(since, transaction.dialect)],
  );
  return rows.map(([id]) => String(id));
}

/** Ends those of the tasks that still are in progress and unchanged; returns their number. */
export function timeOutTasks(
  transaction: WriteTransaction,
  domainId: string,
  ids: readonly string[],
  since: number,
  reason: string,
): Promise<number> {
  const { dialect } = transaction;
  const now = timeCell(Date.now(), dialect);
  const tenant = andTenant(transaction, domainId);
  return transaction.run(
    `UPDATE job_task SET status = ?, error_code = ?, error_message = ?,
       finished_at = ${MOMENT[dialect]}, updated_at = ${MOMENT[dialect]}
     WHERE job_task_id IN (${placeholders(ids.length)})${tenant.sql} AND status = ? AND updated_at < ?`,
    ['TIMEOUT', TIMEOUT_ERROR, reason, now, now, ...ids, ...tenant.values, 'IN_PROGRESS', timeCell(since, dialect)],
  );
}

export async function domainsOf(database: Pick<WriteDatabase, 'rows'>): Promise<readonly string[]> {
  return (await database.rows('SELECT DISTINCT domain_id FROM job_task', [])).map(([id]) => String(id));
}

/** Adds to the count of a task that is in progress; returns whether there is one with room for the sum. */
export async function addToCount(transaction: WriteTransaction, key: JobTaskKey, count: number): Promise<boolean> {
  const { dialect } = transaction;
  const [where, bound] = isTask(key);
  const matched = await transaction.run(
    `UPDATE job_task SET created_count = created_count + ?, updated_at = ${MOMENT[dialect]}
     WHERE ${where} AND status = ? AND created_count + ? BETWEEN 0 AND ${String(MAX_COUNT)}`,
    [count, timeCell(Date.now(), dialect), ...bound, 'IN_PROGRESS', count],
  );
  return matched === 1;
}

/** The task, or null for an unknown id and for that of another domain or workspace. */
export async function readTask(
  transaction: WriteTransaction,
  key: JobTaskKey,
  lock: 'free' | 'locked',
): Promise<JobTaskRow | null> {
  const forUpdate = lock === 'locked' && transaction.dialect !== 'sqlite' ? ' FOR UPDATE' : '';
  const [where, bound] = isTask(key);
  const [row] = await transaction.rows(`SELECT ${STORED_COLUMNS} FROM job_task WHERE ${where}${forUpdate}`, bound);
  return row === undefined ? null : storedJobTask(row);
}

export async function deleteTask(transaction: WriteTransaction, key: JobTaskKey): Promise<boolean> {
  const [where, bound] = isTask(key);
  return (await transaction.run(`DELETE FROM job_task WHERE ${where}`, bound)) === 1;
}
