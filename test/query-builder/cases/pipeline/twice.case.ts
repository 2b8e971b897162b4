import { defineCase, same } from '../../support/define-case.js';

export const twice = defineCase({
  title: 'a group of groups',
  stat: {
    aggregate: [
      { group: { keys: [{ key: 'job_id', name: 'job' }], fields: [{ name: 'n', operator: 'count' }] } },
      { group: { keys: [{ key: 'n', name: 'size' }], fields: [{ name: 'jobs', operator: 'count' }] } },
      { sort: { key: 'size' } },
    ],
  },
  sql: {
    mysql: `
      SELECT e2.c0 AS c0, e2.c1 AS c1
      FROM (
        SELECT e1.c1 AS c0, COUNT(*) AS c1
        FROM (
          SELECT t.job_id AS c0, COUNT(*) AS c1
          FROM job_task AS t
          WHERE t.domain_id = ?
          GROUP BY 1
        ) AS e1
        GROUP BY 1
      ) AS e2
      ORDER BY e2.c0, e2.c0
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [
    { size: 3, jobs: 2 },
    { size: 4, jobs: 1 },
  ],
});
