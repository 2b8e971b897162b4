import { defineCase, ids, same } from '../../support/define-case.js';

export const ascending = defineCase({
  title: 'one key ascending; the id breaks ties',
  list: { sort: { key: 'created_count' }, only: ['job_task_id'] },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0, t.created_count AS c1
      FROM job_task AS t
      WHERE t.domain_id = ?
      ORDER BY t.created_count, t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [
    { job_task_id: 'jt-02', created_count: 0 },
    { job_task_id: 'jt-04', created_count: 0 },
    { job_task_id: 'jt-07', created_count: 1 },
    { job_task_id: 'jt-06', created_count: 3 },
    { job_task_id: 'jt-10', created_count: 5 },
    { job_task_id: 'jt-03', created_count: 7 },
    { job_task_id: 'jt-05', created_count: 42 },
    { job_task_id: 'jt-01', created_count: 120 },
    { job_task_id: 'jt-09', created_count: 120 },
    { job_task_id: 'jt-08', created_count: 1000 },
  ],
});

export const descending = defineCase({
  title: 'one key descending; the id breaks ties in the same direction',
  list: { sort: { key: 'created_count', desc: true }, only: ['job_task_id'] },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0, t.created_count AS c1
      FROM job_task AS t
      WHERE t.domain_id = ?
      ORDER BY t.created_count DESC, t.job_task_id DESC
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [
    { job_task_id: 'jt-08', created_count: 1000 },
    { job_task_id: 'jt-09', created_count: 120 },
    { job_task_id: 'jt-01', created_count: 120 },
    { job_task_id: 'jt-05', created_count: 42 },
    { job_task_id: 'jt-03', created_count: 7 },
    { job_task_id: 'jt-10', created_count: 5 },
    { job_task_id: 'jt-06', created_count: 3 },
    { job_task_id: 'jt-07', created_count: 1 },
    { job_task_id: 'jt-04', created_count: 0 },
    { job_task_id: 'jt-02', created_count: 0 },
  ],
});

export const several = defineCase({
  title: 'the most significant of several keys comes first',
  list: {
    sort: { keys: [{ key: 'status' }, { key: 'created_count', desc: true }] },
    minimal: true,
    filter: [{ k: 'job_id', v: 'job-3', o: 'not' }],
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0, t.status AS c1, t.created_count AS c2, t.job_id AS c3, t.data_source_id AS c4
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (t.job_id = ?) IS NOT TRUE)
      ORDER BY t.status, t.created_count DESC, t.job_task_id DESC
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'job-3'],
  rows: [
    { job_task_id: 'jt-06', status: 'FAILURE', created_count: 3, job_id: 'job-2', data_source_id: 'ds-azure' },
    { job_task_id: 'jt-02', status: 'FAILURE', created_count: 0, job_id: 'job-1', data_source_id: 'ds-aws' },
    { job_task_id: 'jt-05', status: 'IN_PROGRESS', created_count: 42, job_id: 'job-2', data_source_id: 'ds-azure' },
    { job_task_id: 'jt-04', status: 'PENDING', created_count: 0, job_id: 'job-2', data_source_id: 'ds-google' },
    { job_task_id: 'jt-01', status: 'SUCCESS', created_count: 120, job_id: 'job-1', data_source_id: 'ds-aws' },
    { job_task_id: 'jt-03', status: 'SUCCESS', created_count: 7, job_id: 'job-1', data_source_id: 'ds-google' },
  ],
});

export const nullsAscending = defineCase({
  title: 'null comes first ascending',
  list: {
    sort: { keys: [{ key: 'finished_at' }] },
    minimal: true,
    filter: [{ k: 'job_task_id', v: ['jt-02', 'jt-03', 'jt-04', 'jt-06'], o: 'in' }],
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0, t.status AS c1, t.created_count AS c2, t.job_id AS c3, t.data_source_id AS c4
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?, ?))
      ORDER BY t.finished_at, t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'jt-02', 'jt-03', 'jt-04', 'jt-06'],
  rows: [
    { job_task_id: 'jt-02', status: 'FAILURE', created_count: 0, job_id: 'job-1', data_source_id: 'ds-aws' },
    { job_task_id: 'jt-04', status: 'PENDING', created_count: 0, job_id: 'job-2', data_source_id: 'ds-google' },
    { job_task_id: 'jt-03', status: 'SUCCESS', created_count: 7, job_id: 'job-1', data_source_id: 'ds-google' },
    { job_task_id: 'jt-06', status: 'FAILURE', created_count: 3, job_id: 'job-2', data_source_id: 'ds-azure' },
  ],
});

export const nullsDescending = defineCase({
  title: 'null comes last descending',
  list: {
    sort: { key: 'error_code', desc: true },
    only: ['job_task_id', 'error_code'],
    filter: [{ k: 'job_task_id', v: ['jt-02', 'jt-05', 'jt-06', 'jt-07'], o: 'in' }],
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0, t.error_code AS c1
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?, ?))
      ORDER BY t.error_code DESC, t.job_task_id DESC
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'jt-02', 'jt-05', 'jt-06', 'jt-07'],
  rows: [
    { job_task_id: 'jt-07', error_code: 'error_timeout' },
    { job_task_id: 'jt-02', error_code: 'ERROR_TIMEOUT' },
    { job_task_id: 'jt-06', error_code: 'ERROR_AUTH' },
    { job_task_id: 'jt-05', error_code: null },
  ],
});

export const keyWins = defineCase({
  title: 'key wins over keys',
  list: {
    sort: { key: 'job_task_id', desc: true, keys: [{ key: 'status' }] },
    only: ['job_task_id'],
    filter: [{ k: 'status', v: 'FAILURE', o: 'eq' }],
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.status = ?)
      ORDER BY t.job_task_id DESC
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'FAILURE'],
  rows: ids(10, 6, 2),
});

export const unknown = defineCase({
  title: 'an unknown key decides nothing',
  list: { sort: { key: 'nothing' }, minimal: true, filter: [{ k: 'status', v: 'CANCELED', o: 'eq' }] },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0, t.status AS c1, t.created_count AS c2, t.job_id AS c3, t.data_source_id AS c4
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.status = ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'CANCELED'],
  rows: [{ job_task_id: 'jt-07', status: 'CANCELED', created_count: 1, job_id: 'job-3', data_source_id: 'ds-azure' }],
});
