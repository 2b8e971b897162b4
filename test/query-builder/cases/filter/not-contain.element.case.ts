import { defineCase, ids, where } from '../../support/define-case.js';

export const element = defineCase({
  title: 'not_contain negates the whole test of an array',
  list: where({ k: 'options.services', v: 's3', o: 'not_contain' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          CASE
            JSON_TYPE(JSON_EXTRACT(t.options, ?))
            WHEN 'STRING' THEN LOCATE(
              CAST(? AS BINARY),
              CAST(
                UPPER(JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_0900_bin COLLATE utf8mb4_bin) AS BINARY
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
                    UPPER(
                      JSON_UNQUOTE(COALESCE(e1.v, CAST('null' AS JSON))) COLLATE utf8mb4_0900_bin COLLATE utf8mb4_bin
                    ) AS BINARY
                  )
                ) > 0
              )
              LIMIT 1
            ) = 1
            ELSE FALSE
          END
        ) IS NOT TRUE
      )
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          (
            LOCATE(
              CAST(? AS BINARY), CAST(UPPER(t.options COLLATE utf8mb4_nopad_bin COLLATE utf8mb4_bin) AS BINARY)
            ) > 0
            AND CASE
              SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1)
              WHEN '"' THEN LOCATE(
                CAST(? AS BINARY),
                CAST(
                  UPPER(JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_nopad_bin COLLATE utf8mb4_bin) AS BINARY
                )
              ) > 0
              WHEN '[' THEN (
                SELECT 1
                FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e1
                WHERE (
                  SUBSTR(e1.v, 1, 1) = '"'
                  AND LOCATE(
                    CAST(? AS BINARY),
                    CAST(UPPER(JSON_UNQUOTE(e1.v) COLLATE utf8mb4_nopad_bin COLLATE utf8mb4_bin) AS BINARY)
                  ) > 0
                )
                LIMIT 1
              ) = 1
              ELSE FALSE
            END
          )
        ) IS NOT TRUE
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
            (
              t.options LIKE ? ESCAPE '\\'
              OR (NOT octet_length(t.options) = length(t.options) AND instr(fold_case(t.options), ?) > 0)
            )
            AND CASE
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
          )
        ) IS NOT TRUE
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', '$."services"', 'S3', '$."services"', '$."services"', 'S3'],
    mariadb: ['domain-a', 'S3', '$."services"', 'S3', '$."services"', '$."services"', 'S3'],
    sqlite: [
      'domain-a',
      '%s3%',
      's3',
      '$."services"',
      '$."services"',
      '%s3%',
      '$."services"',
      '$."services"',
      '$."services"',
      's3',
      '$."services"',
      '$."services"',
      '%s3%',
      's3',
    ],
  },
  rows: ids(4, 5, 6, 7, 8, 9, 10),
});
