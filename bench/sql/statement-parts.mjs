/** Every column, in the order in which the service reads them. */
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

export const NEWEST_FIRST = 'ORDER BY created_at DESC, job_task_id DESC';

/** All columns of the rows whose keys a narrow index gives: skipped rows are never read. */
export function deferred(keysFrom, page) {
  const keys = 'domain_id, created_at, job_task_id';
  const columns = COLUMNS.map((name) => `t.${name}`).join(', ');
  return (
    `SELECT ${columns} FROM (SELECT ${keys} FROM job_task ${keysFrom} ${NEWEST_FIRST} ${page}) x ` +
    'JOIN job_task t ON t.domain_id = x.domain_id AND t.created_at = x.created_at AND t.job_task_id = x.job_task_id ' +
    'ORDER BY t.created_at DESC, t.job_task_id DESC'
  );
}
