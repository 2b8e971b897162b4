import { defineCase, same } from '../../support/define-case.js';

export const pathAfterGroup = defineCase({
  title: 'a member of a grouped value is reached by a path',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-02', 'jt-04'], o: 'in' }],
    aggregate: [
      { group: { keys: [{ key: 'options.provider', name: 'provider' }], fields: [{ name: 'n', operator: 'count' }] } },
      {
        project: {
          fields: [
            { key: 'provider.name', name: 'name' },
            { key: 'n', name: 'n' },
          ],
          exclude_keys: true,
        },
      },
    ],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT CASE
        WHEN JSON_TYPE(CAST(e1.c0 AS JSON)) = 'ARRAY' THEN CASE
          WHEN JSON_TYPE(CAST(e1.c0 AS JSON)) = 'ARRAY' THEN CAST(
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
                                                                          WHEN JSON_TYPE(
                                                                            COALESCE(e5.v, CAST('null' AS JSON))
                                                                          ) = 'OBJECT' THEN JSON_EXTRACT(
                                                                            COALESCE(e5.v, CAST('null' AS JSON)), ?
                                                                          )
                                                                          WHEN JSON_TYPE(
                                                                            COALESCE(e5.v, CAST('null' AS JSON))
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
                                                                                              e6.v,
                                                                                              CAST('null' AS JSON)
                                                                                            )
                                                                                          ) = 'OBJECT' THEN JSON_EXTRACT(
                                                                                            COALESCE(
                                                                                              e6.v,
                                                                                              CAST('null' AS JSON)
                                                                                            ), ?
                                                                                          )
                                                                                          ELSE NULL
                                                                                        END AS CHAR
                                                                                      ) COLLATE utf8mb4_0900_bin
                                                                                    ORDER BY (e6.n - 1) SEPARATOR ','
                                                                                  )
                                                                                  FROM JSON_TABLE(
                                                                                    JSON_EXTRACT(
                                                                                      COALESCE(
                                                                                        e5.v, CAST('null' AS JSON)
                                                                                      ), '$'
                                                                                    ),
                                                                                    '$[*]' COLUMNS (
                                                                                      n FOR ORDINALITY,
                                                                                      v JSON PATH '$'
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
                                                                    JSON_EXTRACT(
                                                                      COALESCE(e4.v, CAST('null' AS JSON)), '$'
                                                                    ),
                                                                    '$[*]' COLUMNS (
                                                                      n FOR ORDINALITY, v JSON PATH '$'
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
                    JSON_EXTRACT(CAST(e1.c0 AS JSON), '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                  ) AS e2
                ), ''
              ), ']'
            ) AS JSON
          )
          ELSE JSON_EXTRACT(CAST(e1.c0 AS JSON), ?)
        END
        ELSE JSON_EXTRACT(CAST(e1.c0 AS JSON), ?)
      END AS c0, e1.c1 AS c1
      FROM (
        SELECT CAST(JSON_EXTRACT(t.options, ?) AS CHAR) COLLATE utf8mb4_0900_bin AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
    mariadb: `
      SELECT CASE
        WHEN SUBSTR(
          JSON_COMPACT(CASE WHEN LEFT(e1.c0, 1) = '#' THEN JSON_EXTRACT(e2.options, ?) ELSE e1.c0 END) COLLATE utf8mb4_nopad_bin,
          1, 1
        ) = '[' THEN CASE
          WHEN SUBSTR(
            JSON_COMPACT(CASE WHEN LEFT(e1.c0, 1) = '#' THEN JSON_EXTRACT(e2.options, ?) ELSE e1.c0 END) COLLATE utf8mb4_nopad_bin,
            1, 1
          ) = '[' THEN COALESCE(
            JSON_EXTRACT(
              (
                SELECT JSON_OBJECTAGG((e3.n - 1), JSON_COMPACT(e12.v))
                FROM JSON_TABLE(
                  JSON_COMPACT(CASE WHEN LEFT(e1.c0, 1) = '#' THEN JSON_EXTRACT(e2.options, ?) ELSE e1.c0 END) COLLATE utf8mb4_nopad_bin,
                  '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
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
            JSON_COMPACT(CASE WHEN LEFT(e1.c0, 1) = '#' THEN JSON_EXTRACT(e2.options, ?) ELSE e1.c0 END) COLLATE utf8mb4_nopad_bin,
            ?
          )
        END
        ELSE JSON_EXTRACT(
          JSON_COMPACT(CASE WHEN LEFT(e1.c0, 1) = '#' THEN JSON_EXTRACT(e2.options, ?) ELSE e1.c0 END) COLLATE utf8mb4_nopad_bin,
          ?
        )
      END AS c0, e1.c2 AS c1
      FROM (
        SELECT LEFT(
          CASE
            WHEN (OCTET_LENGTH(t.options) <= 341 OR CHAR_LENGTH(JSON_EXTRACT(t.options, ?)) <= 512) THEN JSON_EXTRACT(
              t.options, ?
            )
            ELSE CONCAT('#', SHA2(JSON_EXTRACT(t.options, ?), 256))
          END, 512
        ) COLLATE utf8mb4_nopad_bin AS c0,
          MIN(CASE WHEN OCTET_LENGTH(t.options) > 341 THEN t.job_task_id ELSE NULL END) AS r0, COUNT(*) AS c2
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1 LEFT
        JOIN job_task AS e2
        ON (LEFT(e1.c0, 1) = '#' AND e2.job_task_id = e1.r0)
    `,
    sqlite: `
      SELECT CASE
        WHEN SUBSTR(e1.c0, 1, 1) = '[' THEN CASE
          WHEN SUBSTR(e1.c0, 1, 1) = '[' THEN (
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
                                  WHEN SUBSTR((e3.json -> e3.key), 1, 1) = '{' THEN ((e3.json -> e3.key) -> ?)
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
                                                          WHEN SUBSTR((e5.json -> e5.key), 1, 1) = '[' THEN (
                                                            '[' || COALESCE(
                                                              (
                                                                SELECT group_concat(
                                                                    CASE
                                                                      WHEN SUBSTR((e6.json -> e6.key), 1, 1) = '{' THEN (
                                                                        (e6.json -> e6.key) -> ?
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
                                            WHEN SUBSTR((e3.json -> e3.key), 1, 1) = '[' THEN (e3.json -> e3.key)
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
                                WHEN SUBSTR((e2.json -> e2.key), 1, 1) = '[' THEN (e2.json -> e2.key) ELSE NULL
                              END
                            ) AS e3
                          ), ''
                        ) || ']'
                      )
                      ELSE NULL
                    END, ','
                  ORDER BY e2.key
                )
                FROM json_each(CASE WHEN SUBSTR(e1.c0, 1, 1) = '[' THEN e1.c0 ELSE NULL END) AS e2
              ), ''
            ) || ']'
          )
          ELSE (e1.c0 -> ?)
        END
        ELSE (e1.c0 -> ?)
      END AS c0, e1.c1 AS c1
      FROM (
        SELECT (t.options -> ?) AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
  },
  params: {
    mysql: [
      '$."name"',
      '$."name"',
      '$."name"',
      '$."name"',
      '$."name"',
      '$."name"',
      '$."name"',
      '$."provider"',
      'domain-a',
      'jt-01',
      'jt-02',
      'jt-04',
    ],
    mariadb: [
      '$."provider"',
      '$."provider"',
      '$."provider"',
      '$."name"',
      '$."name"',
      '$."name"',
      '$."name"',
      '$."name"',
      '$."provider"',
      '$."name"',
      '$."provider"',
      '$."name"',
      '$."provider"',
      '$."provider"',
      '$."provider"',
      'domain-a',
      'jt-01',
      'jt-02',
      'jt-04',
    ],
    sqlite: same('mysql'),
  },
  rows: [{ name: 'aws', n: 1 }, { name: 'aws', n: 1 }, { n: 1 }],
});
