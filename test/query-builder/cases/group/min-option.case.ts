import { defineCase } from '../../support/define-case.js';

export const minOption = defineCase({
  title: 'min of options leaves out null and missing',
  stat: { aggregate: [{ group: { fields: [{ name: 'value', operator: 'min', key: 'options.retry' }] } }] },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COALESCE(
          MIN(
            CASE WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'NULL' THEN NULL ELSE JSON_EXTRACT(t.options, ?) END
          ), CAST(? AS JSON)
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
            CAST(
              MIN(
                CASE
                  WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) BETWEEN '-' AND '9' THEN CAST(
                    JSON_EXTRACT(t.options, ?) AS DOUBLE
                  )
                  ELSE NULL
                END
              ) AS CHAR(64)
            ),
            JSON_QUOTE(
              MIN(
                CASE
                  WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '"' THEN JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_nopad_bin
                  ELSE NULL
                END
              )
            ),
            MIN(
              CASE
                WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '{' THEN JSON_EXTRACT(t.options, ?) COLLATE utf8mb4_nopad_bin
                ELSE NULL
              END
            ),
            SUBSTRING_INDEX(
              MIN(
                CASE
                  WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN CONCAT(
                    COALESCE(
                      TRIM(
                          TRAILING '}'
                        FROM (
                          SELECT JSON_OBJECTAGG(
                            LPAD((k0.n - 1), 6, '0'),
                            HEX(
                              CASE
                                WHEN SUBSTR(k0.v, 1, 1) = 'n' THEN '1'
                                WHEN SUBSTR(k0.v, 1, 1) BETWEEN '-' AND '9' THEN CONCAT(
                                  '2',
                                  LPAD(
                                    CAST(JSON_COMPACT(k0.v) AS DECIMAL(65, 30)) + 10000000000000000000000000000000000,
                                    66, '0'
                                  )
                                )
                                WHEN SUBSTR(k0.v, 1, 1) = '"' THEN CONCAT('3', JSON_UNQUOTE(k0.v))
                                WHEN SUBSTR(k0.v, 1, 1) = '{' THEN CONCAT('4', JSON_COMPACT(k0.v))
                                WHEN SUBSTR(k0.v, 1, 1) = '[' THEN CONCAT(
                                  '5',
                                  COALESCE(
                                    TRIM(
                                        TRAILING '}'
                                      FROM (
                                        SELECT JSON_OBJECTAGG(
                                          LPAD((k1.n - 1), 6, '0'),
                                          HEX(
                                            CASE
                                              WHEN SUBSTR(k1.v, 1, 1) = 'n' THEN '1'
                                              WHEN SUBSTR(k1.v, 1, 1) BETWEEN '-' AND '9' THEN CONCAT(
                                                '2',
                                                LPAD(
                                                  CAST(JSON_COMPACT(k1.v) AS DECIMAL(65, 30)) + 10000000000000000000000000000000000,
                                                  66, '0'
                                                )
                                              )
                                              WHEN SUBSTR(k1.v, 1, 1) = '"' THEN CONCAT('3', JSON_UNQUOTE(k1.v))
                                              WHEN SUBSTR(k1.v, 1, 1) = '{' THEN CONCAT('4', JSON_COMPACT(k1.v))
                                              WHEN SUBSTR(k1.v, 1, 1) = '[' THEN CONCAT(
                                                '5',
                                                COALESCE(
                                                  TRIM(
                                                      TRAILING '}'
                                                    FROM (
                                                      SELECT JSON_OBJECTAGG(
                                                        LPAD((k2.n - 1), 6, '0'),
                                                        HEX(
                                                          CASE
                                                            WHEN SUBSTR(k2.v, 1, 1) = 'n' THEN '1'
                                                            WHEN SUBSTR(k2.v, 1, 1) BETWEEN '-' AND '9' THEN CONCAT(
                                                              '2',
                                                              LPAD(
                                                                CAST(JSON_COMPACT(k2.v) AS DECIMAL(65, 30)) + 10000000000000000000000000000000000,
                                                                66, '0'
                                                              )
                                                            )
                                                            WHEN SUBSTR(k2.v, 1, 1) = '"' THEN CONCAT(
                                                              '3', JSON_UNQUOTE(k2.v)
                                                            )
                                                            WHEN SUBSTR(k2.v, 1, 1) = '{' THEN CONCAT(
                                                              '4', JSON_COMPACT(k2.v)
                                                            )
                                                            WHEN SUBSTR(k2.v, 1, 1) = '[' THEN CONCAT(
                                                              '5',
                                                              COALESCE(
                                                                TRIM(
                                                                    TRAILING '}'
                                                                  FROM (
                                                                    SELECT JSON_OBJECTAGG(
                                                                      LPAD((k3.n - 1), 6, '0'),
                                                                      HEX(
                                                                        CASE
                                                                          WHEN SUBSTR(k3.v, 1, 1) = 'n' THEN '1'
                                                                          WHEN SUBSTR(k3.v, 1, 1) BETWEEN '-' AND '9' THEN CONCAT(
                                                                            '2',
                                                                            LPAD(
                                                                              CAST(
                                                                                JSON_COMPACT(k3.v) AS DECIMAL(65, 30)
                                                                              ) + 10000000000000000000000000000000000,
                                                                              66, '0'
                                                                            )
                                                                          )
                                                                          WHEN SUBSTR(k3.v, 1, 1) = '"' THEN CONCAT(
                                                                            '3', JSON_UNQUOTE(k3.v)
                                                                          )
                                                                          WHEN SUBSTR(k3.v, 1, 1) = '{' THEN CONCAT(
                                                                            '4', JSON_COMPACT(k3.v)
                                                                          )
                                                                          WHEN SUBSTR(k3.v, 1, 1) = '[' THEN CONCAT(
                                                                            '5',
                                                                            COALESCE(
                                                                              TRIM(
                                                                                  TRAILING '}'
                                                                                FROM (
                                                                                  SELECT JSON_OBJECTAGG(
                                                                                    LPAD((k4.n - 1), 6, '0'),
                                                                                    HEX(
                                                                                      CASE
                                                                                        WHEN SUBSTR(k4.v, 1, 1) = 'n' THEN '1'
                                                                                        WHEN SUBSTR(k4.v, 1, 1) BETWEEN '-' AND '9' THEN CONCAT(
                                                                                          '2',
                                                                                          LPAD(
                                                                                            CAST(
                                                                                              JSON_COMPACT(k4.v) AS DECIMAL(
                                                                                                65, 30
                                                                                              )
                                                                                            ) + 10000000000000000000000000000000000,
                                                                                            66, '0'
                                                                                          )
                                                                                        )
                                                                                        WHEN SUBSTR(k4.v, 1, 1) = '"' THEN CONCAT(
                                                                                          '3', JSON_UNQUOTE(k4.v)
                                                                                        )
                                                                                        WHEN SUBSTR(k4.v, 1, 1) = '{' THEN CONCAT(
                                                                                          '4', JSON_COMPACT(k4.v)
                                                                                        )
                                                                                        WHEN SUBSTR(k4.v, 1, 1) = '[' THEN CONCAT(
                                                                                          '5', JSON_COMPACT(k4.v)
                                                                                        )
                                                                                        ELSE CONCAT(
                                                                                          '6', JSON_COMPACT(k4.v)
                                                                                        )
                                                                                      END
                                                                                    )
                                                                                  )
                                                                                  FROM JSON_TABLE(
                                                                                    k3.v,
                                                                                    '$[*]' COLUMNS (
                                                                                      n FOR ORDINALITY,
                                                                                      v JSON PATH '$'
                                                                                    )
                                                                                  ) AS k4
                                                                                )
                                                                              ), '{'
                                                                            )
                                                                          )
                                                                          ELSE CONCAT('6', JSON_COMPACT(k3.v))
                                                                        END
                                                                      )
                                                                    )
                                                                    FROM JSON_TABLE(
                                                                      k2.v,
                                                                      '$[*]' COLUMNS (
                                                                        n FOR ORDINALITY, v JSON PATH '$'
                                                                      )
                                                                    ) AS k3
                                                                  )
                                                                ), '{'
                                                              )
                                                            )
                                                            ELSE CONCAT('6', JSON_COMPACT(k2.v))
                                                          END
                                                        )
                                                      )
                                                      FROM JSON_TABLE(
                                                        k1.v, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                                      ) AS k2
                                                    )
                                                  ), '{'
                                                )
                                              )
                                              ELSE CONCAT('6', JSON_COMPACT(k1.v))
                                            END
                                          )
                                        )
                                        FROM JSON_TABLE(k0.v, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS k1
                                      )
                                    ), '{'
                                  )
                                )
                                ELSE CONCAT('6', JSON_COMPACT(k0.v))
                              END
                            )
                          )
                          FROM JSON_TABLE(
                            JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
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
            MIN(
              CASE
                WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) IN ('f', 't') THEN JSON_EXTRACT(t.options, ?) COLLATE utf8mb4_nopad_bin
                ELSE NULL
              END
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
            CASE
              WHEN MIN(
                CASE
                  WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$') ELSE NULL
                END
              ) IS NULL THEN NULL
              ELSE CASE
                WHEN MIN(
                  CASE
                    WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$')
                    ELSE NULL
                  END
                ) = CAST(
                  MIN(
                    CASE
                      WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$')
                      ELSE NULL
                    END
                  ) AS INTEGER
                )
                AND ABS(
                  MIN(
                    CASE
                      WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$')
                      ELSE NULL
                    END
                  )
                ) < 9007199254740992 THEN CAST(
                  CAST(
                    MIN(
                      CASE
                        WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$')
                        ELSE NULL
                      END
                    ) AS INTEGER
                  ) AS TEXT
                )
                ELSE json_quote(
                  MIN(
                    CASE
                      WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$')
                      ELSE NULL
                    END
                  )
                )
              END
            END,
            CASE
              WHEN MIN(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '"' THEN ((t.options -> ?) ->> '$') ELSE NULL END) IS NULL THEN NULL
              ELSE json_quote(
                MIN(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '"' THEN ((t.options -> ?) ->> '$') ELSE NULL END)
              )
            END, MIN(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '{' THEN (t.options -> ?) ELSE NULL END),
            SUBSTR(
              MIN(
                CASE
                  WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (
                    array_order((t.options -> ?)) || ? || (t.options -> ?)
                  )
                  ELSE NULL
                END
              ),
              INSTR(
                MIN(
                  CASE
                    WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (
                      array_order((t.options -> ?)) || ? || (t.options -> ?)
                    )
                    ELSE NULL
                  END
                ), ?
              ) + 1
            ), MIN(CASE WHEN SUBSTR((t.options -> ?), 1, 1) IN ('f', 't') THEN (t.options -> ?) ELSE NULL END)
          ), ?
        ) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
  },
  params: {
    mysql: ['$."retry"', '$."retry"', 'null', 'domain-a'],
    mariadb: [
      '$."retry"',
      '$."retry"',
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
    sqlite: [
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
      'null',
      'domain-a',
    ],
  },
  rows: [{ value: -2 }],
});
