import { UNINDEXED, defineCase } from '../../support/define-case.js';

const tasks = [{ name: 'tasks', operator: 'count' }];

export const group = defineCase({
  title: 'a group by an indexed option does not read the table, but for MariaDB, which would have to all the same',
  indexed: ['month'],
  stat: { aggregate: [{ group: { keys: [{ key: 'options.month', name: 'month' }], fields: tasks } }] },
  anyOrder: true,
  rows: [
    { month: '1969-12', tasks: 1 },
    { month: '2022-06', tasks: 1 },
    { month: '2022-07', tasks: 5 },
    { month: '2022-12', tasks: 1 },
    { month: '2023-01', tasks: 1 },
    { tasks: 1 },
  ],
  sql: {
    mysql: `
      SELECT CAST(
        CASE WHEN e1.c0 = '!' THEN POW(10, 999999 + (e1.c0 IS NOT NULL)) ELSE e1.c0 COLLATE utf8mb4_0900_bin END AS JSON
      ) AS c0, e1.c1 AS c1
      FROM (
        SELECT t.option_month_e42b198b AS c0, COUNT(*) AS c1
        FROM job_task AS t FORCE INDEX (ix_option_month_e42b198b)
        WHERE t.domain_id = ?
        GROUP BY 1
      ) AS e1
    `,
    mariadb: UNINDEXED,
    sqlite: `
      SELECT CASE WHEN e1.c0 = '!' THEN json_extract('{}', ? || (e1.c0 IS NULL)) ELSE e1.c0 END AS c0, e1.c1 AS c1
      FROM (
        SELECT t.option_month_1da1d0ef AS c0, COUNT(*) AS c1
        FROM job_task AS t INDEXED BY ix_option_month_1da1d0ef
        WHERE t.domain_id = ?
        GROUP BY 1
      ) AS e1
    `,
  },
  params: {
    mysql: ['domain-a'],
    mariadb: ['$."month"', '$."month"', '$."month"', '$."month"', 'domain-a'],
    sqlite: ['indexUnusable', 'domain-a'],
  },
});

export const groupByDay = defineCase({
  title: 'a group by an indexed option and a day',
  indexed: ['month'],
  stat: {
    filter: [{ k: 'options.month', v: '2022-07', o: 'eq' }],
    aggregate: [
      {
        group: {
          keys: [
            { key: 'options.month', name: 'month' },
            { key: 'created_at', name: 'day', date_format: '%Y-%m-%d' },
          ],
          fields: tasks,
        },
      },
    ],
  },
  anyOrder: true,
  rows: [
    { month: '2022-07', day: '2022-07-01', tasks: 2 },
    { month: '2022-07', day: '2022-07-02', tasks: 1 },
    { month: '2022-07', day: '2022-07-16', tasks: 2 },
  ],
  sql: {
    mysql: `
      SELECT CAST(
        CASE WHEN e1.c0 = '!' THEN POW(10, 999999 + (e1.c0 IS NOT NULL)) ELSE e1.c0 COLLATE utf8mb4_0900_bin END AS JSON
      ) AS c0, CAST(FROM_DAYS(e1.c1) AS CHAR) AS c1, e1.c2 AS c2
      FROM (
        SELECT t.option_month_e42b198b AS c0, TO_DAYS(t.created_at) AS c1, COUNT(*) AS c2
        FROM job_task AS t FORCE INDEX (ix_option_month_e42b198b)
        WHERE (
          t.domain_id = ?
          AND t.option_month_e42b198b = COALESCE(
            (
              SELECT CASE
                WHEN POW(10, 999999 + (g.job_task_id IS NOT NULL)) > 0 THEN g.option_month_e42b198b
                ELSE g.option_month_e42b198b
              END
              FROM job_task AS g FORCE INDEX (ix_option_month_e42b198b)
              WHERE g.domain_id = ?
                AND g.option_month_e42b198b = '!'
              LIMIT 1
            ), ?
          )
        )
        GROUP BY 1, 2
      ) AS e1
    `,
    mariadb: `
      SELECT JSON_COMPACT(CASE WHEN LEFT(e1.c0, 1) = '#' THEN JSON_EXTRACT(e2.options, ?) ELSE e1.c0 END) COLLATE utf8mb4_nopad_bin AS c0,
        CAST(FROM_DAYS(e1.c1) AS CHAR) AS c1, e1.c3 AS c2
      FROM (
        SELECT LEFT(
          CASE
            WHEN (OCTET_LENGTH(t.options) <= 341 OR CHAR_LENGTH(JSON_EXTRACT(t.options, ?)) <= 512) THEN JSON_EXTRACT(
              t.options, ?
            )
            ELSE CONCAT('#', SHA2(JSON_EXTRACT(t.options, ?), 256))
          END, 512
        ) COLLATE utf8mb4_nopad_bin AS c0, TO_DAYS(t.created_at) AS c1,
          MIN(CASE WHEN OCTET_LENGTH(t.options) > 341 THEN t.job_task_id ELSE NULL END) AS r0, COUNT(*) AS c3
        FROM job_task AS t FORCE INDEX (ix_option_month_74690887)
        WHERE (
          t.domain_id = ?
          AND t.option_month_74690887 = COALESCE(
            (
              SELECT CASE
                WHEN POW(10, 999999 + (g.job_task_id IS NOT NULL)) > 0 THEN g.option_month_74690887
                ELSE g.option_month_74690887
              END
              FROM job_task AS g FORCE INDEX (ix_option_month_74690887)
              WHERE g.domain_id = ?
                AND g.option_month_74690887 = '!'
              LIMIT 1
            ), ?
          )
        )
        GROUP BY 1, 2
      ) AS e1 LEFT
        JOIN job_task AS e2
        ON (LEFT(e1.c0, 1) = '#' AND e2.job_task_id = e1.r0)
    `,
    sqlite: `
      SELECT CASE WHEN e1.c0 = '!' THEN json_extract('{}', ? || (e1.c0 IS NULL)) ELSE e1.c0 END AS c0,
        strftime('%Y-%m-%d', e1.c1 * 86400, 'unixepoch') AS c1, e1.c2 AS c2
      FROM (
        SELECT t.option_month_1da1d0ef AS c0,
          ((t.created_at - ((t.created_at % 86400000 + 86400000) % 86400000)) / 86400000) AS c1, COUNT(*) AS c2
        FROM job_task AS t INDEXED BY ix_option_month_1da1d0ef
        WHERE (
          t.domain_id = ?
          AND t.option_month_1da1d0ef = COALESCE(
            (
              SELECT CASE
                WHEN json_extract('{}', ? || (g.job_task_id IS NULL)) > 0 THEN g.option_month_1da1d0ef
                ELSE g.option_month_1da1d0ef
              END
              FROM job_task AS g INDEXED BY ix_option_month_1da1d0ef
              WHERE g.domain_id = ?
                AND g.option_month_1da1d0ef = '!'
              LIMIT 1
            ), ?
          )
        )
        GROUP BY 1, 2
      ) AS e1
    `,
  },
  params: {
    mysql: ['domain-a', 'domain-a', '"2022-07"'],
    mariadb: ['$."month"', '$."month"', '$."month"', '$."month"', 'domain-a', 'domain-a', '"2022-07"'],
    sqlite: ['indexUnusable', 'domain-a', 'indexUnusable', 'domain-a', '"2022-07"'],
  },
});

