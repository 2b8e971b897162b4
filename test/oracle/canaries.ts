import type { JobTask } from '../support/job-tasks.js';
import type { Json } from './answer.js';

/** A text that no request and no row of the caller's own domain has. */
export const CANARY = 'canary';
const COUNT = 1_618_033_988;
const INSTANT = '1987-06-05T04:03:02.001Z';

/** What gives a row of another domain away wherever it comes up. */
export const TELLTALES: readonly string[] = [CANARY, String(COUNT), INSTANT.slice(0, 10)];

const TEXTS = ['job_task_id', 'job_id', 'data_source_id', 'error_code', 'error_message', 'workspace_id'] as const;
const INSTANTS = ['created_at', 'started_at', 'updated_at', 'finished_at'] as const;

/** The same rows in another domain, with canary values in every column and in every value of their options. */
export const canaries = (tasks: readonly JobTask[], domain: string): JobTask[] =>
  tasks.map((task, index) => ({
    ...task,
    ...Object.fromEntries(TEXTS.map((column) => [column, `${CANARY}-${column}-${domain}-${index}`])),
    ...Object.fromEntries(INSTANTS.map((column) => [column, INSTANT])),
    created_count: COUNT,
    domain_id: domain,
    options: singing(task.options),
    changed: singing(task.changed ?? {}),
  }));

function singing(value: Json): Json {
  if (Array.isArray(value)) {
    return [CANARY, ...(value as readonly Json[]).map(singing)];
  }
  if (value === null || typeof value !== 'object') {
    return CANARY;
  }
  const members = Object.entries(value).map(([key, inner]): [string, Json] => [key, singing(inner)]);
  return { ...Object.fromEntries(members), [CANARY]: CANARY };
}
