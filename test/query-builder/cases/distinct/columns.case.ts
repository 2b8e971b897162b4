import { defineCase, same } from '../../support/define-case.js';

export const strings = defineCase({
  title: 'distinct strings are sorted',
  stat: { distinct: 'status' },
  sql: {
    mysql: `
      SELECT DISTINCT t.status AS c0
      FROM job_task AS t
      WHERE t.domain_id = ?
      ORDER BY t.status
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: ['CANCELED', 'FAILURE', 'IN_PROGRESS', 'PENDING', 'SUCCESS'],
});

export const page = defineCase({
  title: 'distinct numbers are sorted, and paged with a count',
  stat: { distinct: 'created_count', page: { start: 3, limit: 3 } },
  sql: {
    mysql: `
      SELECT DISTINCT t.created_count AS c0
      FROM job_task AS t
      WHERE t.domain_id = ?
      ORDER BY t.created_count
      LIMIT 3 OFFSET 2
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [3, 5, 7],
  count: {
    sql: {
      mysql: `
      SELECT COUNT(*) AS c0
      FROM (
        SELECT DISTINCT t.created_count AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
      ) AS e1
    `,
      mariadb: same('mysql'),
      sqlite: same('mysql'),
    },
    params: ['domain-a'],
    total: 8,
  },
});

export const datetimes = defineCase({
  title: 'distinct datetimes are ISO strings',
  stat: { distinct: 'created_at', filter: [{ k: 'job_task_id', v: ['jt-06', 'jt-10'], o: 'in' }] },
  sql: {
    mysql: `
      SELECT DISTINCT t.created_at AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?))
      ORDER BY t.created_at
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'jt-06', 'jt-10'],
  rows: ['1969-12-31T23:59:59.250Z', '2022-07-16T10:00:00.000Z'],
});

export const nullable = defineCase({
  title: 'null is a value',
  stat: { distinct: 'error_code' },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT DISTINCT t.error_code AS c0
      FROM job_task AS t
      WHERE t.domain_id = ?
      ORDER BY t.error_code
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [null, 'ERROR_AUTH', 'ERROR_TIMEOUT', 'error_timeout'],
});

export const unknown = defineCase({
  title: 'an unknown path has no values',
  stat: { distinct: 'nothing.at.all' },
  sql: {
    mysql: `
      SELECT NULL AS c0
      FROM job_task AS t
      WHERE FALSE
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: [],
  rows: [],
});
