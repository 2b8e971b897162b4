import type { JobTaskInfo } from '../job-task/job-task.messages.js';
import { JOB_TASK_COLUMN_NAMES, JOB_TASK_COLUMNS } from '../job-task/persistence/job-task.entity.js';
import { JOB_TASK_SCHEMA } from '../job-task/persistence/job-task.schema.js';
import type { JobTaskRow } from '../job-task/persistence/job-task-writer.js';
import { JsonText, ResultRow } from '../query-builder/index.js';

/** Shared by all rows, so that what writes them prepares for it once. */
const NAMES = JOB_TASK_COLUMN_NAMES.filter((name) => JOB_TASK_SCHEMA.whole.includes(name));
const COLUMNS = NAMES.map((name) => ({ name }));

/** A job task that was written, as reads answer it. */
export function taskInfo(task: JobTaskRow): JobTaskInfo {
  const cells = NAMES.map((name) => {
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
