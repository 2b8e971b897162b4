import { defineCase, same } from '../../support/define-case.js';

export const maxInt = defineCase({
  title: 'max of an integer column',
  stat: { aggregate: [{ group: { fields: [{ name: 'value', operator: 'max', key: 'created_count' }] } }] },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT MAX(t.created_count) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [{ value: 1000 }],
});
