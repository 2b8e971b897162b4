import { JOB_TASK_SCHEMA } from '../../job-task/persistence/job-task.schema.js';

const LONGEST_KEY = 256;
const BELOW = '(?:\\.[^.]+){0,7}';
const FIELDS = Object.keys(JOB_TASK_SCHEMA.fields).join('|');

/** Any dotted key: no part of it is empty. */
export const KEY = { minLength: 1, maxLength: LONGEST_KEY, pattern: `^[^.]+${BELOW}$` } as const;
/** A field of a job task, or a path below one. */
const FIELD = { minLength: 1, maxLength: LONGEST_KEY, pattern: `^(?:${FIELDS})${BELOW}$` } as const;
/** Any dotted key, or empty for none. */
export const KEY_OR_NONE = { maxLength: LONGEST_KEY, pattern: `^(?:[^.]+${BELOW})?$` } as const;
/** The name of a column in the result of a statistic. */
export const NAME = { minLength: 1, maxLength: LONGEST_KEY, pattern: '^[^.$][^.]*$' } as const;
export const ONLY = { type: 'array', maxItems: 100, items: { type: 'string', ...FIELD } } as const;
