import { defineCase, same } from '../../support/define-case.js';

export const byDefault = defineCase({
  title: 'without a sort the newest come first',
  list: { only: ['job_task_id'] },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0, t.created_at AS c1
      FROM job_task AS t
      WHERE t.domain_id = ?
      ORDER BY t.created_at DESC, t.job_task_id DESC
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [
    { job_task_id: 'jt-09', created_at: '2023-01-01T00:00:00.000Z' },
    { job_task_id: 'jt-08', created_at: '2022-12-31T23:59:59.999Z' },
    { job_task_id: 'jt-07', created_at: '2022-07-16T11:00:00.000Z' },
    { job_task_id: 'jt-06', created_at: '2022-07-16T10:00:00.000Z' },
    { job_task_id: 'jt-05', created_at: '2022-07-15T12:00:00.000Z' },
    { job_task_id: 'jt-04', created_at: '2022-07-02T00:00:00.000Z' },
    { job_task_id: 'jt-03', created_at: '2022-07-01T09:30:00.500Z' },
    { job_task_id: 'jt-02', created_at: '2022-07-01T08:00:00.000Z' },
    { job_task_id: 'jt-01', created_at: '2022-06-30T23:59:59.999Z' },
    { job_task_id: 'jt-10', created_at: '1969-12-31T23:59:59.250Z' },
  ],
});
