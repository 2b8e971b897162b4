import { defineCase, same } from '../../support/define-case.js';

export const rows = defineCase({
  title: 'count is one row',
  stat: { filter: [{ k: 'status', v: 'SUCCESS', o: 'eq' }], aggregate: [{ count: { name: 'tasks' } }] },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(*) AS c0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.status = ?)
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'SUCCESS'],
  rows: [{ tasks: 4 }],
});

export const noRows = defineCase({
  title: 'the count of no rows is no row',
  stat: { filter: [{ k: 'status', v: 'NOTHING', o: 'eq' }], aggregate: [{ count: { name: 'tasks' } }] },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(*) AS c0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.status = ?)
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'NOTHING'],
  rows: [],
});

export const groups = defineCase({
  title: 'count after a group counts the groups',
  stat: {
    aggregate: [
      { group: { keys: [{ key: 'job_id', name: 'job' }], fields: [{ name: 'n', operator: 'count' }] } },
      { count: { name: 'jobs' } },
    ],
  },
  sql: {
    mysql: `
      SELECT e2.c0 AS c0
      FROM (
        SELECT COUNT(*) AS c0
        FROM (
          SELECT t.job_id AS c0, COUNT(*) AS c1
          FROM job_task AS t
          WHERE t.domain_id = ?
          GROUP BY 1
        ) AS e1
        HAVING COUNT(*) > 0
      ) AS e2
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [{ jobs: 3 }],
});

export const limited = defineCase({
  title: 'count after a limit counts what is left',
  stat: { aggregate: [{ limit: 4 }, { count: { name: 'tasks' } }] },
  sql: {
    mysql: `
      SELECT e2.c0 AS c0
      FROM (
        SELECT COUNT(*) AS c0
        FROM (
          SELECT t.job_task_id AS t0
          FROM job_task AS t FORCE INDEX (ix_list)
          WHERE t.domain_id = ?
          LIMIT 4
        ) AS e1
        HAVING COUNT(*) > 0
      ) AS e2
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e2.c0 AS c0
      FROM (
        SELECT COUNT(*) AS c0
        FROM (
          SELECT t.job_task_id AS t0
          FROM job_task AS t INDEXED BY ix_list
          WHERE t.domain_id = ?
          LIMIT 4
        ) AS e1
        HAVING COUNT(*) > 0
      ) AS e2
    `,
  },
  params: ['domain-a'],
  rows: [{ tasks: 4 }],
});
