import { defineCase, ids, same, where } from '../../support/define-case.js';

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
              AND (
                (
                  JSON_TYPE(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?)) = 'STRING'
                  AND LOCATE(
                    CAST(LOWER(?) AS BINARY),
                    CAST(
                      LOWER(
                        JSON_UNQUOTE(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?)) COLLATE utf8mb4_0900_bin
                      ) AS BINARY
                    )
                  ) > 0
                )
                OR (
                  JSON_TYPE(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?)) = 'ARRAY'
                  AND (
                    SELECT 1
                    FROM JSON_TABLE(
                      JSON_EXTRACT(JSON_EXTRACT(COALESCE(e2.v, CAST('null' AS JSON)), ?), '$'),
                      '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                    ) AS e3
                    WHERE (
                      JSON_TYPE(COALESCE(e3.v, CAST('null' AS JSON))) = 'STRING'
                      AND LOCATE(
                        CAST(LOWER(?) AS BINARY),
                        CAST(
                          LOWER(JSON_UNQUOTE(COALESCE(e3.v, CAST('null' AS JSON))) COLLATE utf8mb4_0900_bin) AS BINARY
                        )
                      ) > 0
                    )
                    LIMIT 1
                  ) = 1
                )
              )
            )
            LIMIT 1
          ) = 1
          ELSE (
            (
              JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'STRING'
              AND LOCATE(
                CAST(LOWER(?) AS BINARY),
                CAST(LOWER(JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_0900_bin) AS BINARY)
              ) > 0
            )
            OR (
              JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY'
              AND (
                SELECT 1
                FROM JSON_TABLE(
                  JSON_EXTRACT(JSON_EXTRACT(t.options, ?), '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                ) AS e1
                WHERE (
                  JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) = 'STRING'
                  AND LOCATE(
                    CAST(LOWER(?) AS BINARY),
                    CAST(
                      LOWER(JSON_UNQUOTE(COALESCE(e1.v, CAST('null' AS JSON))) COLLATE utf8mb4_0900_bin) AS BINARY
                    )
                  ) > 0
                )
                LIMIT 1
              ) = 1
            )
          )
        END
      )
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND CASE
          WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN (
            SELECT 1
            FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e2
            WHERE (
              SUBSTR(e2.v, 1, 1) = '{'
              AND (
                (
                  SUBSTR(JSON_EXTRACT(e2.v, ?), 1, 1) = '"'
                  AND LOCATE(
                    CAST(LOWER(?) AS BINARY),
                    CAST(LOWER(JSON_UNQUOTE(JSON_EXTRACT(e2.v, ?)) COLLATE utf8mb4_nopad_bin) AS BINARY)
                  ) > 0
                )
                OR (
                  SUBSTR(JSON_EXTRACT(e2.v, ?), 1, 1) = '['
                  AND (
                    SELECT 1
                    FROM JSON_TABLE(JSON_EXTRACT(e2.v, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e3
                    WHERE (
                      SUBSTR(e3.v, 1, 1) = '"'
                      AND LOCATE(
                        CAST(LOWER(?) AS BINARY),
                        CAST(LOWER(JSON_UNQUOTE(e3.v) COLLATE utf8mb4_nopad_bin) AS BINARY)
                      ) > 0
                    )
                    LIMIT 1
                  ) = 1
                )
              )
            )
            LIMIT 1
          ) = 1
          ELSE (
            (
              SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '"'
              AND LOCATE(
                CAST(LOWER(?) AS BINARY),
                CAST(LOWER(JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_nopad_bin) AS BINARY)
              ) > 0
            )
            OR (
              SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '['
              AND (
                SELECT 1
                FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e1
                WHERE (
                  SUBSTR(e1.v, 1, 1) = '"'
                  AND LOCATE(
                    CAST(LOWER(?) AS BINARY), CAST(LOWER(JSON_UNQUOTE(e1.v) COLLATE utf8mb4_nopad_bin) AS BINARY)
                  ) > 0
                )
                LIMIT 1
              ) = 1
            )
          )
        END
      )
      ORDER BY t.job_task_id
    `,
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND CASE
          WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN EXISTS (
            SELECT 1
            FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e2
            WHERE (
              SUBSTR((e2.json -> e2.key), 1, 1) = '{'
              AND (
                (
                  SUBSTR(((e2.json -> e2.key) -> ?), 1, 1) = '"'
                  AND (((e2.json -> e2.key) -> ?) ->> '$') LIKE ? ESCAPE '\\'
                )
                OR (
                  SUBSTR(((e2.json -> e2.key) -> ?), 1, 1) = '['
                  AND EXISTS (
                    SELECT 1
                    FROM json_each(
                      CASE
                        WHEN SUBSTR(((e2.json -> e2.key) -> ?), 1, 1) = '[' THEN ((e2.json -> e2.key) -> ?)
                        ELSE NULL
                      END
                    ) AS e3
                    WHERE (
                      SUBSTR((e3.json -> e3.key), 1, 1) = '"' AND ((e3.json -> e3.key) ->> '$') LIKE ? ESCAPE '\\'
                    )
                  )
                )
              )
            )
          )
          ELSE (
            (SUBSTR((t.options -> ?), 1, 1) = '"' AND ((t.options -> ?) ->> '$') LIKE ? ESCAPE '\\')
            OR (
              SUBSTR((t.options -> ?), 1, 1) = '['
              AND EXISTS (
                SELECT 1
                FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e1
                WHERE (SUBSTR((e1.json -> e1.key), 1, 1) = '"' AND ((e1.json -> e1.key) ->> '$') LIKE ? ESCAPE '\\')
              )
            )
          )
        END
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
      'A',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      'A',
      '$."items"."sku"',
      'A',
      '$."items"."sku"',
      '$."items"."sku"',
      '$."items"."sku"',
      'A',
    ],
    mariadb: same('mysql'),
    sqlite: [
      'domain-a',
      '$."items"',
      '$."items"',
      '$."items"',
      '$."sku"',
      '$."sku"',
      '%A%',
      '$."sku"',
      '$."sku"',
      '$."sku"',
      '%A%',
      '$."items"."sku"',
      '$."items"."sku"',
      '%A%',
      '$."items"."sku"',
      '$."items"."sku"',
      '$."items"."sku"',
      '%A%',
    ],
  },
  rows: ids(1, 3, 7),
});
