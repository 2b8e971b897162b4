import { defineAnswer, defineCase, ids, same } from '../../support/define-case.js';

export const first = defineCase({
  title: 'a page starts at 1 where no start is given',
  list: { only: ['job_task_id'], sort: { key: 'job_task_id' }, page: { limit: 3 } },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE t.domain_id = ?
      ORDER BY t.job_task_id
      LIMIT 3
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: ids(1, 2, 3),
  count: {
    sql: {
      mysql: `
      SELECT COUNT(*) AS c0
      FROM job_task AS t FORCE INDEX (ix_list)
      WHERE t.domain_id = ?
    `,
      mariadb: same('mysql'),
      sqlite: `
      SELECT COUNT(*) AS c0
      FROM job_task AS t INDEXED BY ix_list
      WHERE t.domain_id = ?
    `,
    },
    params: ['domain-a'],
    total: 10,
  },
});

export const later = defineCase({
  title: 'a page is cut out of the sorted rows, the count is of all',
  list: {
    only: ['job_task_id'],
    sort: { key: 'job_task_id' },
    filter: [{ k: 'created_count', v: 0, o: 'gt' }],
    page: { start: 3, limit: 2 },
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_count > ?)
      ORDER BY t.job_task_id
      LIMIT 2 OFFSET 2
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 0],
  rows: ids(5, 6),
  count: {
    sql: {
      mysql: `
      SELECT COUNT(*) AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_count > ?)
    `,
      mariadb: same('mysql'),
      sqlite: same('mysql'),
    },
    params: ['domain-a', 0],
    total: 8,
  },
});

export const beyond = defineCase({
  title: 'beyond the end there are no rows',
  list: { only: ['job_task_id'], sort: { key: 'job_task_id' }, page: { start: 11, limit: 5 } },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE t.domain_id = ?
      ORDER BY t.job_task_id
      LIMIT 5 OFFSET 10
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [],
  count: {
    sql: {
      mysql: `
      SELECT COUNT(*) AS c0
      FROM job_task AS t FORCE INDEX (ix_list)
      WHERE t.domain_id = ?
    `,
      mariadb: same('mysql'),
      sqlite: `
      SELECT COUNT(*) AS c0
      FROM job_task AS t INDEXED BY ix_list
      WHERE t.domain_id = ?
    `,
    },
    params: ['domain-a'],
    total: 10,
  },
});

export const startOnly = defineCase({
  title: 'a page without a limit is no page',
  list: {
    only: ['job_task_id'],
    sort: { key: 'job_task_id' },
    page: { start: 4 },
    filter: [{ k: 'status', v: 'FAILURE', o: 'eq' }],
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.status = ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'FAILURE'],
  rows: ids(2, 6, 10),
  count: {
    sql: {
      mysql: `
      SELECT COUNT(*) AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.status = ?)
    `,
      mariadb: same('mysql'),
      sqlite: same('mysql'),
    },
    params: ['domain-a', 'FAILURE'],
    total: 3,
  },
});

export const countOnly = defineCase({
  title: 'count_only asks for nothing but the count',
  list: {
    count_only: true,
    filter: [{ k: 'status', v: 'FAILURE', o: 'eq' }],
    sort: { key: 'job_task_id' },
    page: { limit: 1 },
    only: ['status'],
  },
  sql: {
    mysql: `
      SELECT COUNT(*) AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.status = ?)
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'FAILURE'],
  rows: [{ count: 3 }],
});

export const byOption = defineAnswer({
  title: 'a page of rows sorted by an option',
  list: { sort: { key: 'options.retry', desc: true }, only: ['job_task_id'], page: { start: 2, limit: 2 } },
  rows: [
    { job_task_id: 'jt-03', options: { retry: '3' } },
    { job_task_id: 'jt-09', options: { retry: 3 } },
  ],
});
