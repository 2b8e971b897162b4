import { defineCase, same } from '../../support/define-case.js';

export const eq = defineCase({
  title: 'a condition eq on a string column',
  stat: {
    aggregate: [
      {
        group: {
          fields: [
            { name: 'value', operator: 'count', conditions: [{ key: 'status', value: 'SUCCESS', operator: 'eq' }] },
          ],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(CASE WHEN t.status = ? THEN 1 ELSE NULL END) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['SUCCESS', 'domain-a'],
  rows: [{ value: 4 }],
});

export const not = defineCase({
  title: 'a condition not on a nullable column holds for null',
  stat: {
    aggregate: [
      {
        group: {
          fields: [
            {
              name: 'value',
              operator: 'count',
              conditions: [{ key: 'error_code', value: 'ERROR_TIMEOUT', operator: 'not' }],
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
        SELECT COUNT(CASE WHEN (t.error_code = ?) IS NOT TRUE THEN 1 ELSE NULL END) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['ERROR_TIMEOUT', 'domain-a'],
  rows: [{ value: 8 }],
});

export const gt = defineCase({
  title: 'a condition gt on an integer column',
  stat: {
    aggregate: [
      {
        group: {
          fields: [
            { name: 'value', operator: 'count', conditions: [{ key: 'created_count', value: 100, operator: 'gt' }] },
          ],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(CASE WHEN t.created_count > ? THEN 1 ELSE NULL END) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: [100, 'domain-a'],
  rows: [{ value: 3 }],
});

export const gte = defineCase({
  title: 'a condition gte on an integer column',
  stat: {
    aggregate: [
      {
        group: {
          fields: [
            { name: 'value', operator: 'count', conditions: [{ key: 'created_count', value: 120, operator: 'gte' }] },
          ],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(CASE WHEN t.created_count >= ? THEN 1 ELSE NULL END) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: [120, 'domain-a'],
  rows: [{ value: 3 }],
});

export const instantAboveStrings = defineCase({
  title: 'a datetime is above every string',
  stat: {
    aggregate: [
      {
        group: {
          fields: [
            {
              name: 'value',
              operator: 'count',
              conditions: [{ key: 'created_at', value: '2999-01-01', operator: 'gt' }],
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
        SELECT COUNT(CASE WHEN t.created_at IS NOT NULL THEN 1 ELSE NULL END) AS c0
        FROM job_task AS t FORCE INDEX (ix_list)
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(CASE WHEN t.created_at IS NOT NULL THEN 1 ELSE NULL END) AS c0
        FROM job_task AS t INDEXED BY ix_list
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
  },
  params: ['domain-a'],
  rows: [{ value: 10 }],
});

export const lt = defineCase({
  title: 'null is below every string',
  stat: {
    aggregate: [
      {
        group: {
          fields: [
            { name: 'value', operator: 'count', conditions: [{ key: 'started_at', value: 'a', operator: 'lt' }] },
          ],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(CASE WHEN t.started_at IS NULL THEN 1 ELSE NULL END) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [{ value: 3 }],
});

export const lte = defineCase({
  title: 'a condition lte on a nullable string column holds for null',
  stat: {
    aggregate: [
      {
        group: {
          fields: [
            {
              name: 'value',
              operator: 'count',
              conditions: [{ key: 'error_code', value: 'ERROR_AUTH', operator: 'lte' }],
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
        SELECT COUNT(CASE WHEN (t.error_code IS NULL OR t.error_code <= ?) THEN 1 ELSE NULL END) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['ERROR_AUTH', 'domain-a'],
  rows: [{ value: 7 }],
});
