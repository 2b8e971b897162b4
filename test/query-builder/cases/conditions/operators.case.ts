import { defineCase, same } from '../../support/define-case.js';

export const sum = defineCase({
  title: 'sum takes 0 where the condition does not hold',
  stat: {
    aggregate: [
      {
        group: {
          fields: [
            {
              name: 'value',
              operator: 'sum',
              key: 'created_count',
              conditions: [{ k: 'status', v: 'SUCCESS', o: 'eq' }],
            },
          ],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COALESCE(SUM(CASE WHEN t.status = ? THEN t.created_count ELSE 0 END), 0) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['SUCCESS', 'domain-a'],
  rows: [{ value: 1247 }],
});

export const average = defineCase({
  title: 'average takes 0 where the condition does not hold',
  stat: {
    aggregate: [
      {
        group: {
          fields: [
            { n: 'value', o: 'average', k: 'created_count', conditions: [{ k: 'status', v: 'SUCCESS', o: 'eq' }] },
          ],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT AVG((CASE WHEN t.status = ? THEN t.created_count ELSE 0 END + 0e0)) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT AVG(CAST(CASE WHEN t.status = ? THEN t.created_count ELSE 0 END AS REAL)) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
  },
  params: ['SUCCESS', 'domain-a'],
  rows: [{ value: 124.7 }],
});

export const several = defineCase({
  title: 'all conditions hold',
  stat: {
    aggregate: [
      {
        group: {
          fields: [
            {
              name: 'value',
              operator: 'count',
              conditions: [
                { k: 'status', v: 'SUCCESS', o: 'eq' },
                { k: 'created_count', v: 120, o: 'gte' },
              ],
            },
          ],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(CASE WHEN (t.status = ? AND t.created_count >= ?) THEN 1 ELSE NULL END) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['SUCCESS', 120, 'domain-a'],
  rows: [{ value: 3 }],
});
