import type { JobTask } from '../../../clients/typescript/src/messages.js';

/** The fields of the first generation of the API. */
export type FieldName = Exclude<keyof JobTask, 'workspace_id' | 'resource_group' | 'changed'>;

/** How values of a field are compared. */
export type FieldKind = 'id' | 'status' | 'text' | 'number' | 'time' | 'options';

interface Field {
  readonly kind: FieldKind;
  readonly label: string;
}

/** Every field of a job task but its domain, which is chosen elsewhere. */
export const FIELDS: Readonly<Record<Exclude<FieldName, 'domain_id'>, Field>> = {
  status: { kind: 'status', label: 'Status' },
  job_task_id: { kind: 'id', label: 'Task' },
  data_source_id: { kind: 'id', label: 'Data source' },
  job_id: { kind: 'id', label: 'Job' },
  error_code: { kind: 'text', label: 'Error code' },
  error_message: { kind: 'text', label: 'Error message' },
  created_count: { kind: 'number', label: 'Rows' },
  created_at: { kind: 'time', label: 'Created' },
  started_at: { kind: 'time', label: 'Started' },
  finished_at: { kind: 'time', label: 'Finished' },
  updated_at: { kind: 'time', label: 'Updated' },
  options: { kind: 'options', label: 'Options' },
};

/** Shorter names that people type. */
const ALIASES: Readonly<Record<string, FieldName>> = {
  id: 'job_task_id',
  task: 'job_task_id',
  job: 'job_id',
  source: 'data_source_id',
  error: 'error_code',
  code: 'error_code',
  message: 'error_message',
  rows: 'created_count',
  created: 'created_at',
  started: 'started_at',
  finished: 'finished_at',
  updated: 'updated_at',
};

/** The full name of a key as it was typed; null for one that does not exist. */
export function keyNamed(typed: string): string | null {
  const lower = typed.toLowerCase();
  if (Object.hasOwn(FIELDS, lower) && lower !== 'options') {
    return lower;
  }
  if (Object.hasOwn(ALIASES, lower)) {
    return ALIASES[lower] ?? null;
  }
  const path = /^options\.(.+)$/i.exec(typed)?.[1];
  return path === undefined || path.split('.').includes('') ? null : `options.${path}`;
}

/** How values at a key are compared. */
export function kindOf(key: string): FieldKind {
  return Object.hasOwn(FIELDS, key) ? FIELDS[key as keyof typeof FIELDS].kind : 'options';
}

/** What a key is called above a column. */
export function labelOf(key: string): string {
  return Object.hasOwn(FIELDS, key) ? FIELDS[key as keyof typeof FIELDS].label : key.replace(/^options\./, '');
}
