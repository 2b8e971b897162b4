import { defineCase, same } from '../../support/define-case.js';

export const all = defineCase({
  title: 'without a selection every field is there',
  list: { filter: [{ k: 'status', v: 'IN_PROGRESS', o: 'eq' }] },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0, t.status AS c1, t.options AS c2, t.created_count AS c3, t.error_code AS c4,
        t.error_message AS c5, t.job_id AS c6, t.data_source_id AS c7, t.domain_id AS c8, t.created_at AS c9,
        t.started_at AS c10, t.updated_at AS c11, t.finished_at AS c12
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.status = ?)
      ORDER BY t.created_at DESC, t.job_task_id DESC
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'IN_PROGRESS'],
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

export const minimal = defineCase({
  title: 'minimal is five fields, and no sort key',
  list: { minimal: true, only: ['options'], filter: [{ k: 'status', v: 'IN_PROGRESS', o: 'eq' }] },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0, t.status AS c1, t.created_count AS c2, t.job_id AS c3, t.data_source_id AS c4
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.status = ?)
      ORDER BY t.created_at DESC, t.job_task_id DESC
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'IN_PROGRESS'],
  rows: [
    { job_task_id: 'jt-05', status: 'IN_PROGRESS', created_count: 42, job_id: 'job-2', data_source_id: 'ds-azure' },
  ],
});

export const only = defineCase({
  title: 'only adds the default sort key',
  list: { only: ['status', 'status'], filter: [{ k: 'created_count', v: 42, o: 'eq' }] },
  sql: {
    mysql: `
      SELECT t.status AS c0, t.created_at AS c1
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_count = ?)
      ORDER BY t.created_at DESC, t.job_task_id DESC
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 42],
  rows: [{ status: 'IN_PROGRESS', created_at: '2022-07-15T12:00:00.000Z' }],
});

export const onlySorted = defineCase({
  title: 'only adds the sort keys',
  list: {
    only: ['status'],
    sort: { keys: [{ key: 'created_count' }] },
    filter: [{ k: 'created_count', v: 42, o: 'eq' }],
  },
  sql: {
    mysql: `
      SELECT t.status AS c0, t.created_count AS c1
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_count = ?)
      ORDER BY t.created_count, t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 42],
  rows: [{ status: 'IN_PROGRESS', created_count: 42 }],
});
