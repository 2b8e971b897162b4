import { defineCase, same } from '../../support/define-case.js';

export const objectToArray = defineCase({
  title: 'object_to_array writes pairs; null and missing give null',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-02', 'jt-04', 'jt-05'], o: 'in' }],
    aggregate: [
      {
        project: {
          fields: [
            { key: 'job_task_id', name: 'id' },
            { key: 'options.provider', name: 'value', operator: 'object_to_array' },
          ],
        },
      },
    ],
  },
  anyOrder: true,
  bags: ['value'],
  sql: {
    mysql: `
      SELECT e1.c0 AS c0,
        CASE
          WHEN e1.c1 IS NULL THEN CAST(? AS JSON)
          WHEN JSON_TYPE(e1.c1) = 'NULL' THEN CAST(? AS JSON)
          WHEN JSON_TYPE(e1.c1) = 'OBJECT' THEN CAST(
            CONCAT(
              '[',
              COALESCE(
                (
                  SELECT GROUP_CONCAT(
                      CONCAT(
                        '{"k":', CAST(e2.k AS CHAR) COLLATE utf8mb4_0900_bin, ',"v":',
                        CAST(JSON_EXTRACT(e1.c1, CONCAT('$.', e2.k)) AS CHAR) COLLATE utf8mb4_0900_bin, '}'
                      )
                    ORDER BY e2.k SEPARATOR ','
                  )
                  FROM JSON_TABLE(JSON_KEYS(e1.c1), '$[*]' COLUMNS (k JSON PATH '$')) AS e2
                ), ''
              ), ']'
            ) AS JSON
          )
          ELSE CAST(CAST((18446744073709551615 + (e1.c1 IS NOT NULL) + (e1.c1 IS NULL)) AS CHAR(64)) AS JSON)
        END AS c1
      FROM (
        SELECT t.job_task_id AS c0, JSON_EXTRACT(t.options, ?) AS c1, t.job_task_id AS t0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?, ?))
      ) AS e1
    `,
    mariadb: `
      SELECT e1.c0 AS c0,
        CASE
          WHEN e1.c1 IS NULL THEN ?
          WHEN SUBSTR(e1.c1, 1, 1) = 'n' THEN ?
          WHEN SUBSTR(e1.c1, 1, 1) = '{' THEN COALESCE(
            JSON_EXTRACT(
              (
                SELECT JSON_OBJECTAGG(REPLACE(REPLACE(REPLACE(e2.k, ?, ?), ?, ?), ?, ?), JSON_COMPACT(e3.v))
                FROM JSON_TABLE(
                  CONCAT(
                    '[',
                    COALESCE(
                      CONCAT(
                        '{',
                        REPLACE(
                          REPLACE(
                            REPLACE(SUBSTR(JSON_COMPACT(e1.c1), 2, CHAR_LENGTH(JSON_COMPACT(e1.c1)) - 2), ?, ?), ?,
                            ?
                          ), ?, ?
                        ), '}'
                      ),
                      EXP(
                        999999 + (SUBSTR(JSON_COMPACT(e1.c1), 2, CHAR_LENGTH(JSON_COMPACT(e1.c1)) - 2) IS NOT NULL)
                      )
                    ), ']'
                  ), '$[*]' COLUMNS (o JSON PATH '$')
                ) AS e2o, JSON_TABLE(JSON_KEYS(e2o.o), '$[*]' COLUMNS (k JSON PATH '$')) AS e2,
                  JSON_TABLE(
                    CONCAT(
                      '[',
                      COALESCE(
                        CONCAT(
                          '{"k":', JSON_COMPACT(REPLACE(REPLACE(REPLACE(e2.k, ?, ?), ?, ?), ?, ?)), ',"v":',
                          JSON_COMPACT(
                            REPLACE(REPLACE(REPLACE(JSON_EXTRACT(e2o.o, CONCAT('$.', e2.k)), ?, ?), ?, ?), ?, ?)
                          ), '}'
                        ), ''
                      ), ']'
                    ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                  ) AS e3
              ), '$.*'
            ), '[]'
          )
          ELSE CAST((18446744073709551615 + (e1.c1 IS NOT NULL) + (e1.c1 IS NULL)) AS CHAR(64))
        END AS c1
      FROM (
        SELECT t.job_task_id AS c0, JSON_EXTRACT(t.options, ?) AS c1, t.job_task_id AS t0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?, ?))
      ) AS e1
    `,
    sqlite: `
      SELECT e1.c0 AS c0,
        CASE
          WHEN e1.c1 IS NULL THEN ?
          WHEN SUBSTR(e1.c1, 1, 1) = 'n' THEN ?
          WHEN SUBSTR(e1.c1, 1, 1) = '{' THEN (
            '[' || COALESCE(
              (
                SELECT group_concat(
                    (
                      '{"k":' || json_quote(e2.key) || ',"v":' || CASE
                        e2.type
                        WHEN 'text' THEN json_quote(e2.value)
                        WHEN 'null' THEN 'null'
                        WHEN 'true' THEN 'true'
                        WHEN 'false' THEN 'false'
                        ELSE json(e2.value)
                      END || '}'
                    ), ','
                  ORDER BY json_quote(e2.key)
                )
                FROM (
                  SELECT key, type, value, MIN(id)
                  FROM json_each(CASE WHEN SUBSTR(e1.c1, 1, 1) = '{' THEN e1.c1 ELSE NULL END)
                  GROUP BY key
                ) AS e2
              ), ''
            ) || ']'
          )
          ELSE CASE
            WHEN ABS(-9223372036854775807 - 1 + (e1.c1 IS NULL) * 0) IS NULL THEN NULL
            ELSE CASE
              WHEN ABS(-9223372036854775807 - 1 + (e1.c1 IS NULL) * 0) = CAST(
                ABS(-9223372036854775807 - 1 + (e1.c1 IS NULL) * 0) AS INTEGER
              )
              AND ABS(ABS(-9223372036854775807 - 1 + (e1.c1 IS NULL) * 0)) < 9007199254740992 THEN CAST(
                CAST(ABS(-9223372036854775807 - 1 + (e1.c1 IS NULL) * 0) AS INTEGER) AS TEXT
              )
              ELSE json_quote(ABS(-9223372036854775807 - 1 + (e1.c1 IS NULL) * 0))
            END
          END
        END AS c1
      FROM (
        SELECT t.job_task_id AS c0, (t.options -> ?) AS c1, t.job_task_id AS t0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?, ?))
        LIMIT -1
      ) AS e1
    `,
  },
  params: {
    mysql: ['null', 'null', '$."provider"', 'domain-a', 'jt-01', 'jt-02', 'jt-04', 'jt-05'],
    mariadb: [
      'null',
      'null',
      '"\\u002d',
      '"-',
      '\\u0022',
      '\\"',
      '\\u005c',
      '\\\\',
      '\\\\',
      '\\u005c',
      '\\"',
      '\\u0022',
      '"-',
      '"\\u002d',
      '"\\u002d',
      '"-',
      '\\u0022',
      '\\"',
      '\\u005c',
      '\\\\',
      '"\\u002d',
      '"-',
      '\\u0022',
      '\\"',
      '\\u005c',
      '\\\\',
      '$."provider"',
      'domain-a',
      'jt-01',
      'jt-02',
      'jt-04',
      'jt-05',
    ],
    sqlite: same('mysql'),
  },
  rows: [
    {
      id: 'jt-01',
      value: [
        { k: 'name', v: 'aws' },
        { k: 'region', v: 'us-east-1' },
      ],
    },
    { id: 'jt-02', value: [{ k: 'name', v: 'aws' }] },
    { id: 'jt-04', value: null },
    { id: 'jt-05', value: null },
  ],
});
