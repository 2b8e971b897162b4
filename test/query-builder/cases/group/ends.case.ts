import { defineCase, same } from '../../support/define-case.js';

export const column = defineCase({
  title: 'first and last of a column, in the order of the sort',
  stat: {
    filter: [{ k: 'status', v: ['SUCCESS', 'FAILURE'], o: 'in' }],
    aggregate: [
      { sort: { key: 'created_at' } },
      {
        group: {
          keys: [{ key: 'status', name: 'status' }],
          fields: [
            { name: 'first', operator: 'first', key: 'created_count' },
            { name: 'last', operator: 'last', key: 'created_count' },
          ],
        },
      },
    ],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT e3.c0 AS c0, e3.c1 AS c1, e3.c2 AS c2
      FROM (
        SELECT e2.v0 AS c0, MAX(CASE WHEN e2.first = 1 THEN e2.v1 ELSE NULL END) AS c1,
          MAX(CASE WHEN e2.last = 1 THEN e2.v2 ELSE NULL END) AS c2
        FROM (
          SELECT e1.v0 AS v0, e1.v1 AS v1, e1.v2 AS v2, e1.v3 AS v3, e1.v4 AS v4,
            ROW_NUMBER() OVER (PARTITION BY e1.v0 ORDER BY e1.v3, e1.v4) AS first,
            ROW_NUMBER() OVER (PARTITION BY e1.v0 ORDER BY e1.v3 DESC, e1.v4 DESC) AS last
          FROM (
            SELECT t.status AS v0, t.created_count AS v1, t.created_count AS v2, t.created_at AS v3,
              t.job_task_id AS v4
            FROM job_task AS t
            WHERE (t.domain_id = ? AND t.status IN (?, ?))
          ) AS e1
        ) AS e2
        GROUP BY 1
      ) AS e3
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e3.c0 AS c0, e3.c1 AS c1, e3.c2 AS c2
      FROM (
        SELECT e2.v0 AS c0, MAX(CASE WHEN e2.first = 1 THEN e2.v1 ELSE NULL END) AS c1,
          MAX(CASE WHEN e2.last = 1 THEN e2.v2 ELSE NULL END) AS c2
        FROM (
          SELECT e1.v0 AS v0, e1.v1 AS v1, e1.v2 AS v2, e1.v3 AS v3, e1.v4 AS v4,
            ROW_NUMBER() OVER (PARTITION BY e1.v0 ORDER BY e1.v3, e1.v4) AS first,
            ROW_NUMBER() OVER (PARTITION BY e1.v0 ORDER BY e1.v3 DESC, e1.v4 DESC) AS last
          FROM (
            SELECT t.status AS v0, t.created_count AS v1, t.created_count AS v2, t.created_at AS v3,
              t.job_task_id AS v4
            FROM job_task AS t
            WHERE (t.domain_id = ? AND t.status IN (?, ?))
            LIMIT -1
          ) AS e1
        ) AS e2
        GROUP BY 1
      ) AS e3
    `,
  },
  params: ['domain-a', 'SUCCESS', 'FAILURE'],
  rows: [
    { status: 'SUCCESS', first: 120, last: 120 },
    { status: 'FAILURE', first: 5, last: 3 },
  ],
});

export const option = defineCase({
  title: 'first and last of an option: missing gives null',
  stat: {
    filter: [{ k: 'status', v: ['SUCCESS', 'FAILURE'], o: 'in' }],
    aggregate: [
      { sort: { key: 'created_at' } },
      {
        group: {
          keys: [{ key: 'status', name: 'status' }],
          fields: [
            { name: 'first', operator: 'first', key: 'options.retry' },
            { name: 'last', operator: 'last', key: 'options.retry' },
          ],
        },
      },
    ],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT e3.c0 AS c0, e3.c1 AS c1, e3.c2 AS c2
      FROM (
        SELECT e2.v0 AS c0, COALESCE(MAX(CASE WHEN e2.first = 1 THEN e2.v1 ELSE NULL END), CAST(? AS JSON)) AS c1,
          COALESCE(MAX(CASE WHEN e2.last = 1 THEN e2.v2 ELSE NULL END), CAST(? AS JSON)) AS c2
        FROM (
          SELECT e1.v0 AS v0, e1.v1 AS v1, e1.v2 AS v2, e1.v3 AS v3, e1.v4 AS v4,
            ROW_NUMBER() OVER (PARTITION BY e1.v0 ORDER BY e1.v3, e1.v4) AS first,
            ROW_NUMBER() OVER (PARTITION BY e1.v0 ORDER BY e1.v3 DESC, e1.v4 DESC) AS last
          FROM (
            SELECT t.status AS v0, JSON_EXTRACT(t.options, ?) AS v1, JSON_EXTRACT(t.options, ?) AS v2,
              t.created_at AS v3, t.job_task_id AS v4
            FROM job_task AS t
            WHERE (t.domain_id = ? AND t.status IN (?, ?))
          ) AS e1
        ) AS e2
        GROUP BY 1
      ) AS e3
    `,
    mariadb: `
      SELECT e3.c0 AS c0, e3.c1 AS c1, e3.c2 AS c2
      FROM (
        SELECT e2.v0 AS c0, COALESCE(MAX(CASE WHEN e2.first = 1 THEN e2.v1 ELSE NULL END), ?) AS c1,
          COALESCE(MAX(CASE WHEN e2.last = 1 THEN e2.v2 ELSE NULL END), ?) AS c2
        FROM (
          SELECT e1.v0 AS v0, e1.v1 AS v1, e1.v2 AS v2, e1.v3 AS v3, e1.v4 AS v4,
            ROW_NUMBER() OVER (PARTITION BY e1.v0 ORDER BY e1.v3, e1.v4) AS first,
            ROW_NUMBER() OVER (PARTITION BY e1.v0 ORDER BY e1.v3 DESC, e1.v4 DESC) AS last
          FROM (
            SELECT t.status AS v0, JSON_EXTRACT(t.options, ?) AS v1, JSON_EXTRACT(t.options, ?) AS v2,
              t.created_at AS v3, t.job_task_id AS v4
            FROM job_task AS t
            WHERE (t.domain_id = ? AND t.status IN (?, ?))
          ) AS e1
        ) AS e2
        GROUP BY 1
      ) AS e3
    `,
    sqlite: `
      SELECT e3.c0 AS c0, e3.c1 AS c1, e3.c2 AS c2
      FROM (
        SELECT e2.v0 AS c0, COALESCE(MAX(CASE WHEN e2.first = 1 THEN e2.v1 ELSE NULL END), ?) AS c1,
          COALESCE(MAX(CASE WHEN e2.last = 1 THEN e2.v2 ELSE NULL END), ?) AS c2
        FROM (
          SELECT e1.v0 AS v0, e1.v1 AS v1, e1.v2 AS v2, e1.v3 AS v3, e1.v4 AS v4,
            ROW_NUMBER() OVER (PARTITION BY e1.v0 ORDER BY e1.v3, e1.v4) AS first,
            ROW_NUMBER() OVER (PARTITION BY e1.v0 ORDER BY e1.v3 DESC, e1.v4 DESC) AS last
          FROM (
            SELECT t.status AS v0, (t.options -> ?) AS v1, (t.options -> ?) AS v2, t.created_at AS v3,
              t.job_task_id AS v4
            FROM job_task AS t
            WHERE (t.domain_id = ? AND t.status IN (?, ?))
            LIMIT -1
          ) AS e1
        ) AS e2
        GROUP BY 1
      ) AS e3
    `,
  },
  params: ['null', 'null', '$."retry"', '$."retry"', 'domain-a', 'SUCCESS', 'FAILURE'],
  rows: [
    { status: 'SUCCESS', first: 0, last: 3 },
    { status: 'FAILURE', first: null, last: 1.5 },
  ],
});
