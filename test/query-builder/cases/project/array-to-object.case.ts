import { defineCase } from '../../support/define-case.js';

export const arrayToObject = defineCase({
  title: 'array_to_object reads pairs and tuples; null and missing give null',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-02', 'jt-03', 'jt-04', 'jt-05'], o: 'in' }],
    aggregate: [
      {
        project: {
          fields: [
            { key: 'job_task_id', name: 'id' },
            { key: 'options.tags', name: 'value', operator: 'array_to_object' },
          ],
        },
      },
    ],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT e1.c0 AS c0,
        CASE
          WHEN e1.c1 IS NULL THEN CAST(? AS JSON)
          WHEN JSON_TYPE(e1.c1) = 'NULL' THEN CAST(? AS JSON)
          WHEN JSON_TYPE(e1.c1) = 'ARRAY' THEN CAST(
            COALESCE(
              CONCAT(
                '{',
                COALESCE(
                  (
                    SELECT GROUP_CONCAT(
                        CASE
                          WHEN (
                            JSON_TYPE(COALESCE(e2.v, CAST('null' AS JSON))) = 'OBJECT'
                            AND JSON_TYPE(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?)) = 'STRING'
                            AND JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?) IS NOT NULL
                            AND JSON_LENGTH(COALESCE(e2.v, CAST('null' AS JSON))) = 2
                          ) THEN CONCAT(
                            CAST(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?) AS CHAR) COLLATE utf8mb4_0900_bin,
                            ':',
                            CAST(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?) AS CHAR) COLLATE utf8mb4_0900_bin
                          )
                          WHEN (
                            JSON_TYPE(COALESCE(e2.v, CAST('null' AS JSON))) = 'ARRAY'
                            AND JSON_TYPE(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), '$[0]')) = 'STRING'
                            AND JSON_LENGTH(COALESCE(e2.v, CAST('null' AS JSON))) = 2
                          ) THEN CONCAT(
                            CAST(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), '$[0]') AS CHAR) COLLATE utf8mb4_0900_bin,
                            ':',
                            CAST(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), '$[1]') AS CHAR) COLLATE utf8mb4_0900_bin
                          )
                          ELSE CAST(
                            (18446744073709551615 + ((e2.n - 1) IS NOT NULL) + ((e2.n - 1) IS NULL)) AS CHAR(64)
                          )
                        END
                      ORDER BY (e2.n - 1) SEPARATOR ','
                    )
                    FROM JSON_TABLE(JSON_EXTRACT(e1.c1, '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e2
                  ), ''
                ), '}'
              ),
              EXP(
                999999 + (
                  COALESCE(
                    (
                      SELECT GROUP_CONCAT(
                          CASE
                            WHEN (
                              JSON_TYPE(COALESCE(e2.v, CAST('null' AS JSON))) = 'OBJECT'
                              AND JSON_TYPE(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?)) = 'STRING'
                              AND JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?) IS NOT NULL
                              AND JSON_LENGTH(COALESCE(e2.v, CAST('null' AS JSON))) = 2
                            ) THEN CONCAT(
                              CAST(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?) AS CHAR) COLLATE utf8mb4_0900_bin,
                              ':',
                              CAST(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?) AS CHAR) COLLATE utf8mb4_0900_bin
                            )
                            WHEN (
                              JSON_TYPE(COALESCE(e2.v, CAST('null' AS JSON))) = 'ARRAY'
                              AND JSON_TYPE(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), '$[0]')) = 'STRING'
                              AND JSON_LENGTH(COALESCE(e2.v, CAST('null' AS JSON))) = 2
                            ) THEN CONCAT(
                              CAST(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), '$[0]') AS CHAR) COLLATE utf8mb4_0900_bin,
                              ':',
                              CAST(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), '$[1]') AS CHAR) COLLATE utf8mb4_0900_bin
                            )
                            ELSE CAST(
                              (18446744073709551615 + ((e2.n - 1) IS NOT NULL) + ((e2.n - 1) IS NULL)) AS CHAR(64)
                            )
                          END
                        ORDER BY (e2.n - 1) SEPARATOR ','
                      )
                      FROM JSON_TABLE(JSON_EXTRACT(e1.c1, '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e2
                    ), ''
                  ) IS NOT NULL
                )
              )
            ) AS JSON
          )
          ELSE CAST(CAST((18446744073709551615 + (e1.c1 IS NOT NULL) + (e1.c1 IS NULL)) AS CHAR(64)) AS JSON)
        END AS c1
      FROM (
        SELECT t.job_task_id AS c0, JSON_EXTRACT(t.options, ?) AS c1, t.job_task_id AS t0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?, ?, ?))
      ) AS e1
    `,
    mariadb: `
      SELECT e1.c0 AS c0,
        CASE
          WHEN e1.c1 IS NULL THEN ?
          WHEN SUBSTR(e1.c1, 1, 1) = 'n' THEN ?
          WHEN SUBSTR(e1.c1, 1, 1) = '[' THEN (
            SELECT COALESCE(
              CONCAT(
                '{',
                COALESCE(
                  GROUP_CONCAT(
                      CONCAT(
                        REPLACE(REPLACE(REPLACE(e3.k, ?, ?), ?, ?), ?, ?), ':',
                        JSON_COMPACT(
                          REPLACE(REPLACE(REPLACE(JSON_EXTRACT(e3o.o, CONCAT('$.', e3.k)), ?, ?), ?, ?), ?, ?)
                        )
                      )
                    ORDER BY JSON_UNQUOTE(e3.k) COLLATE utf8mb4_nopad_bin SEPARATOR ','
                  ), ''
                ), '}'
              ), EXP(999999 + (COUNT(*) IS NOT NULL))
            )
            FROM JSON_TABLE(
              CONCAT(
                '[',
                COALESCE(
                  CONCAT(
                    '{',
                    REPLACE(
                      REPLACE(
                        REPLACE(
                          COALESCE(
                            (
                              SELECT GROUP_CONCAT(
                                  CASE
                                    WHEN (
                                      SUBSTR(e2.v, 1, 1) = '{'
                                      AND SUBSTR(JSON_EXTRACT(e2.v, ?), 1, 1) = '"'
                                      AND JSON_EXTRACT(e2.v, ?) IS NOT NULL
                                      AND JSON_LENGTH(e2.v) = 2
                                    ) THEN CONCAT(
                                      JSON_COMPACT(JSON_EXTRACT(e2.v, ?)), ':', JSON_COMPACT(JSON_EXTRACT(e2.v, ?))
                                    )
                                    WHEN (
                                      SUBSTR(e2.v, 1, 1) = '['
                                      AND SUBSTR(JSON_EXTRACT(e2.v, '$[0]'), 1, 1) = '"'
                                      AND JSON_LENGTH(e2.v) = 2
                                    ) THEN CONCAT(
                                      JSON_COMPACT(JSON_EXTRACT(e2.v, '$[0]')), ':',
                                      JSON_COMPACT(JSON_EXTRACT(e2.v, '$[1]'))
                                    )
                                    ELSE CAST(
                                      (18446744073709551615 + ((e2.n - 1) IS NOT NULL) + ((e2.n - 1) IS NULL)) AS CHAR(
                                        64
                                      )
                                    )
                                  END
                                ORDER BY (e2.n - 1) DESC SEPARATOR ','
                              )
                              FROM JSON_TABLE(e1.c1, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e2
                            ), ''
                          ), ?, ?
                        ), ?, ?
                      ), ?, ?
                    ), '}'
                  ),
                  EXP(
                    999999 + (
                      COALESCE(
                        (
                          SELECT GROUP_CONCAT(
                              CASE
                                WHEN (
                                  SUBSTR(e2.v, 1, 1) = '{'
                                  AND SUBSTR(JSON_EXTRACT(e2.v, ?), 1, 1) = '"'
                                  AND JSON_EXTRACT(e2.v, ?) IS NOT NULL
                                  AND JSON_LENGTH(e2.v) = 2
                                ) THEN CONCAT(
                                  JSON_COMPACT(JSON_EXTRACT(e2.v, ?)), ':', JSON_COMPACT(JSON_EXTRACT(e2.v, ?))
                                )
                                WHEN (
                                  SUBSTR(e2.v, 1, 1) = '['
                                  AND SUBSTR(JSON_EXTRACT(e2.v, '$[0]'), 1, 1) = '"'
                                  AND JSON_LENGTH(e2.v) = 2
                                ) THEN CONCAT(
                                  JSON_COMPACT(JSON_EXTRACT(e2.v, '$[0]')), ':',
                                  JSON_COMPACT(JSON_EXTRACT(e2.v, '$[1]'))
                                )
                                ELSE CAST(
                                  (18446744073709551615 + ((e2.n - 1) IS NOT NULL) + ((e2.n - 1) IS NULL)) AS CHAR(
                                    64
                                  )
                                )
                              END
                            ORDER BY (e2.n - 1) DESC SEPARATOR ','
                          )
                          FROM JSON_TABLE(e1.c1, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e2
                        ), ''
                      ) IS NOT NULL
                    )
                  )
                ), ']'
              ), '$[*]' COLUMNS (o JSON PATH '$')
            ) AS e3o, JSON_TABLE(JSON_KEYS(e3o.o), '$[*]' COLUMNS (k JSON PATH '$')) AS e3
          )
          ELSE CAST((18446744073709551615 + (e1.c1 IS NOT NULL) + (e1.c1 IS NULL)) AS CHAR(64))
        END AS c1
      FROM (
        SELECT t.job_task_id AS c0, JSON_EXTRACT(t.options, ?) AS c1, t.job_task_id AS t0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?, ?, ?))
      ) AS e1
    `,
    sqlite: `
      SELECT e1.c0 AS c0,
        CASE
          WHEN e1.c1 IS NULL THEN ?
          WHEN SUBSTR(e1.c1, 1, 1) = 'n' THEN ?
          WHEN SUBSTR(e1.c1, 1, 1) = '[' THEN (
            SELECT '{' || COALESCE(group_concat(json_quote(m.k) || ':' || m.v), '') || '}'
            FROM (
              SELECT e3.key AS k,
                CASE
                  e3.type
                  WHEN 'text' THEN json_quote(e3.value)
                  WHEN 'null' THEN 'null'
                  WHEN 'true' THEN 'true'
                  WHEN 'false' THEN 'false'
                  ELSE json(e3.value)
                END AS v, MAX(e3.id)
              FROM json_each(
                '{' || COALESCE(
                  (
                    SELECT group_concat(
                        CASE
                          WHEN (
                            SUBSTR((e2.json -> e2.key), 1, 1) = '{'
                            AND SUBSTR(((e2.json -> e2.key) -> ?), 1, 1) = '"'
                            AND ((e2.json -> e2.key) -> ?) IS NOT NULL
                            AND (SELECT COUNT(*) FROM json_each((e2.json -> e2.key))) = 2
                          ) THEN (((e2.json -> e2.key) -> ?) || ':' || ((e2.json -> e2.key) -> ?))
                          WHEN (
                            SUBSTR((e2.json -> e2.key), 1, 1) = '['
                            AND SUBSTR(((e2.json -> e2.key) -> 0), 1, 1) = '"'
                            AND json_array_length((e2.json -> e2.key)) = 2
                          ) THEN (((e2.json -> e2.key) -> 0) || ':' || ((e2.json -> e2.key) -> 1))
                          ELSE CASE
                            WHEN ABS(-9223372036854775807 - 1 + (e2.key IS NULL) * 0) = CAST(
                              ABS(-9223372036854775807 - 1 + (e2.key IS NULL) * 0) AS INTEGER
                            )
                            AND ABS(ABS(-9223372036854775807 - 1 + (e2.key IS NULL) * 0)) < 9007199254740992 THEN CAST(
                              CAST(ABS(-9223372036854775807 - 1 + (e2.key IS NULL) * 0) AS INTEGER) AS TEXT
                            )
                            ELSE json_quote(ABS(-9223372036854775807 - 1 + (e2.key IS NULL) * 0))
                          END
                        END, ','
                      ORDER BY e2.key
                    )
                    FROM json_each(CASE WHEN SUBSTR(e1.c1, 1, 1) = '[' THEN e1.c1 ELSE NULL END) AS e2
                  ), ''
                ) || '}'
              ) AS e3
              GROUP BY 1
              ORDER BY 1
            ) AS m
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
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?, ?, ?))
        LIMIT -1
      ) AS e1
    `,
  },
  params: {
    mysql: [
      'null',
      'null',
      '$."k"',
      '$."v"',
      '$."k"',
      '$."v"',
      '$."k"',
      '$."v"',
      '$."k"',
      '$."v"',
      '$."tags"',
      'domain-a',
      'jt-01',
      'jt-02',
      'jt-03',
      'jt-04',
      'jt-05',
    ],
    mariadb: [
      'null',
      'null',
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
      '$."k"',
      '$."v"',
      '$."k"',
      '$."v"',
      '\\\\',
      '\\u005c',
      '\\"',
      '\\u0022',
      '"-',
      '"\\u002d',
      '$."k"',
      '$."v"',
      '$."k"',
      '$."v"',
      '$."tags"',
      'domain-a',
      'jt-01',
      'jt-02',
      'jt-03',
      'jt-04',
      'jt-05',
    ],
    sqlite: [
      'null',
      'null',
      '$."k"',
      '$."v"',
      '$."k"',
      '$."v"',
      '$."tags"',
      'domain-a',
      'jt-01',
      'jt-02',
      'jt-03',
      'jt-04',
      'jt-05',
    ],
  },
  rows: [
    { id: 'jt-01', value: { team: 'red', stage: 'prod' } },
    { id: 'jt-02', value: {} },
    { id: 'jt-03', value: { team: 'blue' } },
    { id: 'jt-04', value: null },
    { id: 'jt-05', value: null },
  ],
});
