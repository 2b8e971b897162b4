import type { JobTaskInfo } from '../job-task/job-task.messages.js';
import { JOB_TASK_COLUMN_NAMES, JOB_TASK_COLUMNS } from '../job-task/persistence/job-task.entity.js';
import type { JobTaskRow } from '../job-task/persistence/job-task-writer.js';
import { JsonText, ResultRow } from '../query-builder/index.js';

/** Shared by all rows, so that what writes them prepares for it once. */
const COLUMNS = JOB_TASK_COLUMN_NAMES.map((name) => ({ name }));

/** A job task that was written, as reads answer it. */
export function taskInfo(task: JobTaskRow): JobTaskInfo {
  const cells = JOB_TASK_COLUMN_NAMES.map((name) => {
    const value = task[name];
    switch (JOB_TASK_COLUMNS[name].kind) {
      case 'json':
        return new JsonText(String(value));
      case 'datetime':
        return value === null ? null : new Date(Number(value)).toISOString();
      default:
        return value;
    }
  });
  return new ResultRow(COLUMNS, cells);
}
