import { defineCase, ids, where } from '../../support/define-case.js';

export const position = defineCase({
  title: 'eq finds the element at a position',
  list: where({ k: 'options.services.0', v: 'S3', o: 'eq' }),
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
            ) AS e1
            WHERE (
              (
                JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) = 'OBJECT'
                AND COALESCE(CAST(? AS JSON) MEMBER OF (JSON_EXTRACT(COALESCE(e1.v, CAST('null' AS JSON)), ?)))
              )
              OR ((e1.n - 1) = 0 AND COALESCE(e1.v, CAST('null' AS JSON)) = CAST(? AS JSON))
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
            WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN (
              SELECT 1
              FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e2
              WHERE (
                (
                  SUBSTR(e2.v, 1, 1) = '{'
                  AND (
                    JSON_EXTRACT(e2.v, ?) COLLATE utf8mb4_nopad_bin = ?
                    OR (
                      SUBSTR(JSON_EXTRACT(e2.v, ?), 1, 1) = '['
                      AND (
                        SELECT 1
                        FROM JSON_TABLE(JSON_EXTRACT(e2.v, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e3
                        WHERE e3.v COLLATE utf8mb4_nopad_bin = ?
                        LIMIT 1
                      ) = 1
                    )
                  )
                )
                OR ((e2.n - 1) = 0 AND e2.v COLLATE utf8mb4_nopad_bin = ?)
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
            WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN EXISTS (
              SELECT 1
              FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e2
              WHERE (
                (
                  SUBSTR((e2.json -> e2.key), 1, 1) = '{'
                  AND (
                    ((e2.json -> e2.key) -> ?) = ?
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
                        WHERE (e3.json -> e3.key) = ?
                      )
                    )
                  )
                )
                OR (e2.key = 0 AND (e2.json -> e2.key) = ?)
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
    mysql: ['domain-a', '$."services"', '$."services"', '"S3"', '$."0"', '"S3"', '"S3"', '$."services"."0"'],
    mariadb: [
      'domain-a',
      '"S3"',
      '$."services"',
      '$."services"',
      '$."0"',
      '"S3"',
      '$."0"',
      '$."0"',
      '"S3"',
      '"S3"',
      '$."services"."0"',
      '"S3"',
      '$."services"."0"',
      '$."services"."0"',
      '"S3"',
    ],
    sqlite: [
      'domain-a',
      '"S3"',
      '$."services"',
      '$."services"',
      '$."services"',
      '$."0"',
      '"S3"',
      '$."0"',
      '$."0"',
      '$."0"',
      '"S3"',
      '"S3"',
      '$."services"."0"',
      '"S3"',
      '$."services"."0"',
      '$."services"."0"',
      '$."services"."0"',
      '"S3"',
    ],
  },
  rows: ids(1, 2),
});
