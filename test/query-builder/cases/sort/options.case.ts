import { defineCase } from '../../support/define-case.js';

export const types = defineCase({
  title: 'options sort by type, then by value',
  list: { sort: { key: 'options.retry' }, only: ['job_task_id'] },
  sql: {
    mysql: `
      SELECT s.c0 AS c0, s.c1 AS c1
      FROM (
        SELECT t.job_task_id AS c0, t.options AS c1, t.job_task_id AS job_task_id,
          CASE
            WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY' THEN (
              SELECT CASE
                WHEN JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) = 'NULL' THEN NULL
                ELSE COALESCE(e1.v, CAST('null' AS JSON))
              END
              FROM JSON_TABLE(
                JSON_EXTRACT(
                  CASE
                    WHEN JSON_LENGTH(JSON_EXTRACT(t.options, ?)) = 0 THEN CAST(? AS JSON)
                    ELSE JSON_EXTRACT(t.options, ?)
                  END, '$'
                ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
              ) AS e1
              WHERE TRUE
              ORDER BY CASE
                WHEN COALESCE(e1.v, CAST('null' AS JSON)) = CAST(? AS JSON) THEN -1
                ELSE CASE
                  JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON)))
                  WHEN 'NULL' THEN 1
                  WHEN 'STRING' THEN 3
                  WHEN 'OBJECT' THEN 4
                  WHEN 'ARRAY' THEN 5
                  WHEN 'BOOLEAN' THEN 6
                  ELSE IF(COALESCE(e1.v, CAST('null' AS JSON)) IS NULL, 0, 2)
                END
              END,
                CASE
                  WHEN JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) IN (
                    'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                  ) THEN CAST(COALESCE(e1.v, CAST('null' AS JSON)) AS DOUBLE)
                  ELSE NULL
                END,
                CASE
                  WHEN (
                    JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) IN (
                      'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                    )
                    OR JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) IN ('OBJECT', 'ARRAY')
                  ) THEN NULL
                  ELSE JSON_UNQUOTE(COALESCE(e1.v, CAST('null' AS JSON))) COLLATE utf8mb4_0900_bin
                END,
                CASE
                  WHEN JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) IN ('OBJECT', 'ARRAY') THEN COALESCE(
                    (
                      SELECT GROUP_CONCAT(
                          CONCAT(
                            CASE
                              JSON_TYPE(k0.v)
                              WHEN 'NULL' THEN 1
                              WHEN 'STRING' THEN 3
                              WHEN 'OBJECT' THEN 4
                              WHEN 'ARRAY' THEN 5
                              WHEN 'BOOLEAN' THEN 6
                              ELSE IF(k0.v IS NULL, 0, 2)
                            END,
                            COALESCE(
                              REPLACE(
                                REPLACE(
                                  JSON_UNQUOTE(JSON_EXTRACT(JSON_KEYS(kv.v), CONCAT('$[', (k0.n - 1), ']'))) COLLATE utf8mb4_0900_bin,
                                  _utf8mb4 x '01', _utf8mb4 x '0102'
                                ), _utf8mb4 x '00', _utf8mb4 x '0101'
                              ), ''
                            ), _utf8mb4 x '00',
                            CASE
                              WHEN JSON_TYPE(k0.v) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN LPAD(
                                CAST(CAST(k0.v AS CHAR) COLLATE utf8mb4_0900_bin AS DECIMAL(65, 30)) + 10000000000000000000000000000000000,
                                66, '0'
                              )
                              WHEN JSON_TYPE(k0.v) = 'STRING' THEN REPLACE(
                                REPLACE(
                                  JSON_UNQUOTE(k0.v) COLLATE utf8mb4_0900_bin, _utf8mb4 x '01', _utf8mb4 x '0102'
                                ), _utf8mb4 x '00', _utf8mb4 x '0101'
                              )
                              WHEN (JSON_TYPE(k0.v) = 'ARRAY' OR JSON_TYPE(k0.v) = 'OBJECT') THEN COALESCE(
                                (
                                  SELECT GROUP_CONCAT(
                                      CONCAT(
                                        CASE
                                          JSON_TYPE(k1.v)
                                          WHEN 'NULL' THEN 1
                                          WHEN 'STRING' THEN 3
                                          WHEN 'OBJECT' THEN 4
                                          WHEN 'ARRAY' THEN 5
                                          WHEN 'BOOLEAN' THEN 6
                                          ELSE IF(k1.v IS NULL, 0, 2)
                                        END,
                                        COALESCE(
                                          REPLACE(
                                            REPLACE(
                                              JSON_UNQUOTE(
                                                JSON_EXTRACT(JSON_KEYS(k0.v), CONCAT('$[', (k1.n - 1), ']'))
                                              ) COLLATE utf8mb4_0900_bin, _utf8mb4 x '01', _utf8mb4 x '0102'
                                            ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                          ), ''
                                        ), _utf8mb4 x '00',
                                        CASE
                                          WHEN JSON_TYPE(k1.v) IN (
                                            'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                                          ) THEN LPAD(
                                            CAST(CAST(k1.v AS CHAR) COLLATE utf8mb4_0900_bin AS DECIMAL(65, 30)) + 10000000000000000000000000000000000,
                                            66, '0'
                                          )
                                          WHEN JSON_TYPE(k1.v) = 'STRING' THEN REPLACE(
                                            REPLACE(
                                              JSON_UNQUOTE(k1.v) COLLATE utf8mb4_0900_bin, _utf8mb4 x '01',
                                              _utf8mb4 x '0102'
                                            ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                          )
                                          WHEN (JSON_TYPE(k1.v) = 'ARRAY' OR JSON_TYPE(k1.v) = 'OBJECT') THEN COALESCE(
                                            (
                                              SELECT GROUP_CONCAT(
                                                  CONCAT(
                                                    CASE
                                                      JSON_TYPE(k2.v)
                                                      WHEN 'NULL' THEN 1
                                                      WHEN 'STRING' THEN 3
                                                      WHEN 'OBJECT' THEN 4
                                                      WHEN 'ARRAY' THEN 5
                                                      WHEN 'BOOLEAN' THEN 6
                                                      ELSE IF(k2.v IS NULL, 0, 2)
                                                    END,
                                                    COALESCE(
                                                      REPLACE(
                                                        REPLACE(
                                                          JSON_UNQUOTE(
                                                            JSON_EXTRACT(
                                                              JSON_KEYS(k1.v), CONCAT('$[', (k2.n - 1), ']')
                                                            )
                                                          ) COLLATE utf8mb4_0900_bin, _utf8mb4 x '01',
                                                          _utf8mb4 x '0102'
                                                        ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                      ), ''
                                                    ), _utf8mb4 x '00',
                                                    CASE
                                                      WHEN JSON_TYPE(k2.v) IN (
                                                        'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                                                      ) THEN LPAD(
                                                        CAST(
                                                          CAST(k2.v AS CHAR) COLLATE utf8mb4_0900_bin AS DECIMAL(
                                                            65, 30
                                                          )
                                                        ) + 10000000000000000000000000000000000, 66, '0'
                                                      )
                                                      WHEN JSON_TYPE(k2.v) = 'STRING' THEN REPLACE(
                                                        REPLACE(
                                                          JSON_UNQUOTE(k2.v) COLLATE utf8mb4_0900_bin,
                                                          _utf8mb4 x '01', _utf8mb4 x '0102'
                                                        ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                      )
                                                      WHEN (JSON_TYPE(k2.v) = 'ARRAY' OR JSON_TYPE(k2.v) = 'OBJECT') THEN COALESCE(
                                                        (
                                                          SELECT GROUP_CONCAT(
                                                              CONCAT(
                                                                CASE
                                                                  JSON_TYPE(k3.v)
                                                                  WHEN 'NULL' THEN 1
                                                                  WHEN 'STRING' THEN 3
                                                                  WHEN 'OBJECT' THEN 4
                                                                  WHEN 'ARRAY' THEN 5
                                                                  WHEN 'BOOLEAN' THEN 6
                                                                  ELSE IF(k3.v IS NULL, 0, 2)
                                                                END,
                                                                COALESCE(
                                                                  REPLACE(
                                                                    REPLACE(
                                                                      JSON_UNQUOTE(
                                                                        JSON_EXTRACT(
                                                                          JSON_KEYS(k2.v),
                                                                          CONCAT('$[', (k3.n - 1), ']')
                                                                        )
                                                                      ) COLLATE utf8mb4_0900_bin, _utf8mb4 x '01',
                                                                      _utf8mb4 x '0102'
                                                                    ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                                  ), ''
                                                                ), _utf8mb4 x '00',
                                                                CASE
                                                                  WHEN JSON_TYPE(k3.v) IN (
                                                                    'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE',
                                                                    'DECIMAL'
                                                                  ) THEN LPAD(
                                                                    CAST(
                                                                      CAST(k3.v AS CHAR) COLLATE utf8mb4_0900_bin AS DECIMAL(
                                                                        65, 30
                                                                      )
                                                                    ) + 10000000000000000000000000000000000, 66, '0'
                                                                  )
                                                                  WHEN JSON_TYPE(k3.v) = 'STRING' THEN REPLACE(
                                                                    REPLACE(
                                                                      JSON_UNQUOTE(k3.v) COLLATE utf8mb4_0900_bin,
                                                                      _utf8mb4 x '01', _utf8mb4 x '0102'
                                                                    ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                                  )
                                                                  WHEN (
                                                                    JSON_TYPE(k3.v) = 'ARRAY'
                                                                    OR JSON_TYPE(k3.v) = 'OBJECT'
                                                                  ) THEN COALESCE(
                                                                    (
                                                                      SELECT GROUP_CONCAT(
                                                                          CONCAT(
                                                                            CASE
                                                                              JSON_TYPE(k4.v)
                                                                              WHEN 'NULL' THEN 1
                                                                              WHEN 'STRING' THEN 3
                                                                              WHEN 'OBJECT' THEN 4
                                                                              WHEN 'ARRAY' THEN 5
                                                                              WHEN 'BOOLEAN' THEN 6
                                                                              ELSE IF(k4.v IS NULL, 0, 2)
                                                                            END,
                                                                            COALESCE(
                                                                              REPLACE(
                                                                                REPLACE(
                                                                                  JSON_UNQUOTE(
                                                                                    JSON_EXTRACT(
                                                                                      JSON_KEYS(k3.v),
                                                                                      CONCAT('$[', (k4.n - 1), ']')
                                                                                    )
                                                                                  ) COLLATE utf8mb4_0900_bin,
                                                                                  _utf8mb4 x '01', _utf8mb4 x '0102'
                                                                                ), _utf8mb4 x '00',
                                                                                _utf8mb4 x '0101'
                                                                              ), ''
                                                                            ), _utf8mb4 x '00',
                                                                            CASE
                                                                              WHEN JSON_TYPE(k4.v) IN (
                                                                                'INTEGER', 'UNSIGNED INTEGER',
                                                                                'DOUBLE', 'DECIMAL'
                                                                              ) THEN LPAD(
                                                                                CAST(
                                                                                  CAST(k4.v AS CHAR) COLLATE utf8mb4_0900_bin AS DECIMAL(
                                                                                    65, 30
                                                                                  )
                                                                                ) + 10000000000000000000000000000000000,
                                                                                66, '0'
                                                                              )
                                                                              WHEN JSON_TYPE(k4.v) = 'STRING' THEN REPLACE(
                                                                                REPLACE(
                                                                                  JSON_UNQUOTE(k4.v) COLLATE utf8mb4_0900_bin,
                                                                                  _utf8mb4 x '01', _utf8mb4 x '0102'
                                                                                ), _utf8mb4 x '00',
                                                                                _utf8mb4 x '0101'
                                                                              )
                                                                              WHEN JSON_TYPE(k4.v) = 'OBJECT' THEN ''
                                                                              ELSE COALESCE(
                                                                                CAST(k4.v AS CHAR) COLLATE utf8mb4_0900_bin,
                                                                                ''
                                                                              )
                                                                            END
                                                                          ), _utf8mb4 x '00'
                                                                        ORDER BY COALESCE(
                                                                          REPLACE(
                                                                            REPLACE(
                                                                              JSON_UNQUOTE(
                                                                                JSON_EXTRACT(
                                                                                  JSON_KEYS(k3.v),
                                                                                  CONCAT('$[', (k4.n - 1), ']')
                                                                                )
                                                                              ) COLLATE utf8mb4_0900_bin,
                                                                              _utf8mb4 x '01', _utf8mb4 x '0102'
                                                                            ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                                          ), ''
                                                                        ), (k4.n - 1) SEPARATOR ''
                                                                      )
                                                                      FROM JSON_TABLE(
                                                                        JSON_EXTRACT(
                                                                          CASE
                                                                            WHEN JSON_TYPE(k3.v) = 'OBJECT' THEN JSON_EXTRACT(
                                                                              k3.v, '$.*'
                                                                            )
                                                                            ELSE k3.v
                                                                          END, '$'
                                                                        ),
                                                                        '$[*]' COLUMNS (
                                                                          n FOR ORDINALITY, v JSON PATH '$'
                                                                        )
                                                                      ) AS k4
                                                                    ), ''
                                                                  )
                                                                  ELSE COALESCE(
                                                                    CAST(k3.v AS CHAR) COLLATE utf8mb4_0900_bin, ''
                                                                  )
                                                                END
                                                              ), _utf8mb4 x '00'
                                                            ORDER BY COALESCE(
                                                              REPLACE(
                                                                REPLACE(
                                                                  JSON_UNQUOTE(
                                                                    JSON_EXTRACT(
                                                                      JSON_KEYS(k2.v), CONCAT('$[', (k3.n - 1), ']')
                                                                    )
                                                                  ) COLLATE utf8mb4_0900_bin, _utf8mb4 x '01',
                                                                  _utf8mb4 x '0102'
                                                                ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                              ), ''
                                                            ), (k3.n - 1) SEPARATOR ''
                                                          )
                                                          FROM JSON_TABLE(
                                                            JSON_EXTRACT(
                                                              CASE
                                                                WHEN JSON_TYPE(k2.v) = 'OBJECT' THEN JSON_EXTRACT(
                                                                  k2.v, '$.*'
                                                                )
                                                                ELSE k2.v
                                                              END, '$'
                                                            ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                                          ) AS k3
                                                        ), ''
                                                      )
                                                      ELSE COALESCE(CAST(k2.v AS CHAR) COLLATE utf8mb4_0900_bin, '')
                                                    END
                                                  ), _utf8mb4 x '00'
                                                ORDER BY COALESCE(
                                                  REPLACE(
                                                    REPLACE(
                                                      JSON_UNQUOTE(
                                                        JSON_EXTRACT(JSON_KEYS(k1.v), CONCAT('$[', (k2.n - 1), ']'))
                                                      ) COLLATE utf8mb4_0900_bin, _utf8mb4 x '01', _utf8mb4 x '0102'
                                                    ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                  ), ''
                                                ), (k2.n - 1) SEPARATOR ''
                                              )
                                              FROM JSON_TABLE(
                                                JSON_EXTRACT(
                                                  CASE
                                                    WHEN JSON_TYPE(k1.v) = 'OBJECT' THEN JSON_EXTRACT(k1.v, '$.*')
                                                    ELSE k1.v
                                                  END, '$'
                                                ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                              ) AS k2
                                            ), ''
                                          )
                                          ELSE COALESCE(CAST(k1.v AS CHAR) COLLATE utf8mb4_0900_bin, '')
                                        END
                                      ), _utf8mb4 x '00'
                                    ORDER BY COALESCE(
                                      REPLACE(
                                        REPLACE(
                                          JSON_UNQUOTE(JSON_EXTRACT(JSON_KEYS(k0.v), CONCAT('$[', (k1.n - 1), ']'))) COLLATE utf8mb4_0900_bin,
                                          _utf8mb4 x '01', _utf8mb4 x '0102'
                                        ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                      ), ''
                                    ), (k1.n - 1) SEPARATOR ''
                                  )
                                  FROM JSON_TABLE(
                                    JSON_EXTRACT(
                                      CASE
                                        WHEN JSON_TYPE(k0.v) = 'OBJECT' THEN JSON_EXTRACT(k0.v, '$.*') ELSE k0.v
                                      END, '$'
                                    ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                  ) AS k1
                                ), ''
                              )
                              ELSE COALESCE(CAST(k0.v AS CHAR) COLLATE utf8mb4_0900_bin, '')
                            END
                          ), _utf8mb4 x '00'
                        ORDER BY COALESCE(
                          REPLACE(
                            REPLACE(
                              JSON_UNQUOTE(JSON_EXTRACT(JSON_KEYS(kv.v), CONCAT('$[', (k0.n - 1), ']'))) COLLATE utf8mb4_0900_bin,
                              _utf8mb4 x '01', _utf8mb4 x '0102'
                            ), _utf8mb4 x '00', _utf8mb4 x '0101'
                          ), ''
                        ), (k0.n - 1) SEPARATOR ''
                      )
                      FROM LATERAL(
                        SELECT COALESCE(e1.v, CAST('null' AS JSON)) AS v
                      ) AS kv,
                        JSON_TABLE(
                          JSON_EXTRACT(
                            CASE WHEN JSON_TYPE(kv.v) = 'OBJECT' THEN JSON_EXTRACT(kv.v, '$.*') ELSE kv.v END, '$'
                          ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                        ) AS k0
                    ), ''
                  ) COLLATE utf8mb4_0900_bin
                  ELSE NULL
                END
              LIMIT 1
            )
            ELSE CASE
              WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'NULL' THEN NULL ELSE JSON_EXTRACT(t.options, ?)
            END
          END AS o0
        FROM job_task AS t
        WHERE t.domain_id = ?
      ) AS s
      ORDER BY CASE
        WHEN s.o0 = CAST(? AS JSON) THEN -1
        ELSE CASE
          JSON_TYPE(s.o0)
          WHEN 'NULL' THEN 1
          WHEN 'STRING' THEN 3
          WHEN 'OBJECT' THEN 4
          WHEN 'ARRAY' THEN 5
          WHEN 'BOOLEAN' THEN 6
          ELSE IF(s.o0 IS NULL, 0, 2)
        END
      END,
        CASE
          WHEN JSON_TYPE(s.o0) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN CAST(s.o0 AS DOUBLE)
          ELSE NULL
        END,
        CASE
          WHEN (
            JSON_TYPE(s.o0) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL')
            OR JSON_TYPE(s.o0) IN ('OBJECT', 'ARRAY')
          ) THEN NULL
          ELSE JSON_UNQUOTE(s.o0) COLLATE utf8mb4_0900_bin
        END,
        CASE
          WHEN JSON_TYPE(s.o0) IN ('OBJECT', 'ARRAY') THEN COALESCE(
            (
              SELECT GROUP_CONCAT(
                  CONCAT(
                    CASE
                      JSON_TYPE(k0.v)
                      WHEN 'NULL' THEN 1
                      WHEN 'STRING' THEN 3
                      WHEN 'OBJECT' THEN 4
                      WHEN 'ARRAY' THEN 5
                      WHEN 'BOOLEAN' THEN 6
                      ELSE IF(k0.v IS NULL, 0, 2)
                    END,
                    COALESCE(
                      REPLACE(
                        REPLACE(
                          JSON_UNQUOTE(JSON_EXTRACT(JSON_KEYS(kv.v), CONCAT('$[', (k0.n - 1), ']'))) COLLATE utf8mb4_0900_bin,
                          _utf8mb4 x '01', _utf8mb4 x '0102'
                        ), _utf8mb4 x '00', _utf8mb4 x '0101'
                      ), ''
                    ), _utf8mb4 x '00',
                    CASE
                      WHEN JSON_TYPE(k0.v) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN LPAD(
                        CAST(CAST(k0.v AS CHAR) COLLATE utf8mb4_0900_bin AS DECIMAL(65, 30)) + 10000000000000000000000000000000000,
                        66, '0'
                      )
                      WHEN JSON_TYPE(k0.v) = 'STRING' THEN REPLACE(
                        REPLACE(JSON_UNQUOTE(k0.v) COLLATE utf8mb4_0900_bin, _utf8mb4 x '01', _utf8mb4 x '0102'),
                        _utf8mb4 x '00', _utf8mb4 x '0101'
                      )
                      WHEN (JSON_TYPE(k0.v) = 'ARRAY' OR JSON_TYPE(k0.v) = 'OBJECT') THEN COALESCE(
                        (
                          SELECT GROUP_CONCAT(
                              CONCAT(
                                CASE
                                  JSON_TYPE(k1.v)
                                  WHEN 'NULL' THEN 1
                                  WHEN 'STRING' THEN 3
                                  WHEN 'OBJECT' THEN 4
                                  WHEN 'ARRAY' THEN 5
                                  WHEN 'BOOLEAN' THEN 6
                                  ELSE IF(k1.v IS NULL, 0, 2)
                                END,
                                COALESCE(
                                  REPLACE(
                                    REPLACE(
                                      JSON_UNQUOTE(JSON_EXTRACT(JSON_KEYS(k0.v), CONCAT('$[', (k1.n - 1), ']'))) COLLATE utf8mb4_0900_bin,
                                      _utf8mb4 x '01', _utf8mb4 x '0102'
                                    ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                  ), ''
                                ), _utf8mb4 x '00',
                                CASE
                                  WHEN JSON_TYPE(k1.v) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN LPAD(
                                    CAST(CAST(k1.v AS CHAR) COLLATE utf8mb4_0900_bin AS DECIMAL(65, 30)) + 10000000000000000000000000000000000,
                                    66, '0'
                                  )
                                  WHEN JSON_TYPE(k1.v) = 'STRING' THEN REPLACE(
                                    REPLACE(
                                      JSON_UNQUOTE(k1.v) COLLATE utf8mb4_0900_bin, _utf8mb4 x '01',
                                      _utf8mb4 x '0102'
                                    ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                  )
                                  WHEN (JSON_TYPE(k1.v) = 'ARRAY' OR JSON_TYPE(k1.v) = 'OBJECT') THEN COALESCE(
                                    (
                                      SELECT GROUP_CONCAT(
                                          CONCAT(
                                            CASE
                                              JSON_TYPE(k2.v)
                                              WHEN 'NULL' THEN 1
                                              WHEN 'STRING' THEN 3
                                              WHEN 'OBJECT' THEN 4
                                              WHEN 'ARRAY' THEN 5
                                              WHEN 'BOOLEAN' THEN 6
                                              ELSE IF(k2.v IS NULL, 0, 2)
                                            END,
                                            COALESCE(
                                              REPLACE(
                                                REPLACE(
                                                  JSON_UNQUOTE(
                                                    JSON_EXTRACT(JSON_KEYS(k1.v), CONCAT('$[', (k2.n - 1), ']'))
                                                  ) COLLATE utf8mb4_0900_bin, _utf8mb4 x '01', _utf8mb4 x '0102'
                                                ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                              ), ''
                                            ), _utf8mb4 x '00',
                                            CASE
                                              WHEN JSON_TYPE(k2.v) IN (
                                                'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                                              ) THEN LPAD(
                                                CAST(CAST(k2.v AS CHAR) COLLATE utf8mb4_0900_bin AS DECIMAL(65, 30)) + 10000000000000000000000000000000000,
                                                66, '0'
                                              )
                                              WHEN JSON_TYPE(k2.v) = 'STRING' THEN REPLACE(
                                                REPLACE(
                                                  JSON_UNQUOTE(k2.v) COLLATE utf8mb4_0900_bin, _utf8mb4 x '01',
                                                  _utf8mb4 x '0102'
                                                ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                              )
                                              WHEN (JSON_TYPE(k2.v) = 'ARRAY' OR JSON_TYPE(k2.v) = 'OBJECT') THEN COALESCE(
                                                (
                                                  SELECT GROUP_CONCAT(
                                                      CONCAT(
                                                        CASE
                                                          JSON_TYPE(k3.v)
                                                          WHEN 'NULL' THEN 1
                                                          WHEN 'STRING' THEN 3
                                                          WHEN 'OBJECT' THEN 4
                                                          WHEN 'ARRAY' THEN 5
                                                          WHEN 'BOOLEAN' THEN 6
                                                          ELSE IF(k3.v IS NULL, 0, 2)
                                                        END,
                                                        COALESCE(
                                                          REPLACE(
                                                            REPLACE(
                                                              JSON_UNQUOTE(
                                                                JSON_EXTRACT(
                                                                  JSON_KEYS(k2.v), CONCAT('$[', (k3.n - 1), ']')
                                                                )
                                                              ) COLLATE utf8mb4_0900_bin, _utf8mb4 x '01',
                                                              _utf8mb4 x '0102'
                                                            ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                          ), ''
                                                        ), _utf8mb4 x '00',
                                                        CASE
                                                          WHEN JSON_TYPE(k3.v) IN (
                                                            'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                                                          ) THEN LPAD(
                                                            CAST(
                                                              CAST(k3.v AS CHAR) COLLATE utf8mb4_0900_bin AS DECIMAL(
                                                                65, 30
                                                              )
                                                            ) + 10000000000000000000000000000000000, 66, '0'
                                                          )
                                                          WHEN JSON_TYPE(k3.v) = 'STRING' THEN REPLACE(
                                                            REPLACE(
                                                              JSON_UNQUOTE(k3.v) COLLATE utf8mb4_0900_bin,
                                                              _utf8mb4 x '01', _utf8mb4 x '0102'
                                                            ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                          )
                                                          WHEN (
                                                            JSON_TYPE(k3.v) = 'ARRAY' OR JSON_TYPE(k3.v) = 'OBJECT'
                                                          ) THEN COALESCE(
                                                            (
                                                              SELECT GROUP_CONCAT(
                                                                  CONCAT(
                                                                    CASE
                                                                      JSON_TYPE(k4.v)
                                                                      WHEN 'NULL' THEN 1
                                                                      WHEN 'STRING' THEN 3
                                                                      WHEN 'OBJECT' THEN 4
                                                                      WHEN 'ARRAY' THEN 5
                                                                      WHEN 'BOOLEAN' THEN 6
                                                                      ELSE IF(k4.v IS NULL, 0, 2)
                                                                    END,
                                                                    COALESCE(
                                                                      REPLACE(
                                                                        REPLACE(
                                                                          JSON_UNQUOTE(
                                                                            JSON_EXTRACT(
                                                                              JSON_KEYS(k3.v),
                                                                              CONCAT('$[', (k4.n - 1), ']')
                                                                            )
                                                                          ) COLLATE utf8mb4_0900_bin,
                                                                          _utf8mb4 x '01', _utf8mb4 x '0102'
                                                                        ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                                      ), ''
                                                                    ), _utf8mb4 x '00',
                                                                    CASE
                                                                      WHEN JSON_TYPE(k4.v) IN (
                                                                        'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE',
                                                                        'DECIMAL'
                                                                      ) THEN LPAD(
                                                                        CAST(
                                                                          CAST(k4.v AS CHAR) COLLATE utf8mb4_0900_bin AS DECIMAL(
                                                                            65, 30
                                                                          )
                                                                        ) + 10000000000000000000000000000000000, 66,
                                                                        '0'
                                                                      )
                                                                      WHEN JSON_TYPE(k4.v) = 'STRING' THEN REPLACE(
                                                                        REPLACE(
                                                                          JSON_UNQUOTE(k4.v) COLLATE utf8mb4_0900_bin,
                                                                          _utf8mb4 x '01', _utf8mb4 x '0102'
                                                                        ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                                      )
                                                                      WHEN JSON_TYPE(k4.v) = 'OBJECT' THEN ''
                                                                      ELSE COALESCE(
                                                                        CAST(k4.v AS CHAR) COLLATE utf8mb4_0900_bin,
                                                                        ''
                                                                      )
                                                                    END
                                                                  ), _utf8mb4 x '00'
                                                                ORDER BY COALESCE(
                                                                  REPLACE(
                                                                    REPLACE(
                                                                      JSON_UNQUOTE(
                                                                        JSON_EXTRACT(
                                                                          JSON_KEYS(k3.v),
                                                                          CONCAT('$[', (k4.n - 1), ']')
                                                                        )
                                                                      ) COLLATE utf8mb4_0900_bin, _utf8mb4 x '01',
                                                                      _utf8mb4 x '0102'
                                                                    ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                                  ), ''
                                                                ), (k4.n - 1) SEPARATOR ''
                                                              )
                                                              FROM JSON_TABLE(
                                                                JSON_EXTRACT(
                                                                  CASE
                                                                    WHEN JSON_TYPE(k3.v) = 'OBJECT' THEN JSON_EXTRACT(
                                                                      k3.v, '$.*'
                                                                    )
                                                                    ELSE k3.v
                                                                  END, '$'
                                                                ),
                                                                '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                                              ) AS k4
                                                            ), ''
                                                          )
                                                          ELSE COALESCE(
                                                            CAST(k3.v AS CHAR) COLLATE utf8mb4_0900_bin, ''
                                                          )
                                                        END
                                                      ), _utf8mb4 x '00'
                                                    ORDER BY COALESCE(
                                                      REPLACE(
                                                        REPLACE(
                                                          JSON_UNQUOTE(
                                                            JSON_EXTRACT(
                                                              JSON_KEYS(k2.v), CONCAT('$[', (k3.n - 1), ']')
                                                            )
                                                          ) COLLATE utf8mb4_0900_bin, _utf8mb4 x '01',
                                                          _utf8mb4 x '0102'
                                                        ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                      ), ''
                                                    ), (k3.n - 1) SEPARATOR ''
                                                  )
                                                  FROM JSON_TABLE(
                                                    JSON_EXTRACT(
                                                      CASE
                                                        WHEN JSON_TYPE(k2.v) = 'OBJECT' THEN JSON_EXTRACT(
                                                          k2.v, '$.*'
                                                        )
                                                        ELSE k2.v
                                                      END, '$'
                                                    ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                                  ) AS k3
                                                ), ''
                                              )
                                              ELSE COALESCE(CAST(k2.v AS CHAR) COLLATE utf8mb4_0900_bin, '')
                                            END
                                          ), _utf8mb4 x '00'
                                        ORDER BY COALESCE(
                                          REPLACE(
                                            REPLACE(
                                              JSON_UNQUOTE(
                                                JSON_EXTRACT(JSON_KEYS(k1.v), CONCAT('$[', (k2.n - 1), ']'))
                                              ) COLLATE utf8mb4_0900_bin, _utf8mb4 x '01', _utf8mb4 x '0102'
                                            ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                          ), ''
                                        ), (k2.n - 1) SEPARATOR ''
                                      )
                                      FROM JSON_TABLE(
                                        JSON_EXTRACT(
                                          CASE
                                            WHEN JSON_TYPE(k1.v) = 'OBJECT' THEN JSON_EXTRACT(k1.v, '$.*') ELSE k1.v
                                          END, '$'
                                        ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                      ) AS k2
                                    ), ''
                                  )
                                  ELSE COALESCE(CAST(k1.v AS CHAR) COLLATE utf8mb4_0900_bin, '')
                                END
                              ), _utf8mb4 x '00'
                            ORDER BY COALESCE(
                              REPLACE(
                                REPLACE(
                                  JSON_UNQUOTE(JSON_EXTRACT(JSON_KEYS(k0.v), CONCAT('$[', (k1.n - 1), ']'))) COLLATE utf8mb4_0900_bin,
                                  _utf8mb4 x '01', _utf8mb4 x '0102'
                                ), _utf8mb4 x '00', _utf8mb4 x '0101'
                              ), ''
                            ), (k1.n - 1) SEPARATOR ''
                          )
                          FROM JSON_TABLE(
                            JSON_EXTRACT(
                              CASE WHEN JSON_TYPE(k0.v) = 'OBJECT' THEN JSON_EXTRACT(k0.v, '$.*') ELSE k0.v END, '$'
                            ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                          ) AS k1
                        ), ''
                      )
                      ELSE COALESCE(CAST(k0.v AS CHAR) COLLATE utf8mb4_0900_bin, '')
                    END
                  ), _utf8mb4 x '00'
                ORDER BY COALESCE(
                  REPLACE(
                    REPLACE(
                      JSON_UNQUOTE(JSON_EXTRACT(JSON_KEYS(kv.v), CONCAT('$[', (k0.n - 1), ']'))) COLLATE utf8mb4_0900_bin,
                      _utf8mb4 x '01', _utf8mb4 x '0102'
                    ), _utf8mb4 x '00', _utf8mb4 x '0101'
                  ), ''
                ), (k0.n - 1) SEPARATOR ''
              )
              FROM LATERAL(
                SELECT s.o0 AS v
              ) AS kv,
                JSON_TABLE(
                  JSON_EXTRACT(
                    CASE WHEN JSON_TYPE(kv.v) = 'OBJECT' THEN JSON_EXTRACT(kv.v, '$.*') ELSE kv.v END, '$'
                  ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                ) AS k0
            ), ''
          ) COLLATE utf8mb4_0900_bin
          ELSE NULL
        END, s.job_task_id
    `,
    mariadb: `
      SELECT s.c0 AS c0, s.c1 AS c1
      FROM (
        SELECT t.job_task_id AS c0, t.options AS c1, t.job_task_id AS job_task_id,
          CASE
            WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN (
              SELECT CASE WHEN SUBSTR(e1.v, 1, 1) = 'n' THEN NULL ELSE e1.v END
              FROM JSON_TABLE(
                CASE WHEN JSON_LENGTH(JSON_EXTRACT(t.options, ?)) = 0 THEN ? ELSE JSON_EXTRACT(t.options, ?) END,
                '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
              ) AS e1
              WHERE TRUE
              ORDER BY CASE
                WHEN e1.v COLLATE utf8mb4_nopad_bin = ? THEN -1
                ELSE CASE
                  WHEN e1.v IS NULL THEN 0
                  ELSE CASE
                    SUBSTR(e1.v, 1, 1)
                    WHEN 'n' THEN 1
                    WHEN '"' THEN 3
                    WHEN '{' THEN 4
                    WHEN '[' THEN 5
                    WHEN 't' THEN 6
                    WHEN 'f' THEN 6
                    ELSE 2
                  END
                END
              END, CASE WHEN SUBSTR(e1.v, 1, 1) BETWEEN '-' AND '9' THEN CAST(e1.v AS DOUBLE) ELSE NULL END,
                CASE
                  WHEN SUBSTR(e1.v, 1, 1) = '"' THEN JSON_UNQUOTE(e1.v) COLLATE utf8mb4_nopad_bin
                  WHEN SUBSTR(e1.v, 1, 1) IN ('{', '[') THEN COALESCE(
                    TRIM(
                        TRAILING '}'
                      FROM (
                        SELECT JSON_OBJECTAGG(
                          LPAD((k0.n - 1), 6, '0'),
                          HEX(
                            CONCAT(
                              CASE
                                WHEN k0.v IS NULL THEN 0
                                ELSE CASE
                                  SUBSTR(k0.v, 1, 1)
                                  WHEN 'n' THEN 1
                                  WHEN '"' THEN 3
                                  WHEN '{' THEN 4
                                  WHEN '[' THEN 5
                                  WHEN 't' THEN 6
                                  WHEN 'f' THEN 6
                                  ELSE 2
                                END
                              END,
                              COALESCE(
                                REPLACE(
                                  REPLACE(
                                    JSON_UNQUOTE(JSON_EXTRACT(JSON_KEYS(kv.v), CONCAT('$[', (k0.n - 1), ']'))),
                                    _utf8mb4 x '01', _utf8mb4 x '0102'
                                  ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                ), ''
                              ), _utf8mb4 x '00',
                              CASE
                                WHEN SUBSTR(k0.v, 1, 1) BETWEEN '-' AND '9' THEN LPAD(
                                  CAST(JSON_COMPACT(k0.v) AS DECIMAL(65, 30)) + 10000000000000000000000000000000000,
                                  66, '0'
                                )
                                WHEN SUBSTR(k0.v, 1, 1) = '"' THEN REPLACE(
                                  REPLACE(JSON_UNQUOTE(k0.v), _utf8mb4 x '01', _utf8mb4 x '0102'), _utf8mb4 x '00',
                                  _utf8mb4 x '0101'
                                )
                                WHEN (SUBSTR(k0.v, 1, 1) = '[' OR SUBSTR(k0.v, 1, 1) = '{') THEN COALESCE(
                                  TRIM(
                                      TRAILING '}'
                                    FROM (
                                      SELECT JSON_OBJECTAGG(
                                        LPAD((k1.n - 1), 6, '0'),
                                        HEX(
                                          CONCAT(
                                            CASE
                                              WHEN k1.v IS NULL THEN 0
                                              ELSE CASE
                                                SUBSTR(k1.v, 1, 1)
                                                WHEN 'n' THEN 1
                                                WHEN '"' THEN 3
                                                WHEN '{' THEN 4
                                                WHEN '[' THEN 5
                                                WHEN 't' THEN 6
                                                WHEN 'f' THEN 6
                                                ELSE 2
                                              END
                                            END,
                                            COALESCE(
                                              REPLACE(
                                                REPLACE(
                                                  JSON_UNQUOTE(
                                                    JSON_EXTRACT(JSON_KEYS(k0.v), CONCAT('$[', (k1.n - 1), ']'))
                                                  ), _utf8mb4 x '01', _utf8mb4 x '0102'
                                                ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                              ), ''
                                            ), _utf8mb4 x '00',
                                            CASE
                                              WHEN SUBSTR(k1.v, 1, 1) BETWEEN '-' AND '9' THEN LPAD(
                                                CAST(JSON_COMPACT(k1.v) AS DECIMAL(65, 30)) + 10000000000000000000000000000000000,
                                                66, '0'
                                              )
                                              WHEN SUBSTR(k1.v, 1, 1) = '"' THEN REPLACE(
                                                REPLACE(JSON_UNQUOTE(k1.v), _utf8mb4 x '01', _utf8mb4 x '0102'),
                                                _utf8mb4 x '00', _utf8mb4 x '0101'
                                              )
                                              WHEN (SUBSTR(k1.v, 1, 1) = '[' OR SUBSTR(k1.v, 1, 1) = '{') THEN COALESCE(
                                                TRIM(
                                                    TRAILING '}'
                                                  FROM (
                                                    SELECT JSON_OBJECTAGG(
                                                      LPAD((k2.n - 1), 6, '0'),
                                                      HEX(
                                                        CONCAT(
                                                          CASE
                                                            WHEN k2.v IS NULL THEN 0
                                                            ELSE CASE
                                                              SUBSTR(k2.v, 1, 1)
                                                              WHEN 'n' THEN 1
                                                              WHEN '"' THEN 3
                                                              WHEN '{' THEN 4
                                                              WHEN '[' THEN 5
                                                              WHEN 't' THEN 6
                                                              WHEN 'f' THEN 6
                                                              ELSE 2
                                                            END
                                                          END,
                                                          COALESCE(
                                                            REPLACE(
                                                              REPLACE(
                                                                JSON_UNQUOTE(
                                                                  JSON_EXTRACT(
                                                                    JSON_KEYS(k1.v), CONCAT('$[', (k2.n - 1), ']')
                                                                  )
                                                                ), _utf8mb4 x '01', _utf8mb4 x '0102'
                                                              ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                            ), ''
                                                          ), _utf8mb4 x '00',
                                                          CASE
                                                            WHEN SUBSTR(k2.v, 1, 1) BETWEEN '-' AND '9' THEN LPAD(
                                                              CAST(JSON_COMPACT(k2.v) AS DECIMAL(65, 30)) + 10000000000000000000000000000000000,
                                                              66, '0'
                                                            )
                                                            WHEN SUBSTR(k2.v, 1, 1) = '"' THEN REPLACE(
                                                              REPLACE(
                                                                JSON_UNQUOTE(k2.v), _utf8mb4 x '01',
                                                                _utf8mb4 x '0102'
                                                              ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                            )
                                                            WHEN (
                                                              SUBSTR(k2.v, 1, 1) = '[' OR SUBSTR(k2.v, 1, 1) = '{'
                                                            ) THEN COALESCE(
                                                              TRIM(
                                                                  TRAILING '}'
                                                                FROM (
                                                                  SELECT JSON_OBJECTAGG(
                                                                    LPAD((k3.n - 1), 6, '0'),
                                                                    HEX(
                                                                      CONCAT(
                                                                        CASE
                                                                          WHEN k3.v IS NULL THEN 0
                                                                          ELSE CASE
                                                                            SUBSTR(k3.v, 1, 1)
                                                                            WHEN 'n' THEN 1
                                                                            WHEN '"' THEN 3
                                                                            WHEN '{' THEN 4
                                                                            WHEN '[' THEN 5
                                                                            WHEN 't' THEN 6
                                                                            WHEN 'f' THEN 6
                                                                            ELSE 2
                                                                          END
                                                                        END,
                                                                        COALESCE(
                                                                          REPLACE(
                                                                            REPLACE(
                                                                              JSON_UNQUOTE(
                                                                                JSON_EXTRACT(
                                                                                  JSON_KEYS(k2.v),
                                                                                  CONCAT('$[', (k3.n - 1), ']')
                                                                                )
                                                                              ), _utf8mb4 x '01', _utf8mb4 x '0102'
                                                                            ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                                          ), ''
                                                                        ), _utf8mb4 x '00',
                                                                        CASE
                                                                          WHEN SUBSTR(k3.v, 1, 1) BETWEEN '-' AND '9' THEN LPAD(
                                                                            CAST(
                                                                              JSON_COMPACT(k3.v) AS DECIMAL(65, 30)
                                                                            ) + 10000000000000000000000000000000000,
                                                                            66, '0'
                                                                          )
                                                                          WHEN SUBSTR(k3.v, 1, 1) = '"' THEN REPLACE(
                                                                            REPLACE(
                                                                              JSON_UNQUOTE(k3.v), _utf8mb4 x '01',
                                                                              _utf8mb4 x '0102'
                                                                            ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                                          )
                                                                          WHEN (
                                                                            SUBSTR(k3.v, 1, 1) = '['
                                                                            OR SUBSTR(k3.v, 1, 1) = '{'
                                                                          ) THEN COALESCE(
                                                                            TRIM(
                                                                                TRAILING '}'
                                                                              FROM (
                                                                                SELECT JSON_OBJECTAGG(
                                                                                  LPAD((k4.n - 1), 6, '0'),
                                                                                  HEX(
                                                                                    CONCAT(
                                                                                      CASE
                                                                                        WHEN k4.v IS NULL THEN 0
                                                                                        ELSE CASE
                                                                                          SUBSTR(k4.v, 1, 1)
                                                                                          WHEN 'n' THEN 1
                                                                                          WHEN '"' THEN 3
                                                                                          WHEN '{' THEN 4
                                                                                          WHEN '[' THEN 5
                                                                                          WHEN 't' THEN 6
                                                                                          WHEN 'f' THEN 6
                                                                                          ELSE 2
                                                                                        END
                                                                                      END,
                                                                                      COALESCE(
                                                                                        REPLACE(
                                                                                          REPLACE(
                                                                                            JSON_UNQUOTE(
                                                                                              JSON_EXTRACT(
                                                                                                JSON_KEYS(k3.v),
                                                                                                CONCAT(
                                                                                                  '$[', (k4.n - 1),
                                                                                                  ']'
                                                                                                )
                                                                                              )
                                                                                            ), _utf8mb4 x '01',
                                                                                            _utf8mb4 x '0102'
                                                                                          ), _utf8mb4 x '00',
                                                                                          _utf8mb4 x '0101'
                                                                                        ), ''
                                                                                      ), _utf8mb4 x '00',
                                                                                      CASE
                                                                                        WHEN SUBSTR(k4.v, 1, 1) BETWEEN '-' AND '9' THEN LPAD(
                                                                                          CAST(
                                                                                            JSON_COMPACT(k4.v) AS DECIMAL(
                                                                                              65, 30
                                                                                            )
                                                                                          ) + 10000000000000000000000000000000000,
                                                                                          66, '0'
                                                                                        )
                                                                                        WHEN SUBSTR(k4.v, 1, 1) = '"' THEN REPLACE(
                                                                                          REPLACE(
                                                                                            JSON_UNQUOTE(k4.v),
                                                                                            _utf8mb4 x '01',
                                                                                            _utf8mb4 x '0102'
                                                                                          ), _utf8mb4 x '00',
                                                                                          _utf8mb4 x '0101'
                                                                                        )
                                                                                        WHEN SUBSTR(k4.v, 1, 1) = '{' THEN ''
                                                                                        ELSE COALESCE(
                                                                                          JSON_COMPACT(k4.v), ''
                                                                                        )
                                                                                      END
                                                                                    )
                                                                                  )
                                                                                )
                                                                                FROM JSON_TABLE(
                                                                                  CASE
                                                                                    WHEN SUBSTR(k3.v, 1, 1) = '{' THEN JSON_EXTRACT(
                                                                                      k3.v, '$.*'
                                                                                    )
                                                                                    ELSE k3.v
                                                                                  END,
                                                                                  '$[*]' COLUMNS (
                                                                                    n FOR ORDINALITY,
                                                                                    v JSON PATH '$'
                                                                                  )
                                                                                ) AS k4
                                                                              )
                                                                            ), '{'
                                                                          )
                                                                          ELSE COALESCE(JSON_COMPACT(k3.v), '')
                                                                        END
                                                                      )
                                                                    )
                                                                  )
                                                                  FROM JSON_TABLE(
                                                                    CASE
                                                                      WHEN SUBSTR(k2.v, 1, 1) = '{' THEN JSON_EXTRACT(
                                                                        k2.v, '$.*'
                                                                      )
                                                                      ELSE k2.v
                                                                    END,
                                                                    '$[*]' COLUMNS (
                                                                      n FOR ORDINALITY, v JSON PATH '$'
                                                                    )
                                                                  ) AS k3
                                                                )
                                                              ), '{'
                                                            )
                                                            ELSE COALESCE(JSON_COMPACT(k2.v), '')
                                                          END
                                                        )
                                                      )
                                                    )
                                                    FROM JSON_TABLE(
                                                      CASE
                                                        WHEN SUBSTR(k1.v, 1, 1) = '{' THEN JSON_EXTRACT(k1.v, '$.*')
                                                        ELSE k1.v
                                                      END, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                                    ) AS k2
                                                  )
                                                ), '{'
                                              )
                                              ELSE COALESCE(JSON_COMPACT(k1.v), '')
                                            END
                                          )
                                        )
                                      )
                                      FROM JSON_TABLE(
                                        CASE
                                          WHEN SUBSTR(k0.v, 1, 1) = '{' THEN JSON_EXTRACT(k0.v, '$.*') ELSE k0.v
                                        END, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                      ) AS k1
                                    )
                                  ), '{'
                                )
                                ELSE COALESCE(JSON_COMPACT(k0.v), '')
                              END
                            )
                          )
                        )
                        FROM JSON_TABLE(
                          CONCAT('[', REPLACE(REPLACE(REPLACE(e1.v, ?, ?), ?, ?), ?, ?), ']'),
                          '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                        ) AS kv,
                          JSON_TABLE(
                            CASE WHEN SUBSTR(kv.v, 1, 1) = '{' THEN JSON_EXTRACT(kv.v, '$.*') ELSE kv.v END,
                            '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                          ) AS k0
                      )
                    ), '{'
                  ) COLLATE utf8mb4_nopad_bin
                  ELSE e1.v COLLATE utf8mb4_nopad_bin
                END
              LIMIT 1
            )
            ELSE CASE
              WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = 'n' THEN NULL ELSE JSON_EXTRACT(t.options, ?)
            END
          END AS o0
        FROM job_task AS t
        WHERE t.domain_id = ?
      ) AS s
      ORDER BY CASE
        WHEN s.o0 COLLATE utf8mb4_nopad_bin = ? THEN -1
        ELSE CASE
          WHEN s.o0 IS NULL THEN 0
          ELSE CASE
            SUBSTR(s.o0, 1, 1)
            WHEN 'n' THEN 1
            WHEN '"' THEN 3
            WHEN '{' THEN 4
            WHEN '[' THEN 5
            WHEN 't' THEN 6
            WHEN 'f' THEN 6
            ELSE 2
          END
        END
      END, CASE WHEN SUBSTR(s.o0, 1, 1) BETWEEN '-' AND '9' THEN CAST(s.o0 AS DOUBLE) ELSE NULL END,
        CASE
          WHEN SUBSTR(s.o0, 1, 1) = '"' THEN JSON_UNQUOTE(s.o0) COLLATE utf8mb4_nopad_bin
          WHEN SUBSTR(s.o0, 1, 1) IN ('{', '[') THEN COALESCE(
            TRIM(
                TRAILING '}'
              FROM (
                SELECT JSON_OBJECTAGG(
                  LPAD((k0.n - 1), 6, '0'),
                  HEX(
                    CONCAT(
                      CASE
                        WHEN k0.v IS NULL THEN 0
                        ELSE CASE
                          SUBSTR(k0.v, 1, 1)
                          WHEN 'n' THEN 1
                          WHEN '"' THEN 3
                          WHEN '{' THEN 4
                          WHEN '[' THEN 5
                          WHEN 't' THEN 6
                          WHEN 'f' THEN 6
                          ELSE 2
                        END
                      END,
                      COALESCE(
                        REPLACE(
                          REPLACE(
                            JSON_UNQUOTE(JSON_EXTRACT(JSON_KEYS(kv.v), CONCAT('$[', (k0.n - 1), ']'))),
                            _utf8mb4 x '01', _utf8mb4 x '0102'
                          ), _utf8mb4 x '00', _utf8mb4 x '0101'
                        ), ''
                      ), _utf8mb4 x '00',
                      CASE
                        WHEN SUBSTR(k0.v, 1, 1) BETWEEN '-' AND '9' THEN LPAD(
                          CAST(JSON_COMPACT(k0.v) AS DECIMAL(65, 30)) + 10000000000000000000000000000000000, 66, '0'
                        )
                        WHEN SUBSTR(k0.v, 1, 1) = '"' THEN REPLACE(
                          REPLACE(JSON_UNQUOTE(k0.v), _utf8mb4 x '01', _utf8mb4 x '0102'), _utf8mb4 x '00',
                          _utf8mb4 x '0101'
                        )
                        WHEN (SUBSTR(k0.v, 1, 1) = '[' OR SUBSTR(k0.v, 1, 1) = '{') THEN COALESCE(
                          TRIM(
                              TRAILING '}'
                            FROM (
                              SELECT JSON_OBJECTAGG(
                                LPAD((k1.n - 1), 6, '0'),
                                HEX(
                                  CONCAT(
                                    CASE
                                      WHEN k1.v IS NULL THEN 0
                                      ELSE CASE
                                        SUBSTR(k1.v, 1, 1)
                                        WHEN 'n' THEN 1
                                        WHEN '"' THEN 3
                                        WHEN '{' THEN 4
                                        WHEN '[' THEN 5
                                        WHEN 't' THEN 6
                                        WHEN 'f' THEN 6
                                        ELSE 2
                                      END
                                    END,
                                    COALESCE(
                                      REPLACE(
                                        REPLACE(
                                          JSON_UNQUOTE(JSON_EXTRACT(JSON_KEYS(k0.v), CONCAT('$[', (k1.n - 1), ']'))),
                                          _utf8mb4 x '01', _utf8mb4 x '0102'
                                        ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                      ), ''
                                    ), _utf8mb4 x '00',
                                    CASE
                                      WHEN SUBSTR(k1.v, 1, 1) BETWEEN '-' AND '9' THEN LPAD(
                                        CAST(JSON_COMPACT(k1.v) AS DECIMAL(65, 30)) + 10000000000000000000000000000000000,
                                        66, '0'
                                      )
                                      WHEN SUBSTR(k1.v, 1, 1) = '"' THEN REPLACE(
                                        REPLACE(JSON_UNQUOTE(k1.v), _utf8mb4 x '01', _utf8mb4 x '0102'),
                                        _utf8mb4 x '00', _utf8mb4 x '0101'
                                      )
                                      WHEN (SUBSTR(k1.v, 1, 1) = '[' OR SUBSTR(k1.v, 1, 1) = '{') THEN COALESCE(
                                        TRIM(
                                            TRAILING '}'
                                          FROM (
                                            SELECT JSON_OBJECTAGG(
                                              LPAD((k2.n - 1), 6, '0'),
                                              HEX(
                                                CONCAT(
                                                  CASE
                                                    WHEN k2.v IS NULL THEN 0
                                                    ELSE CASE
                                                      SUBSTR(k2.v, 1, 1)
                                                      WHEN 'n' THEN 1
                                                      WHEN '"' THEN 3
                                                      WHEN '{' THEN 4
                                                      WHEN '[' THEN 5
                                                      WHEN 't' THEN 6
                                                      WHEN 'f' THEN 6
                                                      ELSE 2
                                                    END
                                                  END,
                                                  COALESCE(
                                                    REPLACE(
                                                      REPLACE(
                                                        JSON_UNQUOTE(
                                                          JSON_EXTRACT(
                                                            JSON_KEYS(k1.v), CONCAT('$[', (k2.n - 1), ']')
                                                          )
                                                        ), _utf8mb4 x '01', _utf8mb4 x '0102'
                                                      ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                    ), ''
                                                  ), _utf8mb4 x '00',
                                                  CASE
                                                    WHEN SUBSTR(k2.v, 1, 1) BETWEEN '-' AND '9' THEN LPAD(
                                                      CAST(JSON_COMPACT(k2.v) AS DECIMAL(65, 30)) + 10000000000000000000000000000000000,
                                                      66, '0'
                                                    )
                                                    WHEN SUBSTR(k2.v, 1, 1) = '"' THEN REPLACE(
                                                      REPLACE(
                                                        JSON_UNQUOTE(k2.v), _utf8mb4 x '01', _utf8mb4 x '0102'
                                                      ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                    )
                                                    WHEN (SUBSTR(k2.v, 1, 1) = '[' OR SUBSTR(k2.v, 1, 1) = '{') THEN COALESCE(
                                                      TRIM(
                                                          TRAILING '}'
                                                        FROM (
                                                          SELECT JSON_OBJECTAGG(
                                                            LPAD((k3.n - 1), 6, '0'),
                                                            HEX(
                                                              CONCAT(
                                                                CASE
                                                                  WHEN k3.v IS NULL THEN 0
                                                                  ELSE CASE
                                                                    SUBSTR(k3.v, 1, 1)
                                                                    WHEN 'n' THEN 1
                                                                    WHEN '"' THEN 3
                                                                    WHEN '{' THEN 4
                                                                    WHEN '[' THEN 5
                                                                    WHEN 't' THEN 6
                                                                    WHEN 'f' THEN 6
                                                                    ELSE 2
                                                                  END
                                                                END,
                                                                COALESCE(
                                                                  REPLACE(
                                                                    REPLACE(
                                                                      JSON_UNQUOTE(
                                                                        JSON_EXTRACT(
                                                                          JSON_KEYS(k2.v),
                                                                          CONCAT('$[', (k3.n - 1), ']')
                                                                        )
                                                                      ), _utf8mb4 x '01', _utf8mb4 x '0102'
                                                                    ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                                  ), ''
                                                                ), _utf8mb4 x '00',
                                                                CASE
                                                                  WHEN SUBSTR(k3.v, 1, 1) BETWEEN '-' AND '9' THEN LPAD(
                                                                    CAST(JSON_COMPACT(k3.v) AS DECIMAL(65, 30)) + 10000000000000000000000000000000000,
                                                                    66, '0'
                                                                  )
                                                                  WHEN SUBSTR(k3.v, 1, 1) = '"' THEN REPLACE(
                                                                    REPLACE(
                                                                      JSON_UNQUOTE(k3.v), _utf8mb4 x '01',
                                                                      _utf8mb4 x '0102'
                                                                    ), _utf8mb4 x '00', _utf8mb4 x '0101'
                                                                  )
                                                                  WHEN (
                                                                    SUBSTR(k3.v, 1, 1) = '['
                                                                    OR SUBSTR(k3.v, 1, 1) = '{'
                                                                  ) THEN COALESCE(
                                                                    TRIM(
                                                                        TRAILING '}'
                                                                      FROM (
                                                                        SELECT JSON_OBJECTAGG(
                                                                          LPAD((k4.n - 1), 6, '0'),
                                                                          HEX(
                                                                            CONCAT(
                                                                              CASE
                                                                                WHEN k4.v IS NULL THEN 0
                                                                                ELSE CASE
                                                                                  SUBSTR(k4.v, 1, 1)
                                                                                  WHEN 'n' THEN 1
                                                                                  WHEN '"' THEN 3
                                                                                  WHEN '{' THEN 4
                                                                                  WHEN '[' THEN 5
                                                                                  WHEN 't' THEN 6
                                                                                  WHEN 'f' THEN 6
                                                                                  ELSE 2
                                                                                END
                                                                              END,
                                                                              COALESCE(
                                                                                REPLACE(
                                                                                  REPLACE(
                                                                                    JSON_UNQUOTE(
                                                                                      JSON_EXTRACT(
                                                                                        JSON_KEYS(k3.v),
                                                                                        CONCAT(
                                                                                          '$[', (k4.n - 1), ']'
                                                                                        )
                                                                                      )
                                                                                    ), _utf8mb4 x '01',
                                                                                    _utf8mb4 x '0102'
                                                                                  ), _utf8mb4 x '00',
                                                                                  _utf8mb4 x '0101'
                                                                                ), ''
                                                                              ), _utf8mb4 x '00',
                                                                              CASE
                                                                                WHEN SUBSTR(k4.v, 1, 1) BETWEEN '-' AND '9' THEN LPAD(
                                                                                  CAST(
                                                                                    JSON_COMPACT(k4.v) AS DECIMAL(
                                                                                      65, 30
                                                                                    )
                                                                                  ) + 10000000000000000000000000000000000,
                                                                                  66, '0'
                                                                                )
                                                                                WHEN SUBSTR(k4.v, 1, 1) = '"' THEN REPLACE(
                                                                                  REPLACE(
                                                                                    JSON_UNQUOTE(k4.v),
                                                                                    _utf8mb4 x '01',
                                                                                    _utf8mb4 x '0102'
                                                                                  ), _utf8mb4 x '00',
                                                                                  _utf8mb4 x '0101'
                                                                                )
                                                                                WHEN SUBSTR(k4.v, 1, 1) = '{' THEN ''
                                                                                ELSE COALESCE(JSON_COMPACT(k4.v), '')
                                                                              END
                                                                            )
                                                                          )
                                                                        )
                                                                        FROM JSON_TABLE(
                                                                          CASE
                                                                            WHEN SUBSTR(k3.v, 1, 1) = '{' THEN JSON_EXTRACT(
                                                                              k3.v, '$.*'
                                                                            )
                                                                            ELSE k3.v
                                                                          END,
                                                                          '$[*]' COLUMNS (
                                                                            n FOR ORDINALITY, v JSON PATH '$'
                                                                          )
                                                                        ) AS k4
                                                                      )
                                                                    ), '{'
                                                                  )
                                                                  ELSE COALESCE(JSON_COMPACT(k3.v), '')
                                                                END
                                                              )
                                                            )
                                                          )
                                                          FROM JSON_TABLE(
                                                            CASE
                                                              WHEN SUBSTR(k2.v, 1, 1) = '{' THEN JSON_EXTRACT(
                                                                k2.v, '$.*'
                                                              )
                                                              ELSE k2.v
                                                            END, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                                          ) AS k3
                                                        )
                                                      ), '{'
                                                    )
                                                    ELSE COALESCE(JSON_COMPACT(k2.v), '')
                                                  END
                                                )
                                              )
                                            )
                                            FROM JSON_TABLE(
                                              CASE
                                                WHEN SUBSTR(k1.v, 1, 1) = '{' THEN JSON_EXTRACT(k1.v, '$.*')
                                                ELSE k1.v
                                              END, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                            ) AS k2
                                          )
                                        ), '{'
                                      )
                                      ELSE COALESCE(JSON_COMPACT(k1.v), '')
                                    END
                                  )
                                )
                              )
                              FROM JSON_TABLE(
                                CASE WHEN SUBSTR(k0.v, 1, 1) = '{' THEN JSON_EXTRACT(k0.v, '$.*') ELSE k0.v END,
                                '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                              ) AS k1
                            )
                          ), '{'
                        )
                        ELSE COALESCE(JSON_COMPACT(k0.v), '')
                      END
                    )
                  )
                )
                FROM JSON_TABLE(
                  CONCAT('[', REPLACE(REPLACE(REPLACE(s.o0, ?, ?), ?, ?), ?, ?), ']'),
                  '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                ) AS kv,
                  JSON_TABLE(
                    CASE WHEN SUBSTR(kv.v, 1, 1) = '{' THEN JSON_EXTRACT(kv.v, '$.*') ELSE kv.v END,
                    '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                  ) AS k0
              )
            ), '{'
          ) COLLATE utf8mb4_nopad_bin
          ELSE s.o0 COLLATE utf8mb4_nopad_bin
        END, s.job_task_id
    `,
    sqlite: `
      SELECT s.c0 AS c0, s.c1 AS c1
      FROM (
        SELECT t.job_task_id AS c0, t.options AS c1, t.job_task_id AS job_task_id,
          CASE
            WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (
              SELECT CASE WHEN SUBSTR((e1.json -> e1.key), 1, 1) = 'n' THEN NULL ELSE (e1.json -> e1.key) END
              FROM json_each(
                CASE
                  WHEN SUBSTR(
                    CASE WHEN json_array_length((t.options -> ?)) = 0 THEN ? ELSE (t.options -> ?) END, 1, 1
                  ) = '[' THEN CASE WHEN json_array_length((t.options -> ?)) = 0 THEN ? ELSE (t.options -> ?) END
                  ELSE NULL
                END
              ) AS e1
              WHERE TRUE
              ORDER BY CASE
                WHEN (e1.json -> e1.key) = ? THEN -1
                ELSE CASE
                  WHEN (e1.json -> e1.key) IS NULL THEN 0
                  ELSE CASE
                    SUBSTR((e1.json -> e1.key), 1, 1)
                    WHEN 'n' THEN 1
                    WHEN '"' THEN 3
                    WHEN '{' THEN 4
                    WHEN '[' THEN 5
                    WHEN 't' THEN 6
                    WHEN 'f' THEN 6
                    ELSE 2
                  END
                END
              END,
                CASE
                  WHEN SUBSTR((e1.json -> e1.key), 1, 1) BETWEEN '-' AND '9' THEN ((e1.json -> e1.key) ->> '$')
                  ELSE NULL
                END,
                CASE
                  WHEN SUBSTR((e1.json -> e1.key), 1, 1) = '"' THEN ((e1.json -> e1.key) ->> '$')
                  WHEN SUBSTR((e1.json -> e1.key), 1, 1) IN ('{', '[') THEN container_order((e1.json -> e1.key))
                  ELSE (e1.json -> e1.key)
                END
              LIMIT 1
            )
            ELSE CASE WHEN SUBSTR((t.options -> ?), 1, 1) = 'n' THEN NULL ELSE (t.options -> ?) END
          END AS o0
        FROM job_task AS t
        WHERE t.domain_id = ?
        LIMIT -1
      ) AS s
      ORDER BY CASE
        WHEN s.o0 = ? THEN -1
        ELSE CASE
          WHEN s.o0 IS NULL THEN 0
          ELSE CASE
            SUBSTR(s.o0, 1, 1)
            WHEN 'n' THEN 1
            WHEN '"' THEN 3
            WHEN '{' THEN 4
            WHEN '[' THEN 5
            WHEN 't' THEN 6
            WHEN 'f' THEN 6
            ELSE 2
          END
        END
      END, CASE WHEN SUBSTR(s.o0, 1, 1) BETWEEN '-' AND '9' THEN (s.o0 ->> '$') ELSE NULL END,
        CASE
          WHEN SUBSTR(s.o0, 1, 1) = '"' THEN (s.o0 ->> '$')
          WHEN SUBSTR(s.o0, 1, 1) IN ('{', '[') THEN container_order(s.o0)
          ELSE s.o0
        END, s.job_task_id
    `,
  },
  params: {
    mysql: [
      '$."retry"',
      '$."retry"',
      '["\uffff"]',
      '$."retry"',
      '"\uffff"',
      '$."retry"',
      '$."retry"',
      'domain-a',
      '"\uffff"',
    ],
    mariadb: [
      '$."retry"',
      '$."retry"',
      '["\uffff"]',
      '$."retry"',
      '"\uffff"',
      '\\\\',
      '\\u005c',
      '\\"',
      '\\u0022',
      '"-',
      '"\\u002d',
      '$."retry"',
      '$."retry"',
      'domain-a',
      '"\uffff"',
      '\\\\',
      '\\u005c',
      '\\"',
      '\\u0022',
      '"-',
      '"\\u002d',
    ],
    sqlite: [
      '$."retry"',
      '$."retry"',
      '["\uffff"]',
      '$."retry"',
      '$."retry"',
      '["\uffff"]',
      '$."retry"',
      '"\uffff"',
      '$."retry"',
      '$."retry"',
      'domain-a',
      '"\uffff"',
    ],
  },
  rows: [
    { job_task_id: 'jt-04', options: { retry: null } },
    { job_task_id: 'jt-05', options: {} },
    { job_task_id: 'jt-10', options: {} },
    { job_task_id: 'jt-08', options: { retry: -2 } },
    { job_task_id: 'jt-01', options: { retry: 0 } },
    { job_task_id: 'jt-06', options: { retry: 1.5 } },
    { job_task_id: 'jt-02', options: { retry: 3 } },
    { job_task_id: 'jt-09', options: { retry: 3 } },
    { job_task_id: 'jt-03', options: { retry: '3' } },
    { job_task_id: 'jt-07', options: { retry: true } },
  ],
});
