import { defineCase, ids, same, where } from '../../support/define-case.js';

export const onString = defineCase({
  title: 'not_contain_in drops a string only if it contains all of them',
  list: where({ k: 'error_message', v: ['timeout', '30s'], o: 'not_contain_in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          (
            (
              LOCATE(CAST(? AS BINARY), CAST(LOWER(t.error_message COLLATE utf8mb4_bin) AS BINARY)) > 0
              AND (
                OCTET_LENGTH(t.error_message) = CHAR_LENGTH(t.error_message) OR REGEXP_LIKE(t.error_message, ?, 'c')
              )
            )
          ) IS NOT TRUE
          OR (LOCATE(CAST(? AS BINARY), CAST(UPPER(t.error_message COLLATE utf8mb4_bin) AS BINARY)) > 0) IS NOT TRUE
        )
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
            (
              LOCATE(CAST(? AS BINARY), CAST(LOWER(t.error_message COLLATE utf8mb4_bin) AS BINARY)) > 0
              AND (OCTET_LENGTH(t.error_message) = CHAR_LENGTH(t.error_message) OR t.error_message REGEXP ?)
            )
          ) IS NOT TRUE
          OR (LOCATE(CAST(? AS BINARY), CAST(UPPER(t.error_message COLLATE utf8mb4_bin) AS BINARY)) > 0) IS NOT TRUE
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
            (
              t.error_message LIKE ? ESCAPE '\\'
              OR (
                NOT octet_length(t.error_message) = length(t.error_message)
                AND instr(fold_case(t.error_message), ?) > 0
              )
            )
          ) IS NOT TRUE
          OR (
            (
              t.error_message LIKE ? ESCAPE '\\'
              OR (
                NOT octet_length(t.error_message) = length(t.error_message)
                AND instr(fold_case(t.error_message), ?) > 0
              )
            )
          ) IS NOT TRUE
        )
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', 'timeout', '[Tt][Ii][Mm][Ee][Oo][Uu][Tt]', '30S'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', '%timeout%', 'timeout', '%30s%', '30s'],
  },
  rows: ids(1, 3, 4, 5, 6, 7, 8, 9, 10),
});

export const onOption = defineCase({
  title: 'not_contain_in drops an option only if it contains all of them',
  list: where({ k: 'options.month', v: ['2022', '07'], o: 'not_contain_in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          (
            CASE
              JSON_TYPE(JSON_EXTRACT(t.options, ?))
              WHEN 'STRING' THEN LOCATE(
                CAST(? AS BINARY), CAST(JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_0900_bin AS BINARY)
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
                    CAST(JSON_UNQUOTE(COALESCE(e1.v, CAST('null' AS JSON))) COLLATE utf8mb4_0900_bin AS BINARY)
                  ) > 0
                )
                LIMIT 1
              ) = 1
              ELSE FALSE
            END
          ) IS NOT TRUE
          OR (
            CASE
              JSON_TYPE(JSON_EXTRACT(t.options, ?))
              WHEN 'STRING' THEN LOCATE(
                CAST(? AS BINARY), CAST(JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_0900_bin AS BINARY)
              ) > 0
              WHEN 'ARRAY' THEN (
                SELECT 1
                FROM JSON_TABLE(
                  JSON_EXTRACT(JSON_EXTRACT(t.options, ?), '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
                ) AS e2
                WHERE (
                  JSON_TYPE(COALESCE(e2.v, CAST('null' AS JSON))) = 'STRING'
                  AND LOCATE(
                    CAST(? AS BINARY),
                    CAST(JSON_UNQUOTE(COALESCE(e2.v, CAST('null' AS JSON))) COLLATE utf8mb4_0900_bin AS BINARY)
                  ) > 0
                )
                LIMIT 1
              ) = 1
              ELSE FALSE
            END
          ) IS NOT TRUE
        )
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
            (
              LOCATE(CAST(? AS BINARY), CAST(t.options COLLATE utf8mb4_nopad_bin AS BINARY)) > 0
              AND CASE
                SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1)
                WHEN '"' THEN LOCATE(
                  CAST(? AS BINARY),
                  CAST(JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_nopad_bin AS BINARY)
                ) > 0
                WHEN '[' THEN (
                  SELECT 1
                  FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e1
                  WHERE (
                    SUBSTR(e1.v, 1, 1) = '"'
                    AND LOCATE(CAST(? AS BINARY), CAST(JSON_UNQUOTE(e1.v) COLLATE utf8mb4_nopad_bin AS BINARY)) > 0
                  )
                  LIMIT 1
                ) = 1
                ELSE FALSE
              END
            )
          ) IS NOT TRUE
          OR (
            (
              LOCATE(CAST(? AS BINARY), CAST(t.options COLLATE utf8mb4_nopad_bin AS BINARY)) > 0
              AND CASE
                SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1)
                WHEN '"' THEN LOCATE(
                  CAST(? AS BINARY),
                  CAST(JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_nopad_bin AS BINARY)
                ) > 0
                WHEN '[' THEN (
                  SELECT 1
                  FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e2
                  WHERE (
                    SUBSTR(e2.v, 1, 1) = '"'
                    AND LOCATE(CAST(? AS BINARY), CAST(JSON_UNQUOTE(e2.v) COLLATE utf8mb4_nopad_bin AS BINARY)) > 0
                  )
                  LIMIT 1
                ) = 1
                ELSE FALSE
              END
            )
          ) IS NOT TRUE
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
            (
              instr(t.options, ?) > 0
              AND CASE
                SUBSTR((t.options -> ?), 1, 1)
                WHEN '"' THEN instr(((t.options -> ?) ->> '$'), ?) > 0
                WHEN '[' THEN EXISTS (
                  SELECT 1
                  FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e1
                  WHERE (SUBSTR((e1.json -> e1.key), 1, 1) = '"' AND instr(((e1.json -> e1.key) ->> '$'), ?) > 0)
                )
                ELSE FALSE
              END
            )
          ) IS NOT TRUE
          OR (
            (
              instr(t.options, ?) > 0
              AND CASE
                SUBSTR((t.options -> ?), 1, 1)
                WHEN '"' THEN instr(((t.options -> ?) ->> '$'), ?) > 0
                WHEN '[' THEN EXISTS (
                  SELECT 1
                  FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e2
                  WHERE (SUBSTR((e2.json -> e2.key), 1, 1) = '"' AND instr(((e2.json -> e2.key) ->> '$'), ?) > 0)
                )
                ELSE FALSE
              END
            )
          ) IS NOT TRUE
        )
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: [
      'domain-a',
      '$."month"',
      '2022',
      '$."month"',
      '$."month"',
      '2022',
      '$."month"',
      '07',
      '$."month"',
      '$."month"',
      '07',
    ],
    mariadb: [
      'domain-a',
      '2022',
      '$."month"',
      '2022',
      '$."month"',
      '$."month"',
      '2022',
      '07',
      '$."month"',
      '07',
      '$."month"',
      '$."month"',
      '07',
    ],
    sqlite: [
      'domain-a',
      '2022',
      '$."month"',
      '$."month"',
      '2022',
      '$."month"',
      '$."month"',
      '2022',
      '07',
      '$."month"',
      '$."month"',
      '07',
      '$."month"',
      '$."month"',
      '07',
    ],
  },
  rows: ids(1, 5, 8, 9, 10),
});
