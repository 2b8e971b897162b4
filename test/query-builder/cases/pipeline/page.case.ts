import { defineCase, same } from '../../support/define-case.js';

export const page = defineCase({
  title: 'a page of a pipeline is cut out of its result',
  stat: {
    aggregate: [
      {
        group: {
          keys: [{ key: 'status', name: 'status' }],
          fields: [
            { name: 'n', operator: 'count' },
            { name: 'total', operator: 'sum', key: 'created_count' },
          ],
        },
      },
      { sort: { key: 'n', desc: true } },
    ],
    page: { start: 2, limit: 2 },
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, e1.c1 AS c1, e1.c2 AS c2
      FROM (
        SELECT t.status AS c0, COUNT(*) AS c1, COALESCE(SUM(t.created_count), 0) AS c2
        FROM job_task AS t
        WHERE t.domain_id = ?
        GROUP BY 1
      ) AS e1
      ORDER BY e1.c1 DESC, e1.c0
      LIMIT 2 OFFSET 1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [
    { status: 'FAILURE', n: 3, total: 8 },
    { status: 'CANCELED', n: 1, total: 1 },
  ],
  count: {
    sql: {
      mysql: `
      SELECT COUNT(*) AS c0
      FROM (
        SELECT 1 AS c0
        FROM (
          SELECT t.status AS c0, COUNT(*) AS c1, COALESCE(SUM(t.created_count), 0) AS c2
          FROM job_task AS t
          WHERE t.domain_id = ?
          GROUP BY 1
        ) AS e1
      ) AS e2
    `,
      mariadb: same('mysql'),
      sqlite: same('mysql'),
    },
    params: ['domain-a'],
    total: 5,
  },
});

export const limited = defineCase({
  title: 'a page of a limited pipeline is cut out of what the limit left',
  stat: {
    aggregate: [
      {
        group: {
          keys: [{ key: 'status', name: 'status' }],
          fields: [
            { name: 'n', operator: 'count' },
            { name: 'total', operator: 'sum', key: 'created_count' },
          ],
        },
      },
      { sort: { key: 'status' } },
      { limit: 3 },
    ],
    page: { start: 3, limit: 5 },
  },
  sql: {
    mysql: `
      SELECT e2.c0 AS c0, e2.c1 AS c1, e2.c2 AS c2
      FROM (
        SELECT e1.c0 AS c0, e1.c1 AS c1, e1.c2 AS c2, e1.c0 AS o0, e1.c0 AS o1, e1.c0 AS t0
        FROM (
          SELECT t.status AS c0, COUNT(*) AS c1, COALESCE(SUM(t.created_count), 0) AS c2
          FROM job_task AS t
          WHERE t.domain_id = ?
          GROUP BY 1
        ) AS e1
        ORDER BY e1.c0, e1.c0
        LIMIT 3
      ) AS e2
      ORDER BY e2.o0, e2.o1
      LIMIT 5 OFFSET 2
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [{ status: 'IN_PROGRESS', n: 1, total: 42 }],
  count: {
    sql: {
      mysql: `
      SELECT COUNT(*) AS c0
      FROM (
        SELECT 1 AS c0
        FROM (
          SELECT e1.c0 AS c0, e1.c1 AS c1, e1.c2 AS c2, e1.c0 AS o0, e1.c0 AS o1, e1.c0 AS t0
          FROM (
            SELECT t.status AS c0, COUNT(*) AS c1, COALESCE(SUM(t.created_count), 0) AS c2
            FROM job_task AS t
            WHERE t.domain_id = ?
            GROUP BY 1
          ) AS e1
          ORDER BY e1.c0, e1.c0
          LIMIT 3
        ) AS e2
      ) AS e3
    `,
      mariadb: same('mysql'),
      sqlite: same('mysql'),
    },
    params: ['domain-a'],
    total: 3,
  },
});
