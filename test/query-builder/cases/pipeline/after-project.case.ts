import { defineCase, same } from '../../support/define-case.js';

export const afterProject = defineCase({
  title: 'a group of projected columns',
  stat: {
    aggregate: [
      {
        project: {
          fields: [
            { key: 'data_source_id', name: 'source' },
            { key: 'created_count', name: 'rows' },
          ],
        },
      },
      {
        group: { keys: [{ key: 'source', name: 'source' }], fields: [{ name: 'rows', operator: 'sum', key: 'rows' }] },
      },
      { sort: { key: 'rows', desc: true } },
    ],
  },
  sql: {
    mysql: `
      SELECT e2.c0 AS c0, e2.c1 AS c1
      FROM (
        SELECT e1.c0 AS c0, COALESCE(SUM(e1.c1), 0) AS c1
        FROM (
          SELECT t.data_source_id AS c0, t.created_count AS c1, t.job_task_id AS t0
          FROM job_task AS t
          WHERE t.domain_id = ?
        ) AS e1
        GROUP BY 1
      ) AS e2
      ORDER BY e2.c1 DESC, e2.c0
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e2.c0 AS c0, e2.c1 AS c1
      FROM (
        SELECT e1.c0 AS c0, COALESCE(SUM(e1.c1), 0) AS c1
        FROM (
          SELECT t.data_source_id AS c0, t.created_count AS c1, t.job_task_id AS t0
          FROM job_task AS t
          WHERE t.domain_id = ?
          LIMIT -1
        ) AS e1
        GROUP BY 1
      ) AS e2
      ORDER BY e2.c1 DESC, e2.c0
    `,
  },
  params: ['domain-a'],
  rows: [
    { source: 'ds-aws', rows: 1240 },
    { source: 'ds-azure', rows: 46 },
    { source: 'ds-google', rows: 7 },
    { source: 'ds-old', rows: 5 },
  ],
});
