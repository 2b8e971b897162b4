import { EntitySchema } from 'typeorm';
/** One job task as a row: times are UTC text with milliseconds or, on SQLite, milliseconds since the epoch; `options` is canonical JSON text. */
export class JobTaskEntity {
    job_task_id;
    status;
    options;
    created_count;
    error_code;
    error_message;
    job_id;
    data_source_id;
    domain_id;
    created_at;
    started_at;
    updated_at;
    finished_at;
}
/** TypeORM's mapping of the table for an engine; the migrations, not this mapping, make the table. */
export function jobTaskEntity(engine) {
    const text = (length) => engine === 'sqlite' ? { type: 'text' } : { type: 'varchar', length };
    const time = engine === 'sqlite' ? { type: 'integer' } : { type: 'datetime', precision: 3 };
    const long = engine === 'sqlite' ? { type: 'text' } : { type: 'longtext' };
    return new EntitySchema({
        name: 'job_task',
        // With a target TypeORM would make the table's name out of the class's.
        tableName: 'job_task',
        target: JobTaskEntity,
        columns: {
            job_task_id: { ...text(40), primary: true },
            status: text(20),
            options: long,
            created_count: { type: engine === 'sqlite' ? 'integer' : 'int' },
            error_code: { ...text(254), nullable: true },
            error_message: { ...long, nullable: true },
            job_id: text(40),
            data_source_id: text(40),
            domain_id: { ...text(40), primary: true },
            created_at: { ...time, primary: true },
            started_at: { ...time, nullable: true },
            updated_at: time,
            finished_at: { ...time, nullable: true },
        },
        uniques: [{ name: 'uq_id', columns: ['job_task_id'] }],
        indices: [
            { name: 'ix_status', columns: ['domain_id', 'status', 'created_at'] },
            { name: 'ix_ds', columns: ['domain_id', 'data_source_id', 'created_at'] },
            { name: 'ix_job', columns: ['domain_id', 'job_id', 'created_at'] },
            { name: 'ix_stat', columns: ['domain_id', 'data_source_id', 'status', 'created_count'] },
            { name: 'ix_list', columns: ['domain_id', 'created_at', 'job_task_id', 'status'] },
        ],
    });
}
//# sourceMappingURL=job-task.entity.js.map