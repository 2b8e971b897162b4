import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { EXIT } from '../../../../src/cli/command.js';
import { runImport } from '../../../../src/cli/run-import.js';
import { commandIo } from '../../../cli/support/command-io.js';
import { anyJobTask } from '../../../support/any-job-task.js';
import type { JobTask } from '../../../support/job-tasks.js';

const TASKS = 2_000;
/** Imports until one of them has lost against another server; chance decides. */
const MOST_IMPORTS = 60;
const WRITTEN_EVERY_MS = 700;

/** Imports as many job tasks as `TASKS`; returns their number. */
export async function importTasks(url: string, changes: Partial<JobTask> = {}): Promise<number> {
  const tasks = Array.from({ length: TASKS }, (_, index) => anyJobTask(`task-${index}`, changes));
  const io = commandIo(
    url,
    tasks.map((task) => `${JSON.stringify(task)}\n`),
  );
  expect(await runImport(['-'], io), io.err()).toBe(EXIT.fine);
  return TASKS;
}

/** Imports the same job tasks that another server changes, until one of the imports has conflicted. */
export async function importUntilConflict(
  url: string,
  other: { query(sql: string): Promise<unknown> },
  conflicts: () => Promise<number>,
): Promise<void> {
  const imported = new AbortController();
  const writer = (async () => {
    while (!imported.signal.aborted) {
      // It may lose against the import as well.
      await other
        .query(`UPDATE job_task.job_task SET created_count = created_count + 1 WHERE job_task_id = 'task-1'`)
        .catch(() => undefined);
      await delay(WRITTEN_EVERY_MS);
    }
  })();
  try {
    for (let run = 0; run < MOST_IMPORTS && (await conflicts()) === 0; run++) {
      await importTasks(url, { job_id: `job-${run}` });
    }
  } finally {
    imported.abort();
    await writer;
  }
  expect(await conflicts()).toBeGreaterThan(0);
}
