import type { RawRow } from '../../../database/database.js';
import type { WriteTransaction } from '../../../database/write/write-database.js';
import { andTenant, partsOf, placeholders, type AndTenant } from '../statement-parts.js';
import type { JobTaskRow } from '../job-task-writer.js';
import { readTimeCell, STORED_COLUMNS, storedJobTask } from '../stored-job-task.js';
import type { StoredState } from './mirror-plan.js';

const STATE = 'job_task_id, domain_id, updated_at';

/** What the table holds of the ids of these rows, locked until the transaction ends; on shards the rows are of one tenant. */
export async function readStored(
  transaction: WriteTransaction,
  rows: readonly JobTaskRow[],
): Promise<ReadonlyMap<string, StoredState>> {
  const times = new Map<string, Set<number>>();
  for (const { job_task_id, updated_at } of rows) {
    times.set(job_task_id, (times.get(job_task_id) ?? new Set()).add(updated_at));
  }
  const tenant = andTenant(transaction, rows[0]?.domain_id);
  const states = await readStates(transaction, [...times.keys()], tenant);
  const equal = [...states].filter(([id, { updated_at }]) => times.get(id)?.has(updated_at) === true);
  const whole = new Map<string, JobTaskRow>();
  for (const row of await select(
    transaction,
    STORED_COLUMNS,
    equal.map(([id]) => id),
    tenant,
    'locked',
  )) {
    const task = storedJobTask(row);
    whole.set(task.job_task_id, task);
  }
  return new Map([...states].map(([id, state]) => [id, { ...state, row: whole.get(id) ?? null }]));
}

/** A locking read of missing ids would lock the gaps between known ones, so they are found without locks first. */
async function readStates(
  transaction: WriteTransaction,
  ids: readonly string[],
  tenant: AndTenant,
): Promise<ReadonlyMap<string, Omit<StoredState, 'row'>>> {
  let found = await select(transaction, STATE, ids, tenant, 'free');
  if (transaction.dialect !== 'sqlite') {
    found = await select(
      transaction,
      STATE,
      found.map(([id]) => String(id)),
      tenant,
      'locked',
    );
  }
  return new Map(
    found.map(([id, domainId, updatedAt]) => [
      String(id),
      { domain_id: String(domainId), updated_at: readTimeCell(updatedAt) },
    ]),
  );
}

/** Naming the index keeps a server from reading, and locking, the whole of a small table. */
async function select(
  transaction: WriteTransaction,
  columns: string,
  ids: readonly string[],
  tenant: AndTenant,
  lock: 'free' | 'locked',
): Promise<readonly RawRow[]> {
  const isServer = transaction.dialect !== 'sqlite';
  const found: RawRow[] = [];
  for (const part of partsOf([...ids].sort())) {
    const from = `job_task${isServer ? ' FORCE INDEX (uq_id)' : ''}`;
    const sql = `SELECT ${columns} FROM ${from} WHERE job_task_id IN (${placeholders(part.length)})${tenant.sql}`;
    const locking = isServer && lock === 'locked' ? ' FOR UPDATE' : '';
    found.push(...(await transaction.rows(`${sql}${locking}`, [...part, ...tenant.values])));
  }
  return found;
}
