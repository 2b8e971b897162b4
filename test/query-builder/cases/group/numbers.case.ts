import { defineAnswer, defineCase, same } from '../../support/define-case.js';

export const count = defineCase({
  title: 'count counts rows; a key is ignored',
  stat: { aggregate: [{ group: { fields: [{ name: 'value', operator: 'count', key: 'ignored' }] } }] },
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
  rows: [{ value: 10 }],
});

export const sum = defineCase({
  title: 'sum of an integer column',
  stat: {
    aggregate: [
      {
        group: {
          keys: [{ key: 'data_source_id', name: 'key' }],
          fields: [{ name: 'value', operator: 'sum', key: 'created_count' }],
        },
      },
    ],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT t.data_source_id AS c0, COALESCE(SUM(t.created_count), 0) AS c1
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
    { key: 'ds-aws', value: 1240 },
    { key: 'ds-google', value: 7 },
    { key: 'ds-azure', value: 46 },
    { key: 'ds-old', value: 5 },
  ],
});

export const sumOption = defineAnswer({
  title: 'sum ignores options that are no numbers',
  stat: { aggregate: [{ group: { fields: [{ name: 'value', operator: 'sum', key: 'options.retry' }] } }] },
  rows: [{ value: 5.5 }],
});

export const sumNothing = defineCase({
  title: 'the sum of no number is 0',
  stat: { aggregate: [{ group: { fields: [{ name: 'value', operator: 'sum', key: 'status' }] } }] },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COALESCE(SUM(NULL), 0) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [{ value: 0 }],
});

export const average = defineCase({
  title: 'average of an integer column',
  stat: {
    filter: [{ k: 'data_source_id', v: 'ds-azure', o: 'not' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'data_source_id', name: 'key' }],
          fields: [{ name: 'value', operator: 'average', key: 'created_count' }],
        },
      },
    ],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT t.data_source_id AS c0, AVG((t.created_count + 0e0)) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND (t.data_source_id = ?) IS NOT TRUE)
        GROUP BY 1
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT t.data_source_id AS c0, AVG(CAST(t.created_count AS REAL)) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND (t.data_source_id = ?) IS NOT TRUE)
        GROUP BY 1
      ) AS e1
    `,
  },
  params: ['domain-a', 'ds-azure'],
  rows: [
    { key: 'ds-aws', value: 310 },
    { key: 'ds-google', value: 3.5 },
    { key: 'ds-old', value: 5 },
  ],
});

export const averageOption = defineCase({
  title: 'average leaves out options that are no numbers',
  stat: { aggregate: [{ group: { fields: [{ name: 'value', operator: 'average', key: 'options.retry' }] } }] },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT (
          AVG(
            (
              CASE
                WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN CAST(
                  JSON_EXTRACT(t.options, ?) AS DOUBLE
                )
                ELSE NULL
              END + 0e0
            )
          ) + 0e0
        ) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT (
          AVG(
            (
              CASE
                WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) BETWEEN '-' AND '9' THEN CAST(
                  JSON_EXTRACT(t.options, ?) AS DOUBLE
                )
                ELSE NULL
              END + 0e0
            )
          ) + 0e0
        ) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    sqlite: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT CASE
          WHEN AVG(
            CAST(
              CASE
                WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$') ELSE NULL
              END AS REAL
            )
          ) - AVG(
            CAST(
              CASE
                WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$') ELSE NULL
              END AS REAL
            )
          ) = 0 THEN AVG(
            CAST(
              CASE
                WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$') ELSE NULL
              END AS REAL
            )
          )
          WHEN AVG(
            CAST(
              CASE
                WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$') ELSE NULL
              END AS REAL
            )
          ) IS NULL THEN NULL
          ELSE json_extract(
            '{}',
            ? || (
              AVG(
                CAST(
                  CASE
                    WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$')
                    ELSE NULL
                  END AS REAL
                )
              ) IS NULL
            )
          )
        END AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
  },
  params: {
    mysql: ['$."retry"', '$."retry"', 'domain-a'],
    mariadb: same('mysql'),
    sqlite: [
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      'overflow',
      '$."retry"',
      '$."retry"',
      'domain-a',
    ],
  },
  rows: [{ value: 1.1 }],
});

export const averageNothing = defineAnswer({
  title: 'the average of no number is null',
  stat: {
    filter: [{ k: 'status', v: 'PENDING', o: 'eq' }],
    aggregate: [{ group: { fields: [{ name: 'value', operator: 'average', key: 'options.retry' }] } }],
  },
  rows: [{ value: null }],
});
