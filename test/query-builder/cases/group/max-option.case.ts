import { defineCase } from '../../support/define-case.js';

export const maxOption = defineCase({
  title: 'max of options goes by the type order',
  stat: { aggregate: [{ group: { fields: [{ name: 'value', operator: 'max', key: 'options.retry' }] } }] },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COALESCE(
          CASE
            WHEN JSON_TYPE(
              MAX(
                CASE
                  WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'NULL' THEN NULL ELSE JSON_EXTRACT(t.options, ?)
                END
              )
            ) IN ('OBJECT', 'ARRAY') THEN CAST(
              SUBSTRING_INDEX(
                MAX(
                  CASE
                    WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) IN ('OBJECT', 'ARRAY') THEN CONCAT(
                      CASE
                        JSON_TYPE(JSON_EXTRACT(t.options, ?))
                        WHEN 'NULL' THEN 1
                        WHEN 'STRING' THEN 3
                        WHEN 'OBJECT' THEN 4
                        WHEN 'ARRAY' THEN 5
                        WHEN 'BOOLEAN' THEN 6
                        ELSE IF(JSON_EXTRACT(t.options, ?) IS NULL, 0, 2)
                      END,
                      COALESCE(
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
                                      JSON_UNQUOTE(k0.v) COLLATE utf8mb4_0900_bin, _utf8mb4 x '01',
                                      _utf8mb4 x '0102'
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
                                                          WHEN (
                                                            JSON_TYPE(k2.v) = 'ARRAY' OR JSON_TYPE(k2.v) = 'OBJECT'
                                                          ) THEN COALESCE(
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
                                                                          ) COLLATE utf8mb4_0900_bin,
                                                                          _utf8mb4 x '01', _utf8mb4 x '0102'
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
                                                                        ) + 10000000000000000000000000000000000, 66,
                                                                        '0'
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
                                                                                          CONCAT(
                                                                                            '$[', (k4.n - 1), ']'
                                                                                          )
                                                                                        )
                                                                                      ) COLLATE utf8mb4_0900_bin,
                                                                                      _utf8mb4 x '01',
                                                                                      _utf8mb4 x '0102'
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
                                                                                      _utf8mb4 x '01',
                                                                                      _utf8mb4 x '0102'
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
                                                                                ), _utf8mb4 x '00',
                                                                                _utf8mb4 x '0101'
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
                                                                        CAST(k3.v AS CHAR) COLLATE utf8mb4_0900_bin,
                                                                        ''
                                                                      )
                                                                    END
                                                                  ), _utf8mb4 x '00'
                                                                ORDER BY COALESCE(
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
                                                                ),
                                                                '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                                              ) AS k3
                                                            ), ''
                                                          )
                                                          ELSE COALESCE(
                                                            CAST(k2.v AS CHAR) COLLATE utf8mb4_0900_bin, ''
                                                          )
                                                        END
                                                      ), _utf8mb4 x '00'
                                                    ORDER BY COALESCE(
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
                                                    ), (k2.n - 1) SEPARATOR ''
                                                  )
                                                  FROM JSON_TABLE(
                                                    JSON_EXTRACT(
                                                      CASE
                                                        WHEN JSON_TYPE(k1.v) = 'OBJECT' THEN JSON_EXTRACT(
                                                          k1.v, '$.*'
                                                        )
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
                                              JSON_UNQUOTE(
                                                JSON_EXTRACT(JSON_KEYS(k0.v), CONCAT('$[', (k1.n - 1), ']'))
                                              ) COLLATE utf8mb4_0900_bin, _utf8mb4 x '01', _utf8mb4 x '0102'
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
                            SELECT JSON_EXTRACT(t.options, ?) AS v
                          ) AS kv,
                            JSON_TABLE(
                              JSON_EXTRACT(
                                CASE WHEN JSON_TYPE(kv.v) = 'OBJECT' THEN JSON_EXTRACT(kv.v, '$.*') ELSE kv.v END,
                                '$'
                              ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                            ) AS k0
                        ), ''
                      ) COLLATE utf8mb4_0900_bin, ?,
                      CAST(JSON_EXTRACT(t.options, ?) AS CHAR) COLLATE utf8mb4_0900_bin
                    )
                    ELSE NULL
                  END
                ), ?, -1
              ) AS JSON
            )
            ELSE MAX(
              CASE WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'NULL' THEN NULL ELSE JSON_EXTRACT(t.options, ?) END
            )
          END, CAST(? AS JSON)
        ) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COALESCE(
          COALESCE(
            MAX(
              CASE
                WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) IN ('f', 't') THEN JSON_EXTRACT(t.options, ?) COLLATE utf8mb4_nopad_bin
                ELSE NULL
              END
            ),
            SUBSTRING_INDEX(
              MAX(
                CASE
                  WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN CONCAT(
                    COALESCE(
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
                                    REPLACE(JSON_UNQUOTE(k0.v), _utf8mb4 x '01', _utf8mb4 x '0102'),
                                    _utf8mb4 x '00', _utf8mb4 x '0101'
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
                                                                                ), _utf8mb4 x '01',
                                                                                _utf8mb4 x '0102'
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
                                                                                                    '$[',
                                                                                                    (k4.n - 1), ']'
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
                                                          WHEN SUBSTR(k1.v, 1, 1) = '{' THEN JSON_EXTRACT(
                                                            k1.v, '$.*'
                                                          )
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
                            CONCAT(
                              '[', REPLACE(REPLACE(REPLACE(JSON_EXTRACT(t.options, ?), ?, ?), ?, ?), ?, ?), ']'
                            ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                          ) AS kv,
                            JSON_TABLE(
                              CASE WHEN SUBSTR(kv.v, 1, 1) = '{' THEN JSON_EXTRACT(kv.v, '$.*') ELSE kv.v END,
                              '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                            ) AS k0
                        )
                      ), '{'
                    ) COLLATE utf8mb4_nopad_bin, ?,
                    JSON_COMPACT(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_nopad_bin
                  )
                  ELSE NULL
                END
              ), ?, -1
            ),
            SUBSTRING_INDEX(
              MAX(
                CASE
                  WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '{' THEN CONCAT(
                    COALESCE(
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
                                    REPLACE(JSON_UNQUOTE(k0.v), _utf8mb4 x '01', _utf8mb4 x '0102'),
                                    _utf8mb4 x '00', _utf8mb4 x '0101'
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
                                                                                ), _utf8mb4 x '01',
                                                                                _utf8mb4 x '0102'
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
                                                                                                    '$[',
                                                                                                    (k4.n - 1), ']'
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
                                                          WHEN SUBSTR(k1.v, 1, 1) = '{' THEN JSON_EXTRACT(
                                                            k1.v, '$.*'
                                                          )
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
                            CONCAT(
                              '[', REPLACE(REPLACE(REPLACE(JSON_EXTRACT(t.options, ?), ?, ?), ?, ?), ?, ?), ']'
                            ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                          ) AS kv,
                            JSON_TABLE(
                              CASE WHEN SUBSTR(kv.v, 1, 1) = '{' THEN JSON_EXTRACT(kv.v, '$.*') ELSE kv.v END,
                              '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                            ) AS k0
                        )
                      ), '{'
                    ) COLLATE utf8mb4_nopad_bin, ?,
                    JSON_COMPACT(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_nopad_bin
                  )
                  ELSE NULL
                END
              ), ?, -1
            ),
            CASE
              WHEN MAX(
                CASE
                  WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '"' THEN JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_nopad_bin
                  ELSE NULL
                END
              ) REGEXP ? THEN REPLACE(
                REPLACE(
                  REPLACE(
                    REPLACE(
                      REPLACE(
                        REPLACE(
                          REPLACE(
                            REPLACE(
                              REPLACE(
                                REPLACE(
                                  REPLACE(
                                    JSON_QUOTE(
                                      MAX(
                                        CASE
                                          WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '"' THEN JSON_UNQUOTE(
                                            JSON_EXTRACT(t.options, ?)
                                          ) COLLATE utf8mb4_nopad_bin
                                          ELSE NULL
                                        END
                                      )
                                    ), ?, ?
                                  ), ?, ?
                                ), ?, ?
                              ), ?, ?
                            ), ?, ?
                          ), ?, ?
                        ), ?, ?
                      ), ?, ?
                    ), ?, ?
                  ), ?, ?
                ), ?, ?
              )
              ELSE JSON_QUOTE(
                MAX(
                  CASE
                    WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '"' THEN JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_nopad_bin
                    ELSE NULL
                  END
                )
              )
            END,
            CAST(
              MAX(
                CASE
                  WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) BETWEEN '-' AND '9' THEN CAST(
                    JSON_EXTRACT(t.options, ?) AS DOUBLE
                  )
                  ELSE NULL
                END
              ) AS CHAR(64)
            )
          ), ?
        ) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    sqlite: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COALESCE(
          COALESCE(
            MAX(CASE WHEN SUBSTR((t.options -> ?), 1, 1) IN ('f', 't') THEN (t.options -> ?) ELSE NULL END),
            SUBSTR(
              MAX(
                CASE
                  WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (
                    container_order((t.options -> ?)) || ? || (t.options -> ?)
                  )
                  ELSE NULL
                END
              ),
              INSTR(
                MAX(
                  CASE
                    WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (
                      container_order((t.options -> ?)) || ? || (t.options -> ?)
                    )
                    ELSE NULL
                  END
                ), ?
              ) + 1
            ),
            SUBSTR(
              MAX(
                CASE
                  WHEN SUBSTR((t.options -> ?), 1, 1) = '{' THEN (
                    container_order((t.options -> ?)) || ? || (t.options -> ?)
                  )
                  ELSE NULL
                END
              ),
              INSTR(
                MAX(
                  CASE
                    WHEN SUBSTR((t.options -> ?), 1, 1) = '{' THEN (
                      container_order((t.options -> ?)) || ? || (t.options -> ?)
                    )
                    ELSE NULL
                  END
                ), ?
              ) + 1
            ),
            CASE
              WHEN MAX(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '"' THEN ((t.options -> ?) ->> '$') ELSE NULL END) IS NULL THEN NULL
              ELSE json_quote(
                MAX(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '"' THEN ((t.options -> ?) ->> '$') ELSE NULL END)
              )
            END,
            CASE
              WHEN MAX(
                CASE
                  WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$') ELSE NULL
                END
              ) IS NULL THEN NULL
              ELSE CASE
                WHEN MAX(
                  CASE
                    WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$')
                    ELSE NULL
                  END
                ) = CAST(
                  MAX(
                    CASE
                      WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$')
                      ELSE NULL
                    END
                  ) AS INTEGER
                )
                AND ABS(
                  MAX(
                    CASE
                      WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$')
                      ELSE NULL
                    END
                  )
                ) < 9007199254740992 THEN CAST(
                  CAST(
                    MAX(
                      CASE
                        WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$')
                        ELSE NULL
                      END
                    ) AS INTEGER
                  ) AS TEXT
                )
                ELSE json_quote(
                  MAX(
                    CASE
                      WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$')
                      ELSE NULL
                    END
                  )
                )
              END
            END
          ), ?
        ) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
  },
  params: {
    mysql: [
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '\u0002',
      '$."retry"',
      '\u0002',
      '$."retry"',
      '$."retry"',
      'null',
      'domain-a',
    ],
    mariadb: [
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '\\\\',
      '\\u005c',
      '\\"',
      '\\u0022',
      '"-',
      '"\\u002d',
      '\u0002',
      '$."retry"',
      '\u0002',
      '$."retry"',
      '$."retry"',
      '\\\\',
      '\\u005c',
      '\\"',
      '\\u0022',
      '"-',
      '"\\u002d',
      '\u0002',
      '$."retry"',
      '\u0002',
      '$."retry"',
      '$."retry"',
      '[\\x0b\\x0e\\x0f\\x1a-\\x1f]',
      '$."retry"',
      '$."retry"',
      '\\\\',
      '\\u005c',
      '\\u000B',
      '\\u000b',
      '\\u000E',
      '\\u000e',
      '\\u000F',
      '\\u000f',
      '\\u001A',
      '\\u001a',
      '\\u001B',
      '\\u001b',
      '\\u001C',
      '\\u001c',
      '\\u001D',
      '\\u001d',
      '\\u001E',
      '\\u001e',
      '\\u001F',
      '\\u001f',
      '\\u005c',
      '\\\\',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      'null',
      'domain-a',
    ],
    sqlite: [
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '\u0002',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '\u0002',
      '$."retry"',
      '\u0002',
      '$."retry"',
      '$."retry"',
      '\u0002',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '\u0002',
      '$."retry"',
      '\u0002',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      '$."retry"',
      'null',
      'domain-a',
    ],
  },
  rows: [{ value: true }],
});
