import { defineCase } from '../../support/define-case.js';

export const twice = defineCase({
  title: 'an array of an unwound element is unwound in its turn',
  stat: {
    aggregate: [
      { unwind: { path: 'options.items' } },
      { unwind: { path: 'options.items.parts' } },
      {
        project: {
          fields: [
            { key: 'options.items.sku', name: 'sku' },
            { key: 'options.items.parts', name: 'part' },
          ],
        },
      },
    ],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT CASE
        WHEN JSON_TYPE(
          JSON_EXTRACT(
            JSON_REPLACE(
              JSON_REPLACE(t.options, ?, COALESCE(e1.v, CAST('null' AS JSON))), ?,
              COALESCE(e2.v, CAST('null' AS JSON))
            ), ?
          )
        ) = 'ARRAY' THEN CASE
          WHEN JSON_TYPE(
            JSON_EXTRACT(
              JSON_REPLACE(
                JSON_REPLACE(t.options, ?, COALESCE(e1.v, CAST('null' AS JSON))), ?,
                COALESCE(e2.v, CAST('null' AS JSON))
              ), ?
            )
          ) = 'ARRAY' THEN CAST(
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
                                          WHEN JSON_TYPE(COALESCE(e4.v, CAST('null' AS JSON))) = 'OBJECT' THEN JSON_EXTRACT(
                                            COALESCE(e4.v, CAST('null' AS JSON)), ?
                                          )
                                          WHEN JSON_TYPE(COALESCE(e4.v, CAST('null' AS JSON))) = 'ARRAY' THEN CAST(
                                            CONCAT(
                                              '[',
                                              COALESCE(
                                                (
                                                  SELECT GROUP_CONCAT(
                                                      CAST(
                                                        CASE
                                                          WHEN JSON_TYPE(COALESCE(e5.v, CAST('null' AS JSON))) = 'OBJECT' THEN JSON_EXTRACT(
                                                            COALESCE(e5.v, CAST('null' AS JSON)), ?
                                                          )
                                                          WHEN JSON_TYPE(COALESCE(e5.v, CAST('null' AS JSON))) = 'ARRAY' THEN CAST(
                                                            CONCAT(
                                                              '[',
                                                              COALESCE(
                                                                (
                                                                  SELECT GROUP_CONCAT(
                                                                      CAST(
                                                                        CASE
                                                                          WHEN JSON_TYPE(
                                                                            COALESCE(e6.v, CAST('null' AS JSON))
                                                                          ) = 'OBJECT' THEN JSON_EXTRACT(
                                                                            COALESCE(e6.v, CAST('null' AS JSON)), ?
                                                                          )
                                                                          WHEN JSON_TYPE(
                                                                            COALESCE(e6.v, CAST('null' AS JSON))
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
                                                                                              e7.v,
                                                                                              CAST('null' AS JSON)
                                                                                            )
                                                                                          ) = 'OBJECT' THEN JSON_EXTRACT(
                                                                                            COALESCE(
                                                                                              e7.v,
                                                                                              CAST('null' AS JSON)
                                                                                            ), ?
                                                                                          )
                                                                                          ELSE NULL
                                                                                        END AS CHAR
                                                                                      ) COLLATE utf8mb4_0900_bin
                                                                                    ORDER BY (e7.n - 1) SEPARATOR ','
                                                                                  )
                                                                                  FROM JSON_TABLE(
                                                                                    JSON_EXTRACT(
                                                                                      COALESCE(
                                                                                        e6.v, CAST('null' AS JSON)
                                                                                      ), '$'
                                                                                    ),
                                                                                    '$[*]' COLUMNS (
                                                                                      n FOR ORDINALITY,
                                                                                      v JSON PATH '$'
                                                                                    )
                                                                                  ) AS e7
                                                                                ), ''
                                                                              ), ']'
                                                                            ) AS JSON
                                                                          )
                                                                          ELSE NULL
                                                                        END AS CHAR
                                                                      ) COLLATE utf8mb4_0900_bin
                                                                    ORDER BY (e6.n - 1) SEPARATOR ','
                                                                  )
                                                                  FROM JSON_TABLE(
                                                                    JSON_EXTRACT(
                                                                      COALESCE(e5.v, CAST('null' AS JSON)), '$'
                                                                    ),
                                                                    '$[*]' COLUMNS (
                                                                      n FOR ORDINALITY, v JSON PATH '$'
                                                                    )
                                                                  ) AS e6
                                                                ), ''
                                                              ), ']'
                                                            ) AS JSON
                                                          )
                                                          ELSE NULL
                                                        END AS CHAR
                                                      ) COLLATE utf8mb4_0900_bin
                                                    ORDER BY (e5.n - 1) SEPARATOR ','
                                                  )
                                                  FROM JSON_TABLE(
                                                    JSON_EXTRACT(COALESCE(e4.v, CAST('null' AS JSON)), '$'),
                                                    '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
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
                                    JSON_EXTRACT(COALESCE(e3.v, CAST('null' AS JSON)), '$'),
                                    '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
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
                    JSON_EXTRACT(
                      JSON_EXTRACT(
                        JSON_REPLACE(
                          JSON_REPLACE(t.options, ?, COALESCE(e1.v, CAST('null' AS JSON))), ?,
                          COALESCE(e2.v, CAST('null' AS JSON))
                        ), ?
                      ), '$'
                    ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                  ) AS e3
                ), ''
              ), ']'
            ) AS JSON
          )
          ELSE JSON_EXTRACT(
            JSON_EXTRACT(
              JSON_REPLACE(
                JSON_REPLACE(t.options, ?, COALESCE(e1.v, CAST('null' AS JSON))), ?,
                COALESCE(e2.v, CAST('null' AS JSON))
              ), ?
            ), ?
          )
        END
        ELSE JSON_EXTRACT(
          JSON_REPLACE(
            JSON_REPLACE(t.options, ?, COALESCE(e1.v, CAST('null' AS JSON))), ?,
            COALESCE(e2.v, CAST('null' AS JSON))
          ), ?
        )
      END AS c0, COALESCE(e2.v, CAST('null' AS JSON)) AS c1
      FROM job_task AS t,
        JSON_TABLE(
          JSON_EXTRACT(
            CASE
              WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY' THEN JSON_EXTRACT(t.options, ?)
              WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'NULL' THEN NULL
              ELSE CAST(CONCAT('[', CAST(JSON_EXTRACT(t.options, ?) AS CHAR) COLLATE utf8mb4_0900_bin, ']') AS JSON)
            END, '$'
          ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
        ) AS e1,
        JSON_TABLE(
          JSON_EXTRACT(
            CASE
              WHEN JSON_TYPE(JSON_EXTRACT(COALESCE(e1.v, CAST('null' AS JSON)), ?)) = 'ARRAY' THEN JSON_EXTRACT(
                COALESCE(e1.v, CAST('null' AS JSON)), ?
              )
              WHEN JSON_TYPE(JSON_EXTRACT(COALESCE(e1.v, CAST('null' AS JSON)), ?)) = 'NULL' THEN NULL
              ELSE CAST(
                CONCAT(
                  '[', CAST(JSON_EXTRACT(COALESCE(e1.v, CAST('null' AS JSON)), ?) AS CHAR) COLLATE utf8mb4_0900_bin,
                  ']'
                ) AS JSON
              )
            END, '$'
          ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
        ) AS e2
      WHERE t.domain_id = ?
    `,
    mariadb: `
      SELECT CASE
        WHEN SUBSTR(
          JSON_EXTRACT(JSON_REPLACE(JSON_REPLACE(t.options, ?, JSON_COMPACT(e1.v)), ?, JSON_COMPACT(e2.v)), ?), 1, 1
        ) = '[' THEN CASE
          WHEN SUBSTR(
            JSON_EXTRACT(JSON_REPLACE(JSON_REPLACE(t.options, ?, JSON_COMPACT(e1.v)), ?, JSON_COMPACT(e2.v)), ?), 1,
            1
          ) = '[' THEN COALESCE(
            JSON_EXTRACT(
              (
                SELECT JSON_OBJECTAGG((e3.n - 1), JSON_COMPACT(e12.v))
                FROM JSON_TABLE(
                  JSON_EXTRACT(
                    JSON_REPLACE(JSON_REPLACE(t.options, ?, JSON_COMPACT(e1.v)), ?, JSON_COMPACT(e2.v)), ?
                  ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                ) AS e3,
                  JSON_TABLE(
                    CONCAT(
                      '[',
                      COALESCE(
                        JSON_COMPACT(
                          CASE
                            WHEN SUBSTR(e3.v, 1, 1) = '{' THEN JSON_EXTRACT(e3.v, ?)
                            WHEN SUBSTR(e3.v, 1, 1) = '[' THEN COALESCE(
                              JSON_EXTRACT(
                                (
                                  SELECT JSON_OBJECTAGG((e4.n - 1), JSON_COMPACT(e11.v))
                                  FROM JSON_TABLE(e3.v, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e4,
                                    JSON_TABLE(
                                      CONCAT(
                                        '[',
                                        COALESCE(
                                          JSON_COMPACT(
                                            CASE
                                              WHEN SUBSTR(e4.v, 1, 1) = '{' THEN JSON_EXTRACT(e4.v, ?)
                                              WHEN SUBSTR(e4.v, 1, 1) = '[' THEN COALESCE(
                                                JSON_EXTRACT(
                                                  (
                                                    SELECT JSON_OBJECTAGG((e5.n - 1), JSON_COMPACT(e10.v))
                                                    FROM JSON_TABLE(
                                                      e4.v, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                                    ) AS e5,
                                                      JSON_TABLE(
                                                        CONCAT(
                                                          '[',
                                                          COALESCE(
                                                            JSON_COMPACT(
                                                              CASE
                                                                WHEN SUBSTR(e5.v, 1, 1) = '{' THEN JSON_EXTRACT(
                                                                  e5.v, ?
                                                                )
                                                                WHEN SUBSTR(e5.v, 1, 1) = '[' THEN COALESCE(
                                                                  JSON_EXTRACT(
                                                                    (
                                                                      SELECT JSON_OBJECTAGG(
                                                                        (e6.n - 1), JSON_COMPACT(e9.v)
                                                                      )
                                                                      FROM JSON_TABLE(
                                                                        e5.v,
                                                                        '$[*]' COLUMNS (
                                                                          n FOR ORDINALITY, v JSON PATH '$'
                                                                        )
                                                                      ) AS e6,
                                                                        JSON_TABLE(
                                                                          CONCAT(
                                                                            '[',
                                                                            COALESCE(
                                                                              JSON_COMPACT(
                                                                                CASE
                                                                                  WHEN SUBSTR(e6.v, 1, 1) = '{' THEN JSON_EXTRACT(
                                                                                    e6.v, ?
                                                                                  )
                                                                                  WHEN SUBSTR(e6.v, 1, 1) = '[' THEN COALESCE(
                                                                                    JSON_EXTRACT(
                                                                                      (
                                                                                        SELECT JSON_OBJECTAGG(
                                                                                          (e7.n - 1),
                                                                                          JSON_COMPACT(e8.v)
                                                                                        )
                                                                                        FROM JSON_TABLE(
                                                                                          e6.v,
                                                                                          '$[*]' COLUMNS (
                                                                                            n FOR ORDINALITY,
                                                                                            v JSON PATH '$'
                                                                                          )
                                                                                        ) AS e7,
                                                                                          JSON_TABLE(
                                                                                            CONCAT(
                                                                                              '[',
                                                                                              COALESCE(
                                                                                                JSON_COMPACT(
                                                                                                  CASE
                                                                                                    WHEN SUBSTR(
                                                                                                      e7.v, 1, 1
                                                                                                    ) = '{' THEN JSON_EXTRACT(
                                                                                                      e7.v, ?
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
                                                                                          ) AS e8
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
                                              ELSE NULL
                                            END
                                          ), ''
                                        ), ']'
                                      ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                                    ) AS e11
                                ), '$.*'
                              ), '[]'
                            )
                            ELSE NULL
                          END
                        ), ''
                      ), ']'
                    ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                  ) AS e12
              ), '$.*'
            ), '[]'
          )
          ELSE JSON_EXTRACT(
            JSON_EXTRACT(JSON_REPLACE(JSON_REPLACE(t.options, ?, JSON_COMPACT(e1.v)), ?, JSON_COMPACT(e2.v)), ?), ?
          )
        END
        ELSE JSON_EXTRACT(JSON_REPLACE(JSON_REPLACE(t.options, ?, JSON_COMPACT(e1.v)), ?, JSON_COMPACT(e2.v)), ?)
      END AS c0, e2.v AS c1
      FROM job_task AS t,
        JSON_TABLE(
          CASE
            WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN JSON_EXTRACT(t.options, ?)
            WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = 'n' THEN NULL
            ELSE CONCAT('[', JSON_COMPACT(JSON_EXTRACT(t.options, ?)), ']')
          END, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
        ) AS e1,
        JSON_TABLE(
          CASE
            WHEN SUBSTR(JSON_EXTRACT(e1.v, ?), 1, 1) = '[' THEN JSON_EXTRACT(e1.v, ?)
            WHEN SUBSTR(JSON_EXTRACT(e1.v, ?), 1, 1) = 'n' THEN NULL
            ELSE CONCAT('[', JSON_COMPACT(JSON_EXTRACT(e1.v, ?)), ']')
          END, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
        ) AS e2
      WHERE t.domain_id = ?
    `,
    sqlite: `
      SELECT CASE
        WHEN SUBSTR(
          (json_replace(json_replace(t.options, ?, json((e1.json -> e1.key))), ?, json((e2.json -> e2.key))) -> ?),
          1, 1
        ) = '[' THEN CASE
          WHEN SUBSTR(
            (json_replace(json_replace(t.options, ?, json((e1.json -> e1.key))), ?, json((e2.json -> e2.key))) -> ?),
            1, 1
          ) = '[' THEN (
            '[' || COALESCE(
              (
                SELECT group_concat(
                    CASE
                      WHEN SUBSTR((e3.json -> e3.key), 1, 1) = '{' THEN ((e3.json -> e3.key) -> ?)
                      WHEN SUBSTR((e3.json -> e3.key), 1, 1) = '[' THEN (
                        '[' || COALESCE(
                          (
                            SELECT group_concat(
                                CASE
                                  WHEN SUBSTR((e4.json -> e4.key), 1, 1) = '{' THEN ((e4.json -> e4.key) -> ?)
                                  WHEN SUBSTR((e4.json -> e4.key), 1, 1) = '[' THEN (
                                    '[' || COALESCE(
                                      (
                                        SELECT group_concat(
                                            CASE
                                              WHEN SUBSTR((e5.json -> e5.key), 1, 1) = '{' THEN (
                                                (e5.json -> e5.key) -> ?
                                              )
                                              WHEN SUBSTR((e5.json -> e5.key), 1, 1) = '[' THEN (
                                                '[' || COALESCE(
                                                  (
                                                    SELECT group_concat(
                                                        CASE
                                                          WHEN SUBSTR((e6.json -> e6.key), 1, 1) = '{' THEN (
                                                            (e6.json -> e6.key) -> ?
                                                          )
                                                          WHEN SUBSTR((e6.json -> e6.key), 1, 1) = '[' THEN (
                                                            '[' || COALESCE(
                                                              (
                                                                SELECT group_concat(
                                                                    CASE
                                                                      WHEN SUBSTR((e7.json -> e7.key), 1, 1) = '{' THEN (
                                                                        (e7.json -> e7.key) -> ?
                                                                      )
                                                                      ELSE NULL
                                                                    END, ','
                                                                  ORDER BY e7.key
                                                                )
                                                                FROM json_each(
                                                                  CASE
                                                                    WHEN SUBSTR((e6.json -> e6.key), 1, 1) = '[' THEN (
                                                                      e6.json -> e6.key
                                                                    )
                                                                    ELSE NULL
                                                                  END
                                                                ) AS e7
                                                              ), ''
                                                            ) || ']'
                                                          )
                                                          ELSE NULL
                                                        END, ','
                                                      ORDER BY e6.key
                                                    )
                                                    FROM json_each(
                                                      CASE
                                                        WHEN SUBSTR((e5.json -> e5.key), 1, 1) = '[' THEN (
                                                          e5.json -> e5.key
                                                        )
                                                        ELSE NULL
                                                      END
                                                    ) AS e6
                                                  ), ''
                                                ) || ']'
                                              )
                                              ELSE NULL
                                            END, ','
                                          ORDER BY e5.key
                                        )
                                        FROM json_each(
                                          CASE
                                            WHEN SUBSTR((e4.json -> e4.key), 1, 1) = '[' THEN (e4.json -> e4.key)
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
                                WHEN SUBSTR((e3.json -> e3.key), 1, 1) = '[' THEN (e3.json -> e3.key) ELSE NULL
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
                    WHEN SUBSTR(
                      (
                        json_replace(
                          json_replace(t.options, ?, json((e1.json -> e1.key))), ?, json((e2.json -> e2.key))
                        ) -> ?
                      ), 1, 1
                    ) = '[' THEN (
                      json_replace(
                        json_replace(t.options, ?, json((e1.json -> e1.key))), ?, json((e2.json -> e2.key))
                      ) -> ?
                    )
                    ELSE NULL
                  END
                ) AS e3
              ), ''
            ) || ']'
          )
          ELSE (
            (json_replace(json_replace(t.options, ?, json((e1.json -> e1.key))), ?, json((e2.json -> e2.key))) -> ?) -> ?
          )
        END
        ELSE (json_replace(json_replace(t.options, ?, json((e1.json -> e1.key))), ?, json((e2.json -> e2.key))) -> ?)
      END AS c0, (e2.json -> e2.key) AS c1
      FROM job_task AS t,
        json_each(
          CASE
            WHEN SUBSTR(
              CASE
                WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?)
                WHEN SUBSTR((t.options -> ?), 1, 1) = 'n' THEN NULL
                ELSE ('[' || (t.options -> ?) || ']')
              END, 1, 1
            ) = '[' THEN CASE
              WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?)
              WHEN SUBSTR((t.options -> ?), 1, 1) = 'n' THEN NULL
              ELSE ('[' || (t.options -> ?) || ']')
            END
            ELSE NULL
          END
        ) AS e1,
        json_each(
          CASE
            WHEN SUBSTR(
              CASE
                WHEN SUBSTR(((e1.json -> e1.key) -> ?), 1, 1) = '[' THEN ((e1.json -> e1.key) -> ?)
                WHEN SUBSTR(((e1.json -> e1.key) -> ?), 1, 1) = 'n' THEN NULL
                ELSE ('[' || ((e1.json -> e1.key) -> ?) || ']')
              END, 1, 1
            ) = '[' THEN CASE
              WHEN SUBSTR(((e1.json -> e1.key) -> ?), 1, 1) = '[' THEN ((e1.json -> e1.key) -> ?)
              WHEN SUBSTR(((e1.json -> e1.key) -> ?), 1, 1) = 'n' THEN NULL
              ELSE ('[' || ((e1.json -> e1.key) -> ?) || ']')
            END
            ELSE NULL
          END
        ) AS e2
      WHERE t.domain_id = ?
    `,
  },
  params: {
    mysql: [
      '$."items"',
      '$."items"."parts"',
      '$."items"',
      '$."items"',
      '$."items"."parts"',
      '$."items"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."items"',
      '$."items"."parts"',
      '$."items"',
      '$."items"',
      '$."items"."parts"',
      '$."items"',
      '$."sku"',
      '$."items"',
      '$."items"."parts"',
      '$."items"."sku"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."parts"',
      '$."parts"',
      '$."parts"',
      '$."parts"',
      'domain-a',
    ],
    mariadb: [
      '$."items"',
      '$."items"."parts"',
      '$."items"',
      '$."items"',
      '$."items"."parts"',
      '$."items"',
      '$."items"',
      '$."items"."parts"',
      '$."items"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."items"',
      '$."items"."parts"',
      '$."items"',
      '$."sku"',
      '$."items"',
      '$."items"."parts"',
      '$."items"."sku"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."parts"',
      '$."parts"',
      '$."parts"',
      '$."parts"',
      'domain-a',
    ],
    sqlite: [
      '$."items"',
      '$."items"."parts"',
      '$."items"',
      '$."items"',
      '$."items"."parts"',
      '$."items"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '$."items"',
      '$."items"."parts"',
      '$."items"',
      '$."items"',
      '$."items"."parts"',
      '$."items"',
      '$."items"',
      '$."items"."parts"',
      '$."items"',
      '$."sku"',
      '$."items"',
      '$."items"."parts"',
      '$."items"."sku"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."parts"',
      '$."parts"',
      '$."parts"',
      '$."parts"',
      '$."parts"',
      '$."parts"',
      '$."parts"',
      '$."parts"',
      'domain-a',
    ],
  },
  rows: [
    { sku: 'a', part: 'x' },
    { sku: 'a', part: 'y' },
  ],
});
