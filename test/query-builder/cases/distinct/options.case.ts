import { defineAnswer, defineCase } from '../../support/define-case.js';

export const types = defineCase({
  title: 'distinct options keep types apart',
  stat: { distinct: 'options.retry' },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT CAST(e1.c0 AS JSON) AS c0
      FROM (
        SELECT DISTINCT CAST(COALESCE(e2.v, CAST('null' AS JSON)) AS CHAR) COLLATE utf8mb4_0900_bin AS c0
        FROM job_task AS t,
          JSON_TABLE(
            JSON_EXTRACT(
              CASE
                WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY' THEN JSON_EXTRACT(t.options, ?)
                ELSE CAST(
                  CONCAT('[', CAST(JSON_EXTRACT(t.options, ?) AS CHAR) COLLATE utf8mb4_0900_bin, ']') AS JSON
                )
              END, '$'
            ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
          ) AS e2
        WHERE t.domain_id = ?
      ) AS e1
      ORDER BY CASE
        WHEN CAST(e1.c0 AS JSON) = CAST(? AS JSON) THEN -1
        ELSE CASE
          JSON_TYPE(CAST(e1.c0 AS JSON))
          WHEN 'NULL' THEN 1
          WHEN 'STRING' THEN 3
          WHEN 'OBJECT' THEN 4
          WHEN 'ARRAY' THEN 5
          WHEN 'BOOLEAN' THEN 6
          ELSE IF(CAST(e1.c0 AS JSON) IS NULL, 0, 2)
        END
      END,
        CASE
          WHEN JSON_TYPE(CAST(e1.c0 AS JSON)) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN CAST(
            CAST(e1.c0 AS JSON) AS DOUBLE
          )
          ELSE NULL
        END,
        CASE
          WHEN (
            JSON_TYPE(CAST(e1.c0 AS JSON)) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL')
            OR JSON_TYPE(CAST(e1.c0 AS JSON)) IN ('OBJECT', 'ARRAY')
          ) THEN NULL
          ELSE JSON_UNQUOTE(CAST(e1.c0 AS JSON)) COLLATE utf8mb4_0900_bin
        END,
        CASE
          WHEN JSON_TYPE(CAST(e1.c0 AS JSON)) IN ('OBJECT', 'ARRAY') THEN COALESCE(
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
                SELECT CAST(e1.c0 AS JSON) AS v
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
    `,
    mariadb: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT DISTINCT JSON_COMPACT(e2.v) COLLATE utf8mb4_nopad_bin AS c0
        FROM job_task AS t,
          JSON_TABLE(
            CASE
              WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN JSON_EXTRACT(t.options, ?)
              ELSE CONCAT('[', JSON_COMPACT(JSON_EXTRACT(t.options, ?)), ']')
            END, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
          ) AS e2
        WHERE t.domain_id = ?
      ) AS e1
      ORDER BY CASE
        WHEN e1.c0 COLLATE utf8mb4_nopad_bin = ? THEN -1
        ELSE CASE
          WHEN e1.c0 IS NULL THEN 0
          ELSE CASE
            SUBSTR(e1.c0, 1, 1)
            WHEN 'n' THEN 1
            WHEN '"' THEN 3
            WHEN '{' THEN 4
            WHEN '[' THEN 5
            WHEN 't' THEN 6
            WHEN 'f' THEN 6
            ELSE 2
          END
        END
      END, CASE WHEN SUBSTR(e1.c0, 1, 1) BETWEEN '-' AND '9' THEN CAST(e1.c0 AS DOUBLE) ELSE NULL END,
        CASE
          WHEN SUBSTR(e1.c0, 1, 1) = '"' THEN JSON_UNQUOTE(e1.c0) COLLATE utf8mb4_nopad_bin
          WHEN SUBSTR(e1.c0, 1, 1) IN ('{', '[') THEN COALESCE(
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
                  CONCAT('[', REPLACE(REPLACE(REPLACE(e1.c0, ?, ?), ?, ?), ?, ?), ']'),
                  '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                ) AS kv,
                  JSON_TABLE(
                    CASE WHEN SUBSTR(kv.v, 1, 1) = '{' THEN JSON_EXTRACT(kv.v, '$.*') ELSE kv.v END,
                    '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                  ) AS k0
              )
            ), '{'
          ) COLLATE utf8mb4_nopad_bin
          ELSE e1.c0 COLLATE utf8mb4_nopad_bin
        END
    `,
    sqlite: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT DISTINCT (e2.json -> e2.key) AS c0
        FROM job_task AS t,
          json_each(
            CASE
              WHEN SUBSTR(
                CASE
                  WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?)
                  ELSE ('[' || (t.options -> ?) || ']')
                END, 1, 1
              ) = '[' THEN CASE
                WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?)
                ELSE ('[' || (t.options -> ?) || ']')
              END
              ELSE NULL
            END
          ) AS e2
        WHERE t.domain_id = ?
      ) AS e1
      ORDER BY CASE
        WHEN e1.c0 = ? THEN -1
        ELSE CASE
          WHEN e1.c0 IS NULL THEN 0
          ELSE CASE
            SUBSTR(e1.c0, 1, 1)
            WHEN 'n' THEN 1
            WHEN '"' THEN 3
            WHEN '{' THEN 4
            WHEN '[' THEN 5
            WHEN 't' THEN 6
            WHEN 'f' THEN 6
            ELSE 2
          END
        END
      END, CASE WHEN SUBSTR(e1.c0, 1, 1) BETWEEN '-' AND '9' THEN (e1.c0 ->> '$') ELSE NULL END,
        CASE
          WHEN SUBSTR(e1.c0, 1, 1) = '"' THEN (e1.c0 ->> '$')
          WHEN SUBSTR(e1.c0, 1, 1) IN ('{', '[') THEN container_order(e1.c0)
          ELSE e1.c0
        END
    `,
  },
  params: {
    mysql: ['$."retry"', '$."retry"', '$."retry"', 'domain-a', '"\uffff"'],
    mariadb: [
      '$."retry"',
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
    sqlite: ['$."retry"', '$."retry"', '$."retry"', '$."retry"', '$."retry"', '$."retry"', 'domain-a', '"\uffff"'],
  },
  rows: [0, 3, '3', null, 1.5, true, -2],
});

export const elements = defineAnswer({
  title: 'a reached array gives its elements, one level',
  stat: { distinct: 'options.services' },
  anyOrder: true,
  rows: ['S3', 'EC2', ['S3', 'EC2'], 'ec2', null, 'Z', 'a', 'é', '😀'],
});
