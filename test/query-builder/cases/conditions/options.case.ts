import { defineAnswer, defineCase, same } from '../../support/define-case.js';

export const eq = defineCase({
  title: 'a condition eq on an option compares the whole value',
  stat: {
    aggregate: [
      {
        group: {
          fields: [
            { name: 'value', operator: 'count', conditions: [{ key: 'options.retry', value: 3, operator: 'eq' }] },
          ],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(CASE WHEN JSON_EXTRACT(t.options, ?) = CAST(? AS JSON) THEN 1 ELSE NULL END) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(CASE WHEN JSON_EXTRACT(t.options, ?) COLLATE utf8mb4_nopad_bin = ? THEN 1 ELSE NULL END) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    sqlite: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(CASE WHEN (t.options -> ?) = ? THEN 1 ELSE NULL END) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
  },
  params: ['$."retry"', '3', 'domain-a'],
  rows: [{ value: 2 }],
});

export const not = defineCase({
  title: 'a condition not on an option holds for null and missing',
  stat: {
    aggregate: [
      {
        group: {
          fields: [
            { name: 'value', operator: 'count', conditions: [{ key: 'options.retry', value: 3, operator: 'not' }] },
          ],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(CASE WHEN (JSON_EXTRACT(t.options, ?) = CAST(? AS JSON)) IS NOT TRUE THEN 1 ELSE NULL END) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(
          CASE WHEN (JSON_EXTRACT(t.options, ?) COLLATE utf8mb4_nopad_bin = ?) IS NOT TRUE THEN 1 ELSE NULL END
        ) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    sqlite: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(CASE WHEN ((t.options -> ?) = ?) IS NOT TRUE THEN 1 ELSE NULL END) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
  },
  params: ['$."retry"', '3', 'domain-a'],
  rows: [{ value: 8 }],
});

export const gt = defineCase({
  title: 'a condition gt on an option holds for every higher type',
  stat: {
    aggregate: [
      {
        group: {
          fields: [
            { name: 'value', operator: 'count', conditions: [{ key: 'options.retry', value: 1.5, operator: 'gt' }] },
          ],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(
          CASE
            WHEN CASE
              WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN JSON_EXTRACT(
                t.options, ?
              ) > CAST(? AS JSON)
              ELSE CASE
                JSON_TYPE(JSON_EXTRACT(t.options, ?))
                WHEN 'NULL' THEN 1
                WHEN 'STRING' THEN 3
                WHEN 'OBJECT' THEN 4
                WHEN 'ARRAY' THEN 5
                WHEN 'BOOLEAN' THEN 6
                ELSE IF(JSON_EXTRACT(t.options, ?) IS NULL, 0, 2)
              END > 2
            END THEN 1
            ELSE NULL
          END
        ) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(
          CASE
            WHEN CASE
              WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) BETWEEN '-' AND '9' THEN CAST(
                JSON_EXTRACT(t.options, ?) AS DOUBLE
              ) > ?
              ELSE CASE
                WHEN JSON_EXTRACT(t.options, ?) IS NULL THEN 0
                ELSE CASE
                  SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1)
                  WHEN 'n' THEN 1
                  WHEN '"' THEN 3
                  WHEN '{' THEN 4
                  WHEN '[' THEN 5
                  WHEN 't' THEN 6
                  WHEN 'f' THEN 6
                  ELSE 2
                END
              END > 2
            END THEN 1
            ELSE NULL
          END
        ) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    sqlite: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(
          CASE
            WHEN CASE
              WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$') > ?
              ELSE CASE
                WHEN (t.options -> ?) IS NULL THEN 0
                ELSE CASE
                  SUBSTR((t.options -> ?), 1, 1)
                  WHEN 'n' THEN 1
                  WHEN '"' THEN 3
                  WHEN '{' THEN 4
                  WHEN '[' THEN 5
                  WHEN 't' THEN 6
                  WHEN 'f' THEN 6
                  ELSE 2
                END
              END > 2
            END THEN 1
            ELSE NULL
          END
        ) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
  },
  params: {
    mysql: ['$."retry"', '$."retry"', '1.5', '$."retry"', '$."retry"', 'domain-a'],
    mariadb: ['$."retry"', '$."retry"', 1.5, '$."retry"', '$."retry"', 'domain-a'],
    sqlite: same('mariadb'),
  },
  rows: [{ value: 4 }],
});

export const gte = defineAnswer({
  title: 'a condition gte on an option',
  stat: {
    aggregate: [
      {
        group: {
          fields: [
            { name: 'value', operator: 'count', conditions: [{ key: 'options.retry', value: 1.5, operator: 'gte' }] },
          ],
        },
      },
    ],
  },
  rows: [{ value: 5 }],
});

export const lt = defineAnswer({
  title: 'a condition lt on an option holds for null and missing',
  stat: {
    aggregate: [
      {
        group: {
          fields: [
            { name: 'value', operator: 'count', conditions: [{ key: 'options.retry', value: 0, operator: 'lt' }] },
          ],
        },
      },
    ],
  },
  rows: [{ value: 4 }],
});

export const lte = defineAnswer({
  title: 'a condition lte on an option',
  stat: {
    aggregate: [
      {
        group: {
          fields: [
            { name: 'value', operator: 'count', conditions: [{ key: 'options.retry', value: 0, operator: 'lte' }] },
          ],
        },
      },
    ],
  },
  rows: [{ value: 5 }],
});

export const array = defineAnswer({
  title: 'an array is not equal to its element',
  stat: {
    aggregate: [
      {
        group: {
          fields: [
            {
              name: 'value',
              operator: 'count',
              conditions: [{ key: 'options.services', value: 'S3', operator: 'eq' }],
            },
          ],
        },
      },
    ],
  },
  rows: [{ value: 1 }],
});
