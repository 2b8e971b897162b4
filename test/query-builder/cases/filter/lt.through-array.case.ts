import { defineCase, ids, where } from '../../support/define-case.js';

export const throughArray = defineCase({
  title: 'lt finds a number through an array',
  list: where({ k: 'options.items.cost', v: 2, o: 'lt' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND CASE
          WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY' THEN (
            SELECT 1
            FROM JSON_TABLE(
              JSON_EXTRACT(JSON_EXTRACT(t.options, ?), '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
            ) AS e2
            WHERE (
              JSON_TYPE(COALESCE(e2.v, CAST('null' AS JSON))) = 'OBJECT'
              AND CASE
                WHEN JSON_TYPE(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?)) IN (
                  'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                ) THEN JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?) < CAST(? AS JSON)
                WHEN JSON_TYPE(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?)) = 'ARRAY' THEN (
                  SELECT 1
                  FROM JSON_TABLE(
                    JSON_EXTRACT(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?), '$'),
                    '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                  ) AS e3
                  WHERE (
                    JSON_TYPE(COALESCE(e3.v, CAST('null' AS JSON))) IN (
                      'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                    )
                    AND COALESCE(e3.v, CAST('null' AS JSON)) < CAST(? AS JSON)
                  )
                  LIMIT 1
                ) = 1
                ELSE FALSE
              END
            )
            LIMIT 1
          ) = 1
          ELSE CASE
            WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN JSON_EXTRACT(
              t.options, ?
            ) < CAST(? AS JSON)
            WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY' THEN (
              SELECT 1
              FROM JSON_TABLE(
                JSON_EXTRACT(JSON_EXTRACT(t.options, ?), '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
              ) AS e1
              WHERE (
                JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) IN (
                  'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                )
                AND COALESCE(e1.v, CAST('null' AS JSON)) < CAST(? AS JSON)
              )
              LIMIT 1
            ) = 1
            ELSE FALSE
          END
        END
      )
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND CASE
          WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN (
            SELECT 1
            FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e2
            WHERE (
              SUBSTR(e2.v, 1, 1) = '{'
              AND CASE
                WHEN SUBSTR(JSON_EXTRACT(e2.v, ?), 1, 1) BETWEEN '-' AND '9' THEN CAST(
                  JSON_EXTRACT(e2.v, ?) AS DOUBLE
                ) < ?
                WHEN SUBSTR(JSON_EXTRACT(e2.v, ?), 1, 1) = '[' THEN (
                  SELECT 1
                  FROM JSON_TABLE(JSON_EXTRACT(e2.v, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e3
                  WHERE (SUBSTR(e3.v, 1, 1) BETWEEN '-' AND '9' AND CAST(e3.v AS DOUBLE) < ?)
                  LIMIT 1
                ) = 1
                ELSE FALSE
              END
            )
            LIMIT 1
          ) = 1
          ELSE CASE
            WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) BETWEEN '-' AND '9' THEN CAST(
              JSON_EXTRACT(t.options, ?) AS DOUBLE
            ) < ?
            WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN (
              SELECT 1
              FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e1
              WHERE (SUBSTR(e1.v, 1, 1) BETWEEN '-' AND '9' AND CAST(e1.v AS DOUBLE) < ?)
              LIMIT 1
            ) = 1
            ELSE FALSE
          END
        END
      )
      ORDER BY t.job_task_id
    `,
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND CASE
          WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN EXISTS (
            SELECT 1
            FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e2
            WHERE (
              SUBSTR((e2.json -> e2.key), 1, 1) = '{'
              AND CASE
                WHEN SUBSTR(((e2.json -> e2.key) -> ?), 1, 1) BETWEEN '-' AND '9' THEN (
                  ((e2.json -> e2.key) -> ?) ->> '$'
                ) < ?
                WHEN SUBSTR(((e2.json -> e2.key) -> ?), 1, 1) = '[' THEN EXISTS (
                  SELECT 1
                  FROM json_each(
                    CASE
                      WHEN SUBSTR(((e2.json -> e2.key) -> ?), 1, 1) = '[' THEN ((e2.json -> e2.key) -> ?) ELSE NULL
                    END
                  ) AS e3
                  WHERE (SUBSTR((e3.json -> e3.key), 1, 1) BETWEEN '-' AND '9' AND ((e3.json -> e3.key) ->> '$') < ?)
                )
                ELSE FALSE
              END
            )
          )
          ELSE CASE
            WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$') < ?
            WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN EXISTS (
              SELECT 1
              FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e1
              WHERE (SUBSTR((e1.json -> e1.key), 1, 1) BETWEEN '-' AND '9' AND ((e1.json -> e1.key) ->> '$') < ?)
            )
            ELSE FALSE
          END
        END
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: [
      'domain-a',
      '$."items"',
      '$."items"',
      '$."cost"',
      '$."cost"',
      '2',
      '$."cost"',
      '$."cost"',
      '2',
      '$."items"."cost"',
      '$."items"."cost"',
      '2',
      '$."items"."cost"',
      '$."items"."cost"',
      '2',
    ],
    mariadb: [
      'domain-a',
      '$."items"',
      '$."items"',
      '$."cost"',
      '$."cost"',
      2,
      '$."cost"',
      '$."cost"',
      2,
      '$."items"."cost"',
      '$."items"."cost"',
      2,
      '$."items"."cost"',
      '$."items"."cost"',
      2,
    ],
    sqlite: [
      'domain-a',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."cost"',
      '$."cost"',
      2,
      '$."cost"',
      '$."cost"',
      '$."cost"',
      2,
      '$."items"."cost"',
      '$."items"."cost"',
      2,
      '$."items"."cost"',
      '$."items"."cost"',
      '$."items"."cost"',
      2,
    ],
  },
  rows: ids(1),
});
