import { defineCase, ids, where } from '../../support/define-case.js';

export const belowPosition = defineCase({
  title: 'eq goes on below the element at a position',
  list: where({ k: 'options.items.0.sku', v: 'b', o: 'eq' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND CASE
          WHEN (JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY' OR JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY') THEN (
            SELECT 1
            FROM JSON_TABLE(
              JSON_EXTRACT(
                CASE
                  WHEN JSON_TYPE(COALESCE(JSON_EXTRACT(t.options, ?), CAST(? AS JSON))) = 'ARRAY' THEN COALESCE(
                    JSON_EXTRACT(t.options, ?), CAST(? AS JSON)
                  )
                  ELSE CAST(
                    CONCAT(
                      '[',
                      CAST(COALESCE(JSON_EXTRACT(t.options, ?), CAST(? AS JSON)) AS CHAR) COLLATE utf8mb4_0900_bin,
                      ']'
                    ) AS JSON
                  )
                END, '$'
              ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
            ) AS e1,
              JSON_TABLE(
                JSON_EXTRACT(
                  CAST(
                    CONCAT(
                      '[',
                      CONCAT_WS(
                        ',',
                        CASE
                          WHEN (
                            JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) = 'OBJECT'
                            OR (JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY') IS NOT TRUE
                          ) THEN COALESCE(
                            CAST(JSON_EXTRACT(COALESCE(e1.v, CAST('null' AS JSON)), ?) AS CHAR) COLLATE utf8mb4_0900_bin,
                            'null'
                          )
                          ELSE NULL
                        END,
                        CASE
                          WHEN (
                            JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY'
                            AND (e1.n - 1) = 0
                            AND (
                              JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) = 'OBJECT'
                              OR JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) = 'ARRAY'
                            )
                          ) THEN CAST(COALESCE(e1.v, CAST('null' AS JSON)) AS CHAR) COLLATE utf8mb4_0900_bin
                          ELSE NULL
                        END
                      ), ']'
                    ) AS JSON
                  ), '$'
                ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
              ) AS e2,
              JSON_TABLE(
                JSON_EXTRACT(
                  CASE
                    WHEN JSON_TYPE(COALESCE(COALESCE(e2.v, CAST('null' AS JSON)), CAST(? AS JSON))) = 'ARRAY' THEN COALESCE(
                      COALESCE(e2.v, CAST('null' AS JSON)), CAST(? AS JSON)
                    )
                    ELSE CAST(
                      CONCAT(
                        '[',
                        CAST(COALESCE(COALESCE(e2.v, CAST('null' AS JSON)), CAST(? AS JSON)) AS CHAR) COLLATE utf8mb4_0900_bin,
                        ']'
                      ) AS JSON
                    )
                  END, '$'
                ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
              ) AS e3
            WHERE (
              JSON_TYPE(COALESCE(e3.v, CAST('null' AS JSON))) = 'OBJECT'
              AND COALESCE(CAST(? AS JSON) MEMBER OF (JSON_EXTRACT(COALESCE(e3.v, CAST('null' AS JSON)), ?)))
            )
            LIMIT 1
          ) = 1
          ELSE COALESCE(CAST(? AS JSON) MEMBER OF (JSON_EXTRACT(t.options, ?)))
        END
      )
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          LOCATE(CAST(? AS BINARY), CAST(t.options AS BINARY)) > 0
          AND CASE
            WHEN (SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' OR SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[') THEN (
              SELECT 1
              FROM JSON_TABLE(
                CASE
                  WHEN SUBSTR(COALESCE(JSON_EXTRACT(t.options, ?), ?), 1, 1) = '[' THEN COALESCE(
                    JSON_EXTRACT(t.options, ?), ?
                  )
                  ELSE CONCAT('[', JSON_COMPACT(COALESCE(JSON_EXTRACT(t.options, ?), ?)), ']')
                END, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
              ) AS e2,
                JSON_TABLE(
                  CONCAT(
                    '[',
                    CONCAT_WS(
                      ',',
                      CASE
                        WHEN (
                          SUBSTR(e2.v, 1, 1) = '{' OR (SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[') IS NOT TRUE
                        ) THEN COALESCE(JSON_COMPACT(JSON_EXTRACT(e2.v, ?)), 'null')
                        ELSE NULL
                      END,
                      CASE
                        WHEN (
                          SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '['
                          AND (e2.n - 1) = 0
                          AND (SUBSTR(e2.v, 1, 1) = '{' OR SUBSTR(e2.v, 1, 1) = '[')
                        ) THEN JSON_COMPACT(e2.v)
                        ELSE NULL
                      END
                    ), ']'
                  ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                ) AS e3,
                JSON_TABLE(
                  CASE
                    WHEN SUBSTR(COALESCE(e3.v, ?), 1, 1) = '[' THEN COALESCE(e3.v, ?)
                    ELSE CONCAT('[', JSON_COMPACT(COALESCE(e3.v, ?)), ']')
                  END, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                ) AS e4
              WHERE (
                SUBSTR(e4.v, 1, 1) = '{'
                AND (
                  JSON_EXTRACT(e4.v, ?) COLLATE utf8mb4_nopad_bin = ?
                  OR (
                    SUBSTR(JSON_EXTRACT(e4.v, ?), 1, 1) = '['
                    AND (
                      SELECT 1
                      FROM JSON_TABLE(JSON_EXTRACT(e4.v, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e5
                      WHERE e5.v COLLATE utf8mb4_nopad_bin = ?
                      LIMIT 1
                    ) = 1
                  )
                )
              )
              LIMIT 1
            ) = 1
            ELSE (
              JSON_EXTRACT(t.options, ?) COLLATE utf8mb4_nopad_bin = ?
              OR (
                SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '['
                AND (
                  SELECT 1
                  FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e1
                  WHERE e1.v COLLATE utf8mb4_nopad_bin = ?
                  LIMIT 1
                ) = 1
              )
            )
          END
        )
      )
      ORDER BY t.job_task_id
    `,
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          instr(t.options, ?) > 0
          AND CASE
            WHEN (SUBSTR((t.options -> ?), 1, 1) = '[' OR SUBSTR((t.options -> ?), 1, 1) = '[') THEN EXISTS (
              SELECT 1
              FROM json_each(
                CASE
                  WHEN SUBSTR(
                    CASE
                      WHEN SUBSTR(COALESCE((t.options -> ?), ?), 1, 1) = '[' THEN COALESCE((t.options -> ?), ?)
                      ELSE ('[' || COALESCE((t.options -> ?), ?) || ']')
                    END, 1, 1
                  ) = '[' THEN CASE
                    WHEN SUBSTR(COALESCE((t.options -> ?), ?), 1, 1) = '[' THEN COALESCE((t.options -> ?), ?)
                    ELSE ('[' || COALESCE((t.options -> ?), ?) || ']')
                  END
                  ELSE NULL
                END
              ) AS e2,
                json_each(
                  CASE
                    WHEN SUBSTR(
                      (
                        '[' || concat_ws(
                          ',',
                          CASE
                            WHEN (
                              SUBSTR((e2.json -> e2.key), 1, 1) = '{'
                              OR (SUBSTR((t.options -> ?), 1, 1) = '[') IS NOT TRUE
                            ) THEN COALESCE(((e2.json -> e2.key) -> ?), 'null')
                            ELSE NULL
                          END,
                          CASE
                            WHEN (
                              SUBSTR((t.options -> ?), 1, 1) = '['
                              AND e2.key = 0
                              AND (
                                SUBSTR((e2.json -> e2.key), 1, 1) = '{' OR SUBSTR((e2.json -> e2.key), 1, 1) = '['
                              )
                            ) THEN (e2.json -> e2.key)
                            ELSE NULL
                          END
                        ) || ']'
                      ), 1, 1
                    ) = '[' THEN (
                      '[' || concat_ws(
                        ',',
                        CASE
                          WHEN (
                            SUBSTR((e2.json -> e2.key), 1, 1) = '{'
                            OR (SUBSTR((t.options -> ?), 1, 1) = '[') IS NOT TRUE
                          ) THEN COALESCE(((e2.json -> e2.key) -> ?), 'null')
                          ELSE NULL
                        END,
                        CASE
                          WHEN (
                            SUBSTR((t.options -> ?), 1, 1) = '['
                            AND e2.key = 0
                            AND (SUBSTR((e2.json -> e2.key), 1, 1) = '{' OR SUBSTR((e2.json -> e2.key), 1, 1) = '[')
                          ) THEN (e2.json -> e2.key)
                          ELSE NULL
                        END
                      ) || ']'
                    )
                    ELSE NULL
                  END
                ) AS e3,
                json_each(
                  CASE
                    WHEN SUBSTR(
                      CASE
                        WHEN SUBSTR(COALESCE((e3.json -> e3.key), ?), 1, 1) = '[' THEN COALESCE(
                          (e3.json -> e3.key), ?
                        )
                        ELSE ('[' || COALESCE((e3.json -> e3.key), ?) || ']')
                      END, 1, 1
                    ) = '[' THEN CASE
                      WHEN SUBSTR(COALESCE((e3.json -> e3.key), ?), 1, 1) = '[' THEN COALESCE((e3.json -> e3.key), ?)
                      ELSE ('[' || COALESCE((e3.json -> e3.key), ?) || ']')
                    END
                    ELSE NULL
                  END
                ) AS e4
              WHERE (
                SUBSTR((e4.json -> e4.key), 1, 1) = '{'
                AND (
                  ((e4.json -> e4.key) -> ?) = ?
                  OR (
                    SUBSTR(((e4.json -> e4.key) -> ?), 1, 1) = '['
                    AND EXISTS (
                      SELECT 1
                      FROM json_each(
                        CASE
                          WHEN SUBSTR(((e4.json -> e4.key) -> ?), 1, 1) = '[' THEN ((e4.json -> e4.key) -> ?)
                          ELSE NULL
                        END
                      ) AS e5
                      WHERE (e5.json -> e5.key) = ?
                    )
                  )
                )
              )
            )
            ELSE (
              (t.options -> ?) = ?
              OR (
                SUBSTR((t.options -> ?), 1, 1) = '['
                AND EXISTS (
                  SELECT 1
                  FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e1
                  WHERE (e1.json -> e1.key) = ?
                )
              )
            )
          END
        )
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: [
      'domain-a',
      '$."items"',
      '$."items"."0"',
      '$."items"',
      'null',
      '$."items"',
      'null',
      '$."items"',
      'null',
      '$."items"',
      '$."0"',
      '$."items"',
      'null',
      'null',
      'null',
      '"b"',
      '$."sku"',
      '"b"',
      '$."items"."0"."sku"',
    ],
    mariadb: [
      'domain-a',
      '"b"',
      '$."items"',
      '$."items"."0"',
      '$."items"',
      'null',
      '$."items"',
      'null',
      '$."items"',
      'null',
      '$."items"',
      '$."0"',
      '$."items"',
      'null',
      'null',
      'null',
      '$."sku"',
      '"b"',
      '$."sku"',
      '$."sku"',
      '"b"',
      '$."items"."0"."sku"',
      '"b"',
      '$."items"."0"."sku"',
      '$."items"."0"."sku"',
      '"b"',
    ],
    sqlite: [
      'domain-a',
      '"b"',
      '$."items"',
      '$."items"."0"',
      '$."items"',
      'null',
      '$."items"',
      'null',
      '$."items"',
      'null',
      '$."items"',
      'null',
      '$."items"',
      'null',
      '$."items"',
      'null',
      '$."items"',
      '$."0"',
      '$."items"',
      '$."items"',
      '$."0"',
      '$."items"',
      'null',
      'null',
      'null',
      'null',
      'null',
      'null',
      '$."sku"',
      '"b"',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '"b"',
      '$."items"."0"."sku"',
      '"b"',
      '$."items"."0"."sku"',
      '$."items"."0"."sku"',
      '$."items"."0"."sku"',
      '"b"',
    ],
  },
  rows: ids(6),
});
