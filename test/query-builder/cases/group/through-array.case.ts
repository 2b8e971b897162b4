import { defineCase } from '../../support/define-case.js';

export const throughArray = defineCase({
  title: 'a key through an array is the array of what its objects have',
  stat: {
    aggregate: [
      { group: { keys: [{ key: 'options.items.sku', name: 'skus' }], fields: [{ name: 'n', operator: 'count' }] } },
    ],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT CAST(e12.c0 AS JSON) AS c0, e12.c1 AS c1
      FROM (
        SELECT CAST(e11.v0 AS CHAR) COLLATE utf8mb4_0900_bin AS c0, COUNT(*) AS c1
        FROM (
          SELECT CASE
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
          END AS v0, CAST(NULL AS JSON) AS v1
          FROM job_task AS t
          WHERE t.domain_id = ?
        ) AS e11
        GROUP BY 1
      ) AS e12
    `,
    mariadb: `
      SELECT e12.c0 AS c0, e12.c1 AS c1
      FROM (
        SELECT JSON_COMPACT(e11.v0) COLLATE utf8mb4_nopad_bin AS c0, COUNT(*) AS c1
        FROM (
          SELECT CASE
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
          END AS v0, NULL AS v1
          FROM job_task AS t
          WHERE t.domain_id = ?
        ) AS e11
        GROUP BY 1
      ) AS e12
    `,
    sqlite: `
      SELECT e12.c0 AS c0, e12.c1 AS c1
      FROM (
        SELECT e11.v0 AS c0, COUNT(*) AS c1
        FROM (
          SELECT CASE
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
          END AS v0, NULL AS v1
          FROM job_task AS t
          WHERE t.domain_id = ?
          LIMIT -1
        ) AS e11
        GROUP BY 1
      ) AS e12
    `,
  },
  params: {
    mysql: [
      '$."items"',
      '$."items"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."items"',
      '$."items"',
      '$."sku"',
      '$."items"."sku"',
      'domain-a',
    ],
    mariadb: [
      '$."items"',
      '$."items"',
      '$."items"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."items"',
      '$."sku"',
      '$."items"."sku"',
      'domain-a',
    ],
    sqlite: [
      '$."items"',
      '$."items"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."sku"',
      '$."items"."sku"',
      'domain-a',
    ],
  },
  rows: [
    { skus: ['a', 'b'], n: 1 },
    { skus: [], n: 1 },
    { skus: ['a'], n: 1 },
    { n: 4 },
    { skus: ['b', null], n: 1 },
    { skus: 'a', n: 1 },
    { skus: ['c'], n: 1 },
  ],
});
