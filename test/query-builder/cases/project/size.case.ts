import { defineCase } from '../../support/define-case.js';

export const size = defineCase({
  title: 'size is the number of elements',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-02', 'jt-04'], o: 'in' }],
    aggregate: [
      {
        project: {
          fields: [
            { key: 'job_task_id', name: 'id' },
            { key: 'options.services', name: 'value', operator: 'size' },
          ],
        },
      },
    ],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT e1.c0 AS c0,
        CASE
          WHEN JSON_TYPE(e1.c1) = 'ARRAY' THEN JSON_LENGTH(e1.c1)
          ELSE (18446744073709551615 + (e1.c1 IS NOT NULL) + (e1.c1 IS NULL))
        END AS c1
      FROM (
        SELECT t.job_task_id AS c0, JSON_EXTRACT(t.options, ?) AS c1, t.job_task_id AS t0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
      ) AS e1
    `,
    mariadb: `
      SELECT e1.c0 AS c0,
        CASE
          WHEN SUBSTR(e1.c1, 1, 1) = '[' THEN JSON_LENGTH(e1.c1)
          ELSE (18446744073709551615 + (e1.c1 IS NOT NULL) + (e1.c1 IS NULL))
        END AS c1
      FROM (
        SELECT t.job_task_id AS c0, JSON_EXTRACT(t.options, ?) AS c1, t.job_task_id AS t0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
      ) AS e1
    `,
    sqlite: `
      SELECT e1.c0 AS c0,
        CASE
          WHEN SUBSTR(e1.c1, 1, 1) = '[' THEN json_array_length(e1.c1)
          ELSE ABS(-9223372036854775807 - 1 + (e1.c1 IS NULL) * 0)
        END AS c1
      FROM (
        SELECT t.job_task_id AS c0, (t.options -> ?) AS c1, t.job_task_id AS t0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        LIMIT -1
      ) AS e1
    `,
  },
  params: ['$."services"', 'domain-a', 'jt-01', 'jt-02', 'jt-04'],
  rows: [
    { id: 'jt-01', value: 2 },
    { id: 'jt-02', value: 1 },
    { id: 'jt-04', value: 0 },
  ],
});