export const distinct = defineCase({
  title: 'the different values of an indexed option',
  indexed: ['month'],
  stat: { distinct: 'options.month' },
  rows: ['1969-12', '2022-06', '2022-07', '2022-12', '2023-01'],
  sql: {
    mysql: `
      SELECT CAST(
        CASE WHEN e1.c0 = '!' THEN POW(10, 999999 + (e1.c0 IS NOT NULL)) ELSE e1.c0 COLLATE utf8mb4_0900_bin END AS JSON
      ) AS c0
      FROM (
        SELECT DISTINCT t.option_month_e42b198b AS c0
        FROM job_task AS t FORCE INDEX (ix_option_month_e42b198b)
        WHERE (t.domain_id = ? AND t.option_month_e42b198b IS NOT NULL)
      ) AS e1
      ORDER BY CASE
        WHEN CAST(
          CASE WHEN e1.c0 = '!' THEN POW(10, 999999 + (e1.c0 IS NOT NULL)) ELSE e1.c0 COLLATE utf8mb4_0900_bin END AS JSON
        ) = CAST(? AS JSON) THEN -1
        ELSE CASE
          JSON_TYPE(
            CAST(
              CASE
                WHEN e1.c0 = '!' THEN POW(10, 999999 + (e1.c0 IS NOT NULL)) ELSE e1.c0 COLLATE utf8mb4_0900_bin
              END AS JSON
            )
          )
          WHEN 'NULL' THEN 1
          WHEN 'STRING' THEN 3
          WHEN 'OBJECT' THEN 4
          WHEN 'ARRAY' THEN 5
          WHEN 'BOOLEAN' THEN 6
          ELSE IF(
            CAST(
              CASE
                WHEN e1.c0 = '!' THEN POW(10, 999999 + (e1.c0 IS NOT NULL)) ELSE e1.c0 COLLATE utf8mb4_0900_bin
              END AS JSON
            ) IS NULL, 0, 2
          )
        END
      END,
        CASE
          WHEN JSON_TYPE(
            CAST(
              CASE
                WHEN e1.c0 = '!' THEN POW(10, 999999 + (e1.c0 IS NOT NULL)) ELSE e1.c0 COLLATE utf8mb4_0900_bin
              END AS JSON
            )
          ) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN CAST(
            CAST(
              CASE
                WHEN e1.c0 = '!' THEN POW(10, 999999 + (e1.c0 IS NOT NULL)) ELSE e1.c0 COLLATE utf8mb4_0900_bin
              END AS JSON
            ) AS DOUBLE
          )
          ELSE NULL
        END,
        CASE
          WHEN (
            JSON_TYPE(
              CAST(
                CASE
                  WHEN e1.c0 = '!' THEN POW(10, 999999 + (e1.c0 IS NOT NULL)) ELSE e1.c0 COLLATE utf8mb4_0900_bin
                END AS JSON
              )
            ) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL')
            OR JSON_TYPE(
              CAST(
                CASE
                  WHEN e1.c0 = '!' THEN POW(10, 999999 + (e1.c0 IS NOT NULL)) ELSE e1.c0 COLLATE utf8mb4_0900_bin
                END AS JSON
              )
            ) IN ('OBJECT', 'ARRAY')
          ) THEN NULL
          ELSE JSON_UNQUOTE(
            CAST(
              CASE
                WHEN e1.c0 = '!' THEN POW(10, 999999 + (e1.c0 IS NOT NULL)) ELSE e1.c0 COLLATE utf8mb4_0900_bin
              END AS JSON
            )
          ) COLLATE utf8mb4_0900_bin
        END,
        CASE
          WHEN JSON_TYPE(
            CAST(
              CASE
                WHEN e1.c0 = '!' THEN POW(10, 999999 + (e1.c0 IS NOT NULL)) ELSE e1.c0 COLLATE utf8mb4_0900_bin
              END AS JSON
            )
          ) IN ('OBJECT', 'ARRAY') THEN COALESCE(
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
                SELECT CAST(
                  CASE
                    WHEN e1.c0 = '!' THEN POW(10, 999999 + (e1.c0 IS NOT NULL)) ELSE e1.c0 COLLATE utf8mb4_0900_bin
                  END AS JSON
                ) AS v
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
    mariadb: UNINDEXED,
    sqlite: `
      SELECT CASE WHEN e1.c0 = '!' THEN json_extract('{}', ? || (e1.c0 IS NULL)) ELSE e1.c0 END AS c0
      FROM (
        SELECT DISTINCT t.option_month_1da1d0ef AS c0
        FROM job_task AS t INDEXED BY ix_option_month_1da1d0ef
        WHERE (t.domain_id = ? AND t.option_month_1da1d0ef IS NOT NULL)
      ) AS e1
      ORDER BY CASE
        WHEN CASE WHEN e1.c0 = '!' THEN json_extract('{}', ? || (e1.c0 IS NULL)) ELSE e1.c0 END = ? THEN -1
        ELSE CASE
          WHEN CASE WHEN e1.c0 = '!' THEN json_extract('{}', ? || (e1.c0 IS NULL)) ELSE e1.c0 END IS NULL THEN 0
          ELSE CASE
            SUBSTR(CASE WHEN e1.c0 = '!' THEN json_extract('{}', ? || (e1.c0 IS NULL)) ELSE e1.c0 END, 1, 1)
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
          WHEN SUBSTR(CASE WHEN e1.c0 = '!' THEN json_extract('{}', ? || (e1.c0 IS NULL)) ELSE e1.c0 END, 1, 1) BETWEEN '-' AND '9' THEN (
            CASE WHEN e1.c0 = '!' THEN json_extract('{}', ? || (e1.c0 IS NULL)) ELSE e1.c0 END ->> '$'
          )
          ELSE NULL
        END,
        CASE
          WHEN SUBSTR(CASE WHEN e1.c0 = '!' THEN json_extract('{}', ? || (e1.c0 IS NULL)) ELSE e1.c0 END, 1, 1) = '"' THEN (
            CASE WHEN e1.c0 = '!' THEN json_extract('{}', ? || (e1.c0 IS NULL)) ELSE e1.c0 END ->> '$'
          )
          WHEN SUBSTR(CASE WHEN e1.c0 = '!' THEN json_extract('{}', ? || (e1.c0 IS NULL)) ELSE e1.c0 END, 1, 1) IN (
            '{', '['
          ) THEN container_order(CASE WHEN e1.c0 = '!' THEN json_extract('{}', ? || (e1.c0 IS NULL)) ELSE e1.c0 END)
          ELSE CASE WHEN e1.c0 = '!' THEN json_extract('{}', ? || (e1.c0 IS NULL)) ELSE e1.c0 END
        END
    `,
  },
  params: {
    mysql: ['domain-a', '"\uffff"'],
    mariadb: [
      '$."month"',
      '$."month"',
      '$."month"',
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
      'indexUnusable',
      'domain-a',
      'indexUnusable',
      '"\uffff"',
      'indexUnusable',
      'indexUnusable',
      'indexUnusable',
      'indexUnusable',
      'indexUnusable',
      'indexUnusable',
      'indexUnusable',
      'indexUnusable',
      'indexUnusable',
    ],
  },
});
