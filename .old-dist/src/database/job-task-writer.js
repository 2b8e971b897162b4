/** The columns in the order in which every statement of the writers names them. */
export const COLUMNS = [
    'job_task_id',
    'status',
    'options',
    'created_count',
    'error_code',
    'error_message',
    'job_id',
    'data_source_id',
    'domain_id',
    'created_at',
    'started_at',
    'updated_at',
    'finished_at',
];
/** Counts what a write of these rows does to a table that holds the known ids. */
export function countWrites(rows, known) {
    const fresh = new Set();
    for (const { job_task_id } of rows) {
        if (!known.has(job_task_id)) {
            fresh.add(job_task_id);
        }
    }
    return { inserted: fresh.size, updated: rows.length - fresh.size };
}
//# sourceMappingURL=job-task-writer.js.map