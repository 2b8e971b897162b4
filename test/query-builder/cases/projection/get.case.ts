import { defineCase, same } from '../../support/define-case.js';

export const whole = defineCase({
  title: 'get answers the whole record',
  parameters: { job_task_id: 'jt-05' },
  get: [],
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0, t.status AS c1, t.options AS c2, t.created_count AS c3, t.error_code AS c4,
        t.error_message AS c5, t.job_id AS c6, t.data_source_id AS c7, t.domain_id AS c8, t.created_at AS c9,
        t.started_at AS c10, t.updated_at AS c11, t.finished_at AS c12
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.job_task_id = ?)
      LIMIT 1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'jt-05'],
  rows: [
    {
      job_task_id: 'jt-05',
      status: 'IN_PROGRESS',
      options: {},
      created_count: 42,
      error_code: null,
      error_message: null,
      job_id: 'job-2',
      data_source_id: 'ds-azure',
      domain_id: 'domain-a',
      created_at: '2022-07-15T12:00:00.000Z',
      started_at: '2022-07-15T12:00:10.000Z',
      updated_at: '2022-07-15T12:30:00.000Z',
      finished_at: null,
    },
  ],
});

export const only = defineCase({
  title: 'get with only adds no sort key',
  parameters: { job_task_id: 'jt-03' },
  get: ['options.provider.name', 'status'],
  sql: {
    mysql: `
      SELECT t.status AS c0, t.options AS c1
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.job_task_id = ?)
      LIMIT 1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'jt-03'],
  rows: [{ status: 'SUCCESS', options: { provider: { name: 'google' } } }],
});

export const foreign = defineCase({
  title: 'get finds nothing in another domain',
  parameters: { job_task_id: 'jt-11' },
  get: ['status'],
  sql: {
    mysql: `
      SELECT t.status AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.job_task_id = ?)
      LIMIT 1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'jt-11'],
  rows: [],
});
