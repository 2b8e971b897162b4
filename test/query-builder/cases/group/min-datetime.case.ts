import { defineCase, same } from '../../support/define-case.js';

export const minDatetime = defineCase({
  title: 'min of a datetime column is an ISO string',
  stat: { aggregate: [{ group: { fields: [{ name: 'value', operator: 'min', key: 'created_at' }] } }] },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT MIN(t.created_at) AS c0
        FROM job_task AS t FORCE INDEX (ix_list)
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT MIN(t.created_at) AS c0
        FROM job_task AS t INDEXED BY ix_list
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
  },
  params: ['domain-a'],
  rows: [{ value: '1969-12-31T23:59:59.250Z' }],
});
