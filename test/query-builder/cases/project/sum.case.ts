import { defineCase } from '../../support/define-case.js';

export const sum = defineCase({
  title: 'sum adds the numbers of an array, and is the number itself or 0 elsewhere',
  secondGeneration: true,
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-02', 'jt-03', 'jt-04', 'jt-06', 'jt-07', 'jt-09'], o: 'in' }],
    aggregate: [
      {
        project: {
          fields: [
            { key: 'job_task_id', name: 'id' },
            { key: 'options.items.cost', name: 'cost', operator: 'sum' },
            { key: 'options.retry', name: 'retry', operator: 'sum' },
            { key: 'created_count', name: 'count', operator: 'sum' },
            { key: 'status', name: 'text', operator: 'sum' },
          ],
        },
      },
    ],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT e11.c0 AS c0,
        CASE
          WHEN JSON_TYPE(e11.c1) = 'ARRAY' THEN (
            SELECT COALESCE(
              (
                SUM(
                  (
                    CASE
                      WHEN JSON_TYPE(COALESCE(e12.v, CAST('null' AS JSON))) IN (
                        'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                      ) THEN CAST(COALESCE(e12.v, CAST('null' AS JSON)) AS DOUBLE)
                      ELSE NULL
                    END + 0e0
                  )
                ) + 0e0
              ), 0
            )
            FROM JSON_TABLE(JSON_EXTRACT(e11.c1, '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e12
          )
          WHEN JSON_TYPE(e11.c1) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN CAST(e11.c1 AS DOUBLE)
          ELSE 0
        END AS c1,
        CASE
          WHEN JSON_TYPE(e11.c2) = 'ARRAY' THEN (
            SELECT COALESCE(
              (
                SUM(
                  (
                    CASE
                      WHEN JSON_TYPE(COALESCE(e13.v, CAST('null' AS JSON))) IN (
                        'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                      ) THEN CAST(COALESCE(e13.v, CAST('null' AS JSON)) AS DOUBLE)
                      ELSE NULL
                    END + 0e0
                  )
                ) + 0e0
              ), 0
            )
            FROM JSON_TABLE(JSON_EXTRACT(e11.c2, '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e13
          )
          WHEN JSON_TYPE(e11.c2) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN CAST(e11.c2 AS DOUBLE)
          ELSE 0
        END AS c2, COALESCE(e11.c3, 0) AS c3, 0 AS c4
      FROM (
        SELECT t.job_task_id AS c0,
          CASE
            WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY' THEN CASE
              WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY' THEN CAST(
                CONCAT(
                  '[',
                  COALESCE(
                    (
                      SELECT GROUP_CONCAT(
                          CAST(
                            CASE
                              WHEN JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) = 'OBJECT' THEN JSON_EXTRACT(
                                COALESCE(e1.v, CAST('null' AS JSON)), ?
                              )
                              WHEN JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) = 'ARRAY' THEN CAST(
                                CONCAT(
                                  '[',
                                  COALESCE(
                                    (
                                      SELECT GROUP_CONCAT(
                                          CAST(
                                            CASE
                                              WHEN JSON_TYPE(COALESCE(e2.v, CAST('null' AS JSON))) = 'OBJECT' THEN JSON_EXTRACT(
                                                COALESCE(e2.v, CAST('null' AS JSON)), ?
                                              )
                                              WHEN JSON_TYPE(COALESCE(e2.v, CAST('null' AS JSON))) = 'ARRAY' THEN CAST(
                                                CONCAT(
                                                  '[',
                                                  COALESCE(
                                                    (
                                                      SELECT GROUP_CONCAT(
                                                          CAST(
                                                            CASE
                                                              WHEN JSON_TYPE(COALESCE(e3.v, CAST('null' AS JSON))) = 'OBJECT' THEN JSON_EXTRACT(
                                                                COALESCE(e3.v, CAST('null' AS JSON)), ?
                                                              )
                                                              WHEN JSON_TYPE(COALESCE(e3.v, CAST('null' AS JSON))) = 'ARRAY' THEN CAST(
                                                                CONCAT(
                                                                  '[',
                                                                  COALESCE(
                                                                    (
                                                                      SELECT GROUP_CONCAT(
                                                                          CAST(
                                                                            CASE
                                                                              WHEN JSON_TYPE(
                                                                                COALESCE(e4.v, CAST('null' AS JSON))
                                                                              ) = 'OBJECT' THEN JSON_EXTRACT(
                                                                                COALESCE(e4.v, CAST('null' AS JSON)),
                                                                                ?
                                                                              )
                                                                              WHEN JSON_TYPE(
                                                                                COALESCE(e4.v, CAST('null' AS JSON))
                                                                              ) = 'ARRAY' THEN CAST(
                                                                                CONCAT(
                                                                                  '[',
                                                                                  COALESCE(
                                                                                    (
                                                                                      SELECT GROUP_CONCAT(
                                                                                          CAST(
                                                                                            CASE
                                                                                              WHEN JSON_TYPE(
                                                                                                COALESCE(
                                                                                                  e5.v,
                                                                                                  CAST(
                                                                                                    'null' AS JSON
                                                                                                  )
                                                                                                )
                                                                                              ) = 'OBJECT' THEN JSON_EXTRACT(
                                                                                                COALESCE(
                                                                                                  e5.v,
                                                                                                  CAST(
                                                                                                    'null' AS JSON
                                                                                                  )
                                                                                                ), ?
                                                                                              )
                                                                                              ELSE NULL
                                                                                            END AS CHAR
                                                                                          ) COLLATE utf8mb4_0900_bin
                                                                                        ORDER BY (e5.n - 1) SEPARATOR ','
                                                                                      )
                                                                                      FROM JSON_TABLE(
                                                                                        JSON_EXTRACT(
                                                                                          COALESCE(
                                                                                            e4.v,
                                                                                            CAST('null' AS JSON)
                                                                                          ), '$'
                                                                                        ),
                                                                                        '$[*]' COLUMNS (
                                                                                          n FOR ORDINALITY,
                                                                                          v JSON PATH '$'
                                                                                        )
                                                                                      ) AS e5
                                                                                    ), ''
                                                                                  ), ']'
                                                                                ) AS JSON
                                                                              )
                                                                              ELSE NULL
                                                                            END AS CHAR
                                                                          ) COLLATE utf8mb4_0900_bin
                                                                        ORDER BY (e4.n - 1) SEPARATOR ','
                                                                      )
                                                                      FROM JSON_TABLE(
                                                                        JSON_EXTRACT(
                                                                          COALESCE(e3.v, CAST('null' AS JSON)), '$'
                                                                        ),
                                                                        '$[*]' COLUMNS (
                                                                          n FOR ORDINALITY, v JSON PATH '$'
                                                                        )
                                                                      ) AS e4
                                                                    ), ''
                                                                  ), ']'
                                                                ) AS JSON
                                                              )
                                                              ELSE NULL
                                                            END AS CHAR
                                                          ) COLLATE utf8mb4_0900_bin
                                                        ORDER BY (e3.n - 1) SEPARATOR ','
                                                      )
                                                      FROM JSON_TABLE(
                                                        JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), '$'),
                                                        '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                                      ) AS e3
                                                    ), ''
                                                  ), ']'
                                                ) AS JSON
                                              )
                                              ELSE NULL
                                            END AS CHAR
                                          ) COLLATE utf8mb4_0900_bin
                                        ORDER BY (e2.n - 1) SEPARATOR ','
                                      )
                                      FROM JSON_TABLE(
                                        JSON_EXTRACT(COALESCE(e1.v, CAST('null' AS JSON)), '$'),
                                        '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                      ) AS e2
                                    ), ''
                                  ), ']'
                                ) AS JSON
                              )
                              ELSE NULL
                            END AS CHAR
                          ) COLLATE utf8mb4_0900_bin
                        ORDER BY (e1.n - 1) SEPARATOR ','
                      )
                      FROM JSON_TABLE(
                        JSON_EXTRACT(JSON_EXTRACT(t.options, ?), '$'),
                        '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                      ) AS e1
                    ), ''
                  ), ']'
                ) AS JSON
              )
              ELSE JSON_EXTRACT(JSON_EXTRACT(t.options, ?), ?)
            END
            ELSE JSON_EXTRACT(t.options, ?)
          END AS c1, JSON_EXTRACT(t.options, ?) AS c2, t.created_count AS c3, t.status AS c4, t.job_task_id AS t0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?, ?, ?, ?, ?))
      ) AS e11
    `,
    mariadb: `
      SELECT e11.c0 AS c0,
        CASE
          WHEN SUBSTR(e11.c1, 1, 1) = '[' THEN (
            SELECT COALESCE(
              (
                SUM(
                  (CASE WHEN SUBSTR(e12.v, 1, 1) BETWEEN '-' AND '9' THEN CAST(e12.v AS DOUBLE) ELSE NULL END + 0e0)
                ) + 0e0
              ), 0
            )
            FROM JSON_TABLE(e11.c1, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e12
          )
          WHEN SUBSTR(e11.c1, 1, 1) BETWEEN '-' AND '9' THEN CAST(e11.c1 AS DOUBLE)
          ELSE 0
        END AS c1,
        CASE
          WHEN SUBSTR(e11.c2, 1, 1) = '[' THEN (
            SELECT COALESCE(
              (
                SUM(
                  (CASE WHEN SUBSTR(e13.v, 1, 1) BETWEEN '-' AND '9' THEN CAST(e13.v AS DOUBLE) ELSE NULL END + 0e0)
                ) + 0e0
              ), 0
            )
            FROM JSON_TABLE(e11.c2, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e13
          )
          WHEN SUBSTR(e11.c2, 1, 1) BETWEEN '-' AND '9' THEN CAST(e11.c2 AS DOUBLE)
          ELSE 0
        END AS c2, COALESCE(e11.c3, 0) AS c3, 0 AS c4
      FROM (
        SELECT t.job_task_id AS c0,
          CASE
            WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN CASE
              WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN COALESCE(
                JSON_EXTRACT(
                  (
                    SELECT JSON_OBJECTAGG((e1.n - 1), JSON_COMPACT(e10.v))
                    FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e1,
                      JSON_TABLE(
                        CONCAT(
                          '[',
                          COALESCE(
                            JSON_COMPACT(
                              CASE
                                WHEN SUBSTR(e1.v, 1, 1) = '{' THEN JSON_EXTRACT(e1.v, ?)
                                WHEN SUBSTR(e1.v, 1, 1) = '[' THEN COALESCE(
                                  JSON_EXTRACT(
                                    (
                                      SELECT JSON_OBJECTAGG((e2.n - 1), JSON_COMPACT(e9.v))
                                      FROM JSON_TABLE(e1.v, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e2,
                                        JSON_TABLE(
                                          CONCAT(
                                            '[',
                                            COALESCE(
                                              JSON_COMPACT(
                                                CASE
                                                  WHEN SUBSTR(e2.v, 1, 1) = '{' THEN JSON_EXTRACT(e2.v, ?)
                                                  WHEN SUBSTR(e2.v, 1, 1) = '[' THEN COALESCE(
                                                    JSON_EXTRACT(
                                                      (
                                                        SELECT JSON_OBJECTAGG((e3.n - 1), JSON_COMPACT(e8.v))
                                                        FROM JSON_TABLE(
                                                          e2.v, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                                        ) AS e3,
                                                          JSON_TABLE(
                                                            CONCAT(
                                                              '[',
                                                              COALESCE(
                                                                JSON_COMPACT(
                                                                  CASE
                                                                    WHEN SUBSTR(e3.v, 1, 1) = '{' THEN JSON_EXTRACT(
                                                                      e3.v, ?
                                                                    )
                                                                    WHEN SUBSTR(e3.v, 1, 1) = '[' THEN COALESCE(
                                                                      JSON_EXTRACT(
                                                                        (
                                                                          SELECT JSON_OBJECTAGG(
                                                                            (e4.n - 1), JSON_COMPACT(e7.v)
                                                                          )
                                                                          FROM JSON_TABLE(
                                                                            e3.v,
                                                                            '$[*]' COLUMNS (
                                                                              n FOR ORDINALITY, v JSON PATH '$'
                                                                            )
                                                                          ) AS e4,
                                                                            JSON_TABLE(
                                                                              CONCAT(
                                                                                '[',
                                                                                COALESCE(
                                                                                  JSON_COMPACT(
                                                                                    CASE
                                                                                      WHEN SUBSTR(e4.v, 1, 1) = '{' THEN JSON_EXTRACT(
                                                                                        e4.v, ?
                                                                                      )
                                                                                      WHEN SUBSTR(e4.v, 1, 1) = '[' THEN COALESCE(
                                                                                        JSON_EXTRACT(
                                                                                          (
                                                                                            SELECT JSON_OBJECTAGG(
                                                                                              (e5.n - 1),
                                                                                              JSON_COMPACT(e6.v)
                                                                                            )
                                                                                            FROM JSON_TABLE(
                                                                                              e4.v,
                                                                                              '$[*]' COLUMNS (
                                                                                                n FOR ORDINALITY,
                                                                                                v JSON PATH '$'
                                                                                              )
                                                                                            ) AS e5,
                                                                                              JSON_TABLE(
                                                                                                CONCAT(
                                                                                                  '[',
                                                                                                  COALESCE(
                                                                                                    JSON_COMPACT(
                                                                                                      CASE
                                                                                                        WHEN SUBSTR(
                                                                                                          e5.v, 1, 1
                                                                                                        ) = '{' THEN JSON_EXTRACT(
                                                                                                          e5.v, ?
                                                                                                        )
                                                                                                        ELSE NULL
                                                                                                      END
                                                                                                    ), ''
                                                                                                  ), ']'
                                                                                                ),
                                                                                                '$[*]' COLUMNS (
                                                                                                  n FOR ORDINALITY,
                                                                                                  v JSON PATH '$'
                                                                                                )
                                                                                              ) AS e6
                                                                                          ), '$.*'
                                                                                        ), '[]'
                                                                                      )
                                                                                      ELSE NULL
                                                                                    END
                                                                                  ), ''
                                                                                ), ']'
                                                                              ),
                                                                              '$[*]' COLUMNS (
                                                                                n FOR ORDINALITY, v JSON PATH '$'
                                                                              )
                                                                            ) AS e7
                                                                        ), '$.*'
                                                                      ), '[]'
                                                                    )
                                                                    ELSE NULL
                                                                  END
                                                                ), ''
                                                              ), ']'
                                                            ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                                          ) AS e8
                                                      ), '$.*'
                                                    ), '[]'
                                                  )
                                                  ELSE NULL
                                                END
                                              ), ''
                                            ), ']'
                                          ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                        ) AS e9
                                    ), '$.*'
                                  ), '[]'
                                )
                                ELSE NULL
                              END
                            ), ''
                          ), ']'
                        ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                      ) AS e10
                  ), '$.*'
                ), '[]'
              )
              ELSE JSON_EXTRACT(JSON_EXTRACT(t.options, ?), ?)
            END
            ELSE JSON_EXTRACT(t.options, ?)
          END AS c1, JSON_EXTRACT(t.options, ?) AS c2, t.created_count AS c3, t.status AS c4, t.job_task_id AS t0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?, ?, ?, ?, ?))
      ) AS e11
    `,
    sqlite: `
      SELECT e11.c0 AS c0,
        CASE
          WHEN SUBSTR(e11.c1, 1, 1) = '[' THEN (
            SELECT COALESCE(
              CASE
                WHEN SUM(
                  CAST(
                    CASE
                      WHEN SUBSTR((e12.json -> e12.key), 1, 1) BETWEEN '-' AND '9' THEN (
                        (e12.json -> e12.key) ->> '$'
                      )
                      ELSE NULL
                    END AS REAL
                  )
                ) - SUM(
                  CAST(
                    CASE
                      WHEN SUBSTR((e12.json -> e12.key), 1, 1) BETWEEN '-' AND '9' THEN (
                        (e12.json -> e12.key) ->> '$'
                      )
                      ELSE NULL
                    END AS REAL
                  )
                ) = 0 THEN SUM(
                  CAST(
                    CASE
                      WHEN SUBSTR((e12.json -> e12.key), 1, 1) BETWEEN '-' AND '9' THEN (
                        (e12.json -> e12.key) ->> '$'
                      )
                      ELSE NULL
                    END AS REAL
                  )
                )
                WHEN SUM(
                  CAST(
                    CASE
                      WHEN SUBSTR((e12.json -> e12.key), 1, 1) BETWEEN '-' AND '9' THEN (
                        (e12.json -> e12.key) ->> '$'
                      )
                      ELSE NULL
                    END AS REAL
                  )
                ) IS NULL THEN NULL
                ELSE json_extract(
                  '{}',
                  ? || (
                    SUM(
                      CAST(
                        CASE
                          WHEN SUBSTR((e12.json -> e12.key), 1, 1) BETWEEN '-' AND '9' THEN (
                            (e12.json -> e12.key) ->> '$'
                          )
                          ELSE NULL
                        END AS REAL
                      )
                    ) IS NULL
                  )
                )
              END, 0
            )
            FROM json_each(CASE WHEN SUBSTR(e11.c1, 1, 1) = '[' THEN e11.c1 ELSE NULL END) AS e12
          )
          WHEN SUBSTR(e11.c1, 1, 1) BETWEEN '-' AND '9' THEN (e11.c1 ->> '$')
          ELSE 0
        END AS c1,
        CASE
          WHEN SUBSTR(e11.c2, 1, 1) = '[' THEN (
            SELECT COALESCE(
              CASE
                WHEN SUM(
                  CAST(
                    CASE
                      WHEN SUBSTR((e13.json -> e13.key), 1, 1) BETWEEN '-' AND '9' THEN (
                        (e13.json -> e13.key) ->> '$'
                      )
                      ELSE NULL
                    END AS REAL
                  )
                ) - SUM(
                  CAST(
                    CASE
                      WHEN SUBSTR((e13.json -> e13.key), 1, 1) BETWEEN '-' AND '9' THEN (
                        (e13.json -> e13.key) ->> '$'
                      )
                      ELSE NULL
                    END AS REAL
                  )
                ) = 0 THEN SUM(
                  CAST(
                    CASE
                      WHEN SUBSTR((e13.json -> e13.key), 1, 1) BETWEEN '-' AND '9' THEN (
                        (e13.json -> e13.key) ->> '$'
                      )
                      ELSE NULL
                    END AS REAL
                  )
                )
                WHEN SUM(
                  CAST(
                    CASE
                      WHEN SUBSTR((e13.json -> e13.key), 1, 1) BETWEEN '-' AND '9' THEN (
                        (e13.json -> e13.key) ->> '$'
                      )
                      ELSE NULL
                    END AS REAL
                  )
                ) IS NULL THEN NULL
                ELSE json_extract(
                  '{}',
                  ? || (
                    SUM(
                      CAST(
                        CASE
                          WHEN SUBSTR((e13.json -> e13.key), 1, 1) BETWEEN '-' AND '9' THEN (
                            (e13.json -> e13.key) ->> '$'
                          )
                          ELSE NULL
                        END AS REAL
                      )
                    ) IS NULL
                  )
                )
              END, 0
            )
            FROM json_each(CASE WHEN SUBSTR(e11.c2, 1, 1) = '[' THEN e11.c2 ELSE NULL END) AS e13
          )
          WHEN SUBSTR(e11.c2, 1, 1) BETWEEN '-' AND '9' THEN (e11.c2 ->> '$')
          ELSE 0
        END AS c2, COALESCE(e11.c3, 0) AS c3, 0 AS c4
      FROM (
        SELECT t.job_task_id AS c0,
          CASE
            WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN CASE
              WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (
                '[' || COALESCE(
                  (
                    SELECT group_concat(
                        CASE
                          WHEN SUBSTR((e1.json -> e1.key), 1, 1) = '{' THEN ((e1.json -> e1.key) -> ?)
                          WHEN SUBSTR((e1.json -> e1.key), 1, 1) = '[' THEN (
                            '[' || COALESCE(
                              (
                                SELECT group_concat(
                                    CASE
                                      WHEN SUBSTR((e2.json -> e2.key), 1, 1) = '{' THEN ((e2.json -> e2.key) -> ?)
                                      WHEN SUBSTR((e2.json -> e2.key), 1, 1) = '[' THEN (
                                        '[' || COALESCE(
                                          (
                                            SELECT group_concat(
                                                CASE
                                                  WHEN SUBSTR((e3.json -> e3.key), 1, 1) = '{' THEN (
                                                    (e3.json -> e3.key) -> ?
                                                  )
                                                  WHEN SUBSTR((e3.json -> e3.key), 1, 1) = '[' THEN (
                                                    '[' || COALESCE(
                                                      (
                                                        SELECT group_concat(
                                                            CASE
                                                              WHEN SUBSTR((e4.json -> e4.key), 1, 1) = '{' THEN (
                                                                (e4.json -> e4.key) -> ?
                                                              )
                                                              WHEN SUBSTR((e4.json -> e4.key), 1, 1) = '[' THEN (
                                                                '[' || COALESCE(
                                                                  (
                                                                    SELECT group_concat(
                                                                        CASE
                                                                          WHEN SUBSTR((e5.json -> e5.key), 1, 1) = '{' THEN (
                                                                            (e5.json -> e5.key) -> ?
                                                                          )
                                                                          ELSE NULL
                                                                        END, ','
                                                                      ORDER BY e5.key
                                                                    )
                                                                    FROM json_each(
                                                                      CASE
                                                                        WHEN SUBSTR((e4.json -> e4.key), 1, 1) = '[' THEN (
                                                                          e4.json -> e4.key
                                                                        )
                                                                        ELSE NULL
                                                                      END
                                                                    ) AS e5
                                                                  ), ''
                                                                ) || ']'
                                                              )
                                                              ELSE NULL
                                                            END, ','
                                                          ORDER BY e4.key
                                                        )
                                                        FROM json_each(
                                                          CASE
                                                            WHEN SUBSTR((e3.json -> e3.key), 1, 1) = '[' THEN (
                                                              e3.json -> e3.key
                                                            )
                                                            ELSE NULL
                                                          END
                                                        ) AS e4
                                                      ), ''
                                                    ) || ']'
                                                  )
                                                  ELSE NULL
                                                END, ','
                                              ORDER BY e3.key
                                            )
                                            FROM json_each(
                                              CASE
                                                WHEN SUBSTR((e2.json -> e2.key), 1, 1) = '[' THEN (e2.json -> e2.key)
                                                ELSE NULL
                                              END
                                            ) AS e3
                                          ), ''
                                        ) || ']'
                                      )
                                      ELSE NULL
                                    END, ','
                                  ORDER BY e2.key
                                )
                                FROM json_each(
                                  CASE
                                    WHEN SUBSTR((e1.json -> e1.key), 1, 1) = '[' THEN (e1.json -> e1.key) ELSE NULL
                                  END
                                ) AS e2
                              ), ''
                            ) || ']'
                          )
                          ELSE NULL
                        END, ','
                      ORDER BY e1.key
                    )
                    FROM json_each(
                      CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END
                    ) AS e1
                  ), ''
                ) || ']'
              )
              ELSE ((t.options -> ?) -> ?)
            END
            ELSE (t.options -> ?)
          END AS c1, (t.options -> ?) AS c2, t.created_count AS c3, t.status AS c4, t.job_task_id AS t0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?, ?, ?, ?, ?))
        LIMIT -1
      ) AS e11
    `,
  },
  params: {
    mysql: [
      '$."items"',
      '$."items"',
      '$."cost"',
      '$."cost"',
      '$."cost"',
      '$."cost"',
      '$."cost"',
      '$."items"',
      '$."items"',
      '$."cost"',
      '$."items"."cost"',
      '$."retry"',
      'domain-a',
      'jt-01',
      'jt-02',
      'jt-03',
      'jt-04',
      'jt-06',
      'jt-07',
      'jt-09',
    ],
    mariadb: [
      '$."items"',
      '$."items"',
      '$."items"',
      '$."cost"',
      '$."cost"',
      '$."cost"',
      '$."cost"',
      '$."cost"',
      '$."items"',
      '$."cost"',
      '$."items"."cost"',
      '$."retry"',
      'domain-a',
      'jt-01',
      'jt-02',
      'jt-03',
      'jt-04',
      'jt-06',
      'jt-07',
      'jt-09',
    ],
    sqlite: [
      'overflow',
      'overflow',
      '$."items"',
      '$."items"',
      '$."cost"',
      '$."cost"',
      '$."cost"',
      '$."cost"',
      '$."cost"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."cost"',
      '$."items"."cost"',
      '$."retry"',
      'domain-a',
      'jt-01',
      'jt-02',
      'jt-03',
      'jt-04',
      'jt-06',
      'jt-07',
      'jt-09',
    ],
  },
  rows: [
    { id: 'jt-01', cost: 3.5, retry: 0, count: 120, text: 0 },
    { id: 'jt-02', cost: 0, retry: 3, count: 0, text: 0 },
    { id: 'jt-03', cost: 10, retry: 0, count: 7, text: 0 },
    { id: 'jt-04', cost: 0, retry: 0, count: 0, text: 0 },
    { id: 'jt-06', cost: 4, retry: 1.5, count: 3, text: 0 },
    { id: 'jt-07', cost: 3, retry: 0, count: 1, text: 0 },
    { id: 'jt-09', cost: 8, retry: 3, count: 120, text: 0 },
  ],
});
