import { createConnection } from 'mysql2/promise';
import { expect } from 'vitest';
import { EXIT } from '../../../../src/cli/command.js';
import { runImport } from '../../../../src/cli/run-import.js';
import { commandIo } from '../../../cli/support/command-io.js';
import { anyJobTask } from '../../../support/any-job-task.js';
import type { JobTask } from '../../../support/job-tasks.js';

const TASKS = 2_000;
/** InnoDB refreshes `innodb_trx` only if it has not been read for 100 ms. */
const TRANSACTIONS_STALE_AFTER_MS = 200;

interface Server {
  query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** Imports `count` job tasks; returns their number. */
export async function importTasks(url: string, count = TASKS, changes: Partial<JobTask> = {}): Promise<number> {
  const tasks = Array.from({ length: count }, (_, index) => anyJobTask(`task-${index}`, changes));
  const io = commandIo(
    url,
    tasks.map((task) => `${JSON.stringify(task)}\n`),
  );
  expect(await runImport(['-'], io), io.err()).toBe(EXIT.fine);
  return count;
}

/**
 * Imports job tasks, one of which another server changes first. The import has locked that one and waits for the
 * next, which is locked until the import has conflicted with the change: it always loses, and has to be repeated.
 *
 * @param url - The database that is imported into, on `server`.
 */
export async function importInConflict(
  url: string,
  server: Server,
  other: Server,
  conflicts: () => Promise<number>,
): Promise<void> {
  const before = await conflicts();
  const lock = await createConnection(url);
  try {
    await lock.beginTransaction();
    await lock.query(`SELECT job_task_id FROM job_task WHERE job_task_id = 'task-1' FOR UPDATE`);
    const imported = importTasks(url, 2, { job_id: 'imported' });
    await expect.poll(() => waitingTransactions(server), { interval: TRANSACTIONS_STALE_AFTER_MS }).toBe(1);
    await other.query(`UPDATE job_task.job_task SET job_id = 'changed' WHERE job_task_id = 'task-0'`);
    await expect.poll(conflicts).toBeGreaterThan(before);
    await lock.rollback();
    await imported;
  } finally {
    lock.destroy();
  }
  const rows = await server.query(`SELECT DISTINCT job_id FROM job_task.job_task WHERE job_task_id < 'task-10'`);
  expect(rows).toEqual([{ job_id: 'imported' }]);
}

async function waitingTransactions(server: Server): Promise<number> {
  const rows = await server.query(
    `SELECT COUNT(*) AS n FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'`,
  );
  return Number(rows[0]?.['n']);
}
