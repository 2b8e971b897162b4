import { defineSchema } from '../../src/query-builder/index.js';

const text = (column: string, nullable = false) => ({ kind: 'string', column, nullable }) as const;
const time = (column: string, nullable = false) => ({ kind: 'datetime', column, nullable }) as const;

export const JOB_TASK_SCHEMA = defineSchema({
  table: 'job_task',
  key: 'job_task_id',
  tenant: 'domain_id',
  fields: {
    job_task_id: text('job_task_id'),
    status: text('status'),
    options: { kind: 'json', column: 'options', nullable: false },
    created_count: { kind: 'int', column: 'created_count', nullable: false },
    error_code: text('error_code', true),
    error_message: text('error_message', true),
    job_id: text('job_id'),
    data_source_id: text('data_source_id'),
    domain_id: text('domain_id'),
    created_at: time('created_at'),
    started_at: time('started_at', true),
    updated_at: time('updated_at'),
    finished_at: time('finished_at', true),
  },
  minimal: ['job_task_id', 'status', 'created_count', 'job_id', 'data_source_id'],
  keyword: 'job_task_id',
  defaultSort: { key: 'created_at', desc: true },
});
