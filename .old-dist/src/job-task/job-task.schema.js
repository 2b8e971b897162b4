import { defineSchema } from '../query-builder/index.js';
/** What may be asked of the table of job tasks. */
export const JOB_TASK_SCHEMA = defineSchema({
    table: 'job_task',
    key: 'job_task_id',
    tenant: 'domain_id',
    fields: {
        job_task_id: { kind: 'string', column: 'job_task_id', nullable: false },
        status: { kind: 'string', column: 'status', nullable: false },
        options: { kind: 'json', column: 'options', nullable: false },
        created_count: { kind: 'int', column: 'created_count', nullable: false },
        error_code: { kind: 'string', column: 'error_code', nullable: true },
        error_message: { kind: 'string', column: 'error_message', nullable: true },
        job_id: { kind: 'string', column: 'job_id', nullable: false },
        data_source_id: { kind: 'string', column: 'data_source_id', nullable: false },
        domain_id: { kind: 'string', column: 'domain_id', nullable: false },
        created_at: { kind: 'datetime', column: 'created_at', nullable: false },
        started_at: { kind: 'datetime', column: 'started_at', nullable: true },
        updated_at: { kind: 'datetime', column: 'updated_at', nullable: false },
        finished_at: { kind: 'datetime', column: 'finished_at', nullable: true },
    },
    minimal: ['job_task_id', 'status', 'created_count', 'job_id', 'data_source_id'],
    keyword: 'job_task_id',
    defaultSort: { key: 'created_at', desc: true },
    primaryKey: ['domain_id', 'created_at', 'job_task_id'],
    narrowIndex: { name: 'ix_list', fields: ['domain_id', 'created_at', 'job_task_id', 'status'] },
    fieldIndexes: { job_task_id: 'uq_id', status: 'ix_status', data_source_id: 'ix_ds', job_id: 'ix_job' },
});
//# sourceMappingURL=job-task.schema.js.map