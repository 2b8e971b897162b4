import { defineCase } from '../../support/define-case.js';

export const setOfColumn = defineCase({
  title: 'add_to_set of a column',
  stat: {
    aggregate: [
      {
        group: {
          keys: [{ key: 'job_id', name: 'job' }],
          fields: [{ name: 'states', operator: 'add_to_set', key: 'status' }],
        },
      },
    ],
  },
  anyOrder: true,
  bags: ['states'],
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT t.job_id AS c0,
          CAST(
            COALESCE(
              CONCAT(
                '[',
                COALESCE(
                  GROUP_CONCAT(
                    DISTINCT COALESCE(
                      CAST(CAST(JSON_QUOTE(t.status) AS JSON) AS CHAR) COLLATE utf8mb4_0900_bin, 'null'
                    ) SEPARATOR ','
                  ), ''
                ), ']'
              ), EXP(999999 + (COUNT(*) IS NOT NULL))
            ) AS JSON
          ) AS c1
        FROM job_task AS t
        WHERE t.domain_id = ?
        GROUP BY 1
      ) AS e1
    `,
    mariadb: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT t.job_id AS c0,
          COALESCE(
            CONCAT(
              '[',
              COALESCE(
                GROUP_CONCAT(DISTINCT COALESCE(JSON_COMPACT(JSON_QUOTE(t.status)), 'null') SEPARATOR ','), ''
              ), ']'
            ), EXP(999999 + (COUNT(*) IS NOT NULL))
          ) AS c1
        FROM job_task AS t
        WHERE t.domain_id = ?
        GROUP BY 1
      ) AS e1
    `,
    sqlite: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT t.job_id AS c0,
          COALESCE(
            (
              '[' || COALESCE(
                group_concat(
                  DISTINCT COALESCE(CASE WHEN t.status IS NULL THEN NULL ELSE json_quote(t.status) END, 'null')
                ), ''
              ) || ']'
            ), ABS(-9223372036854775807 - 1 + (COUNT(*) IS NULL) * 0)
          ) AS c1
        FROM job_task AS t
        WHERE t.domain_id = ?
        GROUP BY 1
      ) AS e1
    `,
  },
  params: ['domain-a'],
  rows: [
    { job: 'job-1', states: ['SUCCESS', 'FAILURE'] },
    { job: 'job-2', states: ['PENDING', 'IN_PROGRESS', 'FAILURE'] },
    { job: 'job-3', states: ['CANCELED', 'SUCCESS', 'FAILURE'] },
  ],
});
