import { defineCase, same } from '../../support/define-case.js';

export const column = defineCase({
  title: 'rows with equal keys form a group',
  stat: {
    aggregate: [{ group: { keys: [{ key: 'status', name: 'status' }], fields: [{ name: 'n', operator: 'count' }] } }],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT t.status AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE t.domain_id = ?
        GROUP BY 1
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [
    { status: 'CANCELED', n: 1 },
    { status: 'FAILURE', n: 3 },
    { status: 'IN_PROGRESS', n: 1 },
    { status: 'PENDING', n: 1 },
    { status: 'SUCCESS', n: 4 },
  ],
});

export const keysOnly = defineCase({
  title: 'keys alone are enough; a null key is a group',
  stat: { aggregate: [{ group: { keys: [{ key: 'error_code', name: 'code' }] } }] },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT t.error_code AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        GROUP BY 1
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [{ code: null }, { code: 'ERROR_AUTH' }, { code: 'ERROR_TIMEOUT' }, { code: 'error_timeout' }],
});

export const noKeys = defineCase({
  title: 'without keys all rows form one group',
  stat: { aggregate: [{ group: { fields: [{ name: 'n', operator: 'count' }] } }] },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(*) AS c0
        FROM job_task AS t FORCE INDEX (ix_list)
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(*) AS c0
        FROM job_task AS t INDEXED BY ix_list
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
  },
  params: ['domain-a'],
  rows: [{ n: 10 }],
});

export const noRows = defineCase({
  title: 'no rows form no group',
  stat: {
    filter: [{ k: 'status', v: 'NOTHING', o: 'eq' }],
    aggregate: [{ group: { fields: [{ name: 'n', operator: 'count' }] } }],
  },
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

export const option = defineCase({
  title: 'keys out of options keep every type apart, missing leaves the key out',
  stat: {
    aggregate: [
      { group: { keys: [{ key: 'options.retry', name: 'retry' }], fields: [{ name: 'n', operator: 'count' }] } },
    ],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT CAST(e1.c0 AS JSON) AS c0, e1.c1 AS c1
      FROM (
        SELECT CAST(JSON_EXTRACT(t.options, ?) AS CHAR) COLLATE utf8mb4_0900_bin AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE t.domain_id = ?
        GROUP BY 1
      ) AS e1
    `,
    mariadb: `
      SELECT JSON_COMPACT(CASE WHEN LEFT(e1.c0, 1) = '#' THEN JSON_EXTRACT(e2.options, ?) ELSE e1.c0 END) COLLATE utf8mb4_nopad_bin AS c0,
        e1.c2 AS c1
      FROM (
        SELECT LEFT(
          CASE
            WHEN (OCTET_LENGTH(t.options) <= 341 OR CHAR_LENGTH(JSON_EXTRACT(t.options, ?)) <= 512) THEN JSON_EXTRACT(
              t.options, ?
            )
            ELSE CONCAT('#', SHA2(JSON_EXTRACT(t.options, ?), 256))
          END, 512
        ) COLLATE utf8mb4_nopad_bin AS c0,
          MIN(CASE WHEN OCTET_LENGTH(t.options) > 341 THEN t.job_task_id ELSE NULL END) AS r0, COUNT(*) AS c2
        FROM job_task AS t
        WHERE t.domain_id = ?
        GROUP BY 1
      ) AS e1 LEFT
        JOIN job_task AS e2
        ON (LEFT(e1.c0, 1) = '#' AND e2.job_task_id = e1.r0)
    `,
    sqlite: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT (t.options -> ?) AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE t.domain_id = ?
        GROUP BY 1
      ) AS e1
    `,
  },
  params: {
    mysql: ['$."retry"', 'domain-a'],
    mariadb: ['$."retry"', '$."retry"', '$."retry"', '$."retry"', 'domain-a'],
    sqlite: same('mysql'),
  },
  rows: [
    { retry: 0, n: 1 },
    { retry: 3, n: 2 },
    { retry: '3', n: 1 },
    { retry: null, n: 1 },
    { n: 2 },
    { retry: 1.5, n: 1 },
    { retry: true, n: 1 },
    { retry: -2, n: 1 },
  ],
});

export const several = defineCase({
  title: 'several keys',
  stat: {
    filter: [{ k: 'status', v: 'SUCCESS', o: 'eq' }],
    aggregate: [
      {
        group: {
          keys: [
            { key: 'job_id', name: 'job' },
            { key: 'data_source_id', name: 'source' },
          ],
          fields: [{ name: 'n', operator: 'count' }],
        },
      },
    ],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, e1.c1 AS c1, e1.c2 AS c2
      FROM (
        SELECT t.job_id AS c0, t.data_source_id AS c1, COUNT(*) AS c2
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.status = ?)
        GROUP BY 1, 2
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'SUCCESS'],
  rows: [
    { job: 'job-1', source: 'ds-aws', n: 1 },
    { job: 'job-1', source: 'ds-google', n: 1 },
    { job: 'job-3', source: 'ds-aws', n: 2 },
  ],
});
