import { defineCase, ids, where } from '../../support/define-case.js';

export const throughArray = defineCase({
  title: 'contain goes through arrays of objects',
  list: where({ k: 'options.items.sku', v: 'A', o: 'contain' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND CASE
          WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY' THEN (
            SELECT 1
            FROM JSON_TABLE(
              JSON_EXTRACT(JSON_EXTRACT(t.options, ?), '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
            ) AS e2
            WHERE (
              JSON_TYPE(COALESCE(e2.v, CAST('null' AS JSON))) = 'OBJECT'
              AND CASE
                JSON_TYPE(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?))
                WHEN 'STRING' THEN LOCATE(
                  CAST(? AS BINARY),
                  CAST(
                    LOWER(
                      JSON_UNQUOTE(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?)) COLLATE utf8mb4_0900_bin COLLATE utf8mb4_bin
                    ) AS BINARY
                  )
                ) > 0
                WHEN 'ARRAY' THEN (
                  SELECT 1
                  FROM JSON_TABLE(
                    JSON_EXTRACT(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?), '$'),
                    '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                  ) AS e3
                  WHERE (
                    JSON_TYPE(COALESCE(e3.v, CAST('null' AS JSON))) = 'STRING'
                    AND LOCATE(
                      CAST(? AS BINARY),
                      CAST(
                        LOWER(
                          JSON_UNQUOTE(COALESCE(e3.v, CAST('null' AS JSON))) COLLATE utf8mb4_0900_bin COLLATE utf8mb4_bin
                        ) AS BINARY
                      )
                    ) > 0
                  )
                  LIMIT 1
                ) = 1
                ELSE FALSE
              END
            )
            LIMIT 1
          ) = 1
          ELSE CASE
            JSON_TYPE(JSON_EXTRACT(t.options, ?))
            WHEN 'STRING' THEN LOCATE(
              CAST(? AS BINARY),
              CAST(
                LOWER(JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_0900_bin COLLATE utf8mb4_bin) AS BINARY
              )
            ) > 0
            WHEN 'ARRAY' THEN (
              SELECT 1
              FROM JSON_TABLE(
                JSON_EXTRACT(JSON_EXTRACT(t.options, ?), '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
              ) AS e1
              WHERE (
                JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) = 'STRING'
                AND LOCATE(
                  CAST(? AS BINARY),
                  CAST(
                    LOWER(
                      JSON_UNQUOTE(COALESCE(e1.v, CAST('null' AS JSON))) COLLATE utf8mb4_0900_bin COLLATE utf8mb4_bin
                    ) AS BINARY
                  )
                ) > 0
              )
              LIMIT 1
            ) = 1
            ELSE FALSE
          END
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
          LOCATE(CAST(? AS BINARY), CAST(LOWER(t.options COLLATE utf8mb4_nopad_bin COLLATE utf8mb4_bin) AS BINARY)) > 0
          AND CASE
            WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN (
              SELECT 1
              FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e2
              WHERE (
                SUBSTR(e2.v, 1, 1) = '{'
                AND CASE
                  SUBSTR(JSON_EXTRACT(e2.v, ?), 1, 1)
                  WHEN '"' THEN LOCATE(
                    CAST(? AS BINARY),
                    CAST(
                      LOWER(JSON_UNQUOTE(JSON_EXTRACT(e2.v, ?)) COLLATE utf8mb4_nopad_bin COLLATE utf8mb4_bin) AS BINARY
                    )
                  ) > 0
                  WHEN '[' THEN (
                    SELECT 1
                    FROM JSON_TABLE(JSON_EXTRACT(e2.v, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e3
                    WHERE (
                      SUBSTR(e3.v, 1, 1) = '"'
                      AND LOCATE(
                        CAST(? AS BINARY),
                        CAST(LOWER(JSON_UNQUOTE(e3.v) COLLATE utf8mb4_nopad_bin COLLATE utf8mb4_bin) AS BINARY)
                      ) > 0
                    )
                    LIMIT 1
                  ) = 1
                  ELSE FALSE
                END
              )
              LIMIT 1
            ) = 1
            ELSE CASE
              SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1)
              WHEN '"' THEN LOCATE(
                CAST(? AS BINARY),
                CAST(
                  LOWER(JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_nopad_bin COLLATE utf8mb4_bin) AS BINARY
                )
              ) > 0
              WHEN '[' THEN (
                SELECT 1
                FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e1
                WHERE (
                  SUBSTR(e1.v, 1, 1) = '"'
                  AND LOCATE(
                    CAST(? AS BINARY),
                    CAST(LOWER(JSON_UNQUOTE(e1.v) COLLATE utf8mb4_nopad_bin COLLATE utf8mb4_bin) AS BINARY)
                  ) > 0
                )
                LIMIT 1
              ) = 1
              ELSE FALSE
            END
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
          (
            t.options LIKE ? ESCAPE '\\'
            OR (NOT octet_length(t.options) = length(t.options) AND instr(fold_case(t.options), ?) > 0)
          )
          AND CASE
            WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN EXISTS (
              SELECT 1
              FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e2
              WHERE (
                SUBSTR((e2.json -> e2.key), 1, 1) = '{'
                AND CASE
                  SUBSTR(((e2.json -> e2.key) -> ?), 1, 1)
                  WHEN '"' THEN (
                    (((e2.json -> e2.key) -> ?) ->> '$') LIKE ? ESCAPE '\\'
                    OR (
                      NOT octet_length((((e2.json -> e2.key) -> ?) ->> '$')) = length(
                        (((e2.json -> e2.key) -> ?) ->> '$')
                      )
                      AND instr(fold_case((((e2.json -> e2.key) -> ?) ->> '$')), ?) > 0
                    )
                  )
                  WHEN '[' THEN EXISTS (
                    SELECT 1
                    FROM json_each(
                      CASE
                        WHEN SUBSTR(((e2.json -> e2.key) -> ?), 1, 1) = '[' THEN ((e2.json -> e2.key) -> ?)
                        ELSE NULL
                      END
                    ) AS e3
                    WHERE (
                      SUBSTR((e3.json -> e3.key), 1, 1) = '"'
                      AND (
                        ((e3.json -> e3.key) ->> '$') LIKE ? ESCAPE '\\'
                        OR (
                          NOT octet_length(((e3.json -> e3.key) ->> '$')) = length(((e3.json -> e3.key) ->> '$'))
                          AND instr(fold_case(((e3.json -> e3.key) ->> '$')), ?) > 0
                        )
                      )
                    )
                  )
                  ELSE FALSE
                END
              )
            )
            ELSE CASE
              SUBSTR((t.options -> ?), 1, 1)
              WHEN '"' THEN (
                ((t.options -> ?) ->> '$') LIKE ? ESCAPE '\\'
                OR (
                  NOT octet_length(((t.options -> ?) ->> '$')) = length(((t.options -> ?) ->> '$'))
                  AND instr(fold_case(((t.options -> ?) ->> '$')), ?) > 0
                )
              )
              WHEN '[' THEN EXISTS (
                SELECT 1
                FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e1
                WHERE (
                  SUBSTR((e1.json -> e1.key), 1, 1) = '"'
                  AND (
                    ((e1.json -> e1.key) ->> '$') LIKE ? ESCAPE '\\'
                    OR (
                      NOT octet_length(((e1.json -> e1.key) ->> '$')) = length(((e1.json -> e1.key) ->> '$'))
                      AND instr(fold_case(((e1.json -> e1.key) ->> '$')), ?) > 0
                    )
                  )
                )
              )
              ELSE FALSE
            END
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
      '$."items"',
      '$."sku"',
      'a',
      '$."sku"',
      '$."sku"',
      'a',
      '$."items"."sku"',
      'a',
      '$."items"."sku"',
      '$."items"."sku"',
      'a',
    ],
    mariadb: [
      'domain-a',
      'a',
      '$."items"',
      '$."items"',
      '$."sku"',
      'a',
      '$."sku"',
      '$."sku"',
      'a',
      '$."items"."sku"',
      'a',
      '$."items"."sku"',
      '$."items"."sku"',
      'a',
    ],
    sqlite: [
      'domain-a',
      '%A%',
      'a',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."sku"',
      '$."sku"',
      '%A%',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      'a',
      '$."sku"',
      '$."sku"',
      '%A%',
      'a',
      '$."items"."sku"',
      '$."items"."sku"',
      '%A%',
      '$."items"."sku"',
      '$."items"."sku"',
      '$."items"."sku"',
      'a',
      '$."items"."sku"',
      '$."items"."sku"',
      '%A%',
      'a',
    ],
  },
  rows: ids(1, 3, 7),
});
