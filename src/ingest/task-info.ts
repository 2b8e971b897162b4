import type { ApiGeneration } from '../common/request/api-generation.js';
import type { JobTaskInfo } from '../job-task/job-task.messages.js';
import {
  JOB_TASK_COLUMN_NAMES,
  JOB_TASK_COLUMNS,
  type JobTaskColumnName,
} from '../job-task/persistence/job-task.entity.js';
import { JOB_TASK_SCHEMAS } from '../job-task/persistence/job-task.schema.js';
import type { JobTaskRow } from '../job-task/persistence/job-task-writer.js';
import { JsonText, ResultRow } from '../query-builder/index.js';

/** Shared by all rows, so that what writes them prepares for it once. */
const COLUMNS = { 1: columnsOf(1), 2: columnsOf(2) } as const satisfies Readonly<Record<ApiGeneration, unknown>>;

/** A written job task in the form that reads of the generation return. */
export function taskInfo(task: JobTaskRow, generation: ApiGeneration): JobTaskInfo {
  const columns = COLUMNS[generation];
  const cells = columns.map(({ name }) => {
    const value = task[name];
    switch (JOB_TASK_COLUMNS[name].kind) {
      case 'json':
        return value === null ? null : new JsonText(String(value));
      case 'datetime':
        return value === null ? null : new Date(Number(value)).toISOString();
      default:
        return value;
    }
  });
  return new ResultRow(columns, cells);
}

function columnsOf(generation: ApiGeneration): readonly { readonly name: JobTaskColumnName }[] {
  const { whole } = JOB_TASK_SCHEMAS[generation];
  return JOB_TASK_COLUMN_NAMES.filter((name) => whole.includes(name)).map((name) => ({ name }));
}
