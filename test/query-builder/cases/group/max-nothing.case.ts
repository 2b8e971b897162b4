import { defineCase, same } from '../../support/define-case.js';

export const maxNothing = defineCase({
  title: 'the max of nothing is null',
  stat: {
    filter: [{ k: 'status', v: 'PENDING', o: 'eq' }],
    aggregate: [{ group: { fields: [{ name: 'value', operator: 'max', key: 'finished_at' }] } }],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT MAX(t.finished_at) AS c0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.status = ?)
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'PENDING'],
  rows: [{ value: null }],
});
