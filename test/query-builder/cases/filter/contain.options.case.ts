import { defineCase, ids, same, where } from '../../support/define-case.js';

export const text = defineCase({
  title: 'contain finds text in an option',
  list: where({ k: 'options.month', v: '2022', o: 'contain' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
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
                  CAST(LOWER(JSON_UNQUOTE(COALESCE(e1.v, CAST('null' AS JSON))) COLLATE utf8mb4_0900_bin) AS BINARY)
                ) > 0
              )
              LIMIT 1
            ) = 1
          )
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
      )
      ORDER BY t.job_task_id
    `,
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
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
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', '$."month"', '2022', '$."month"', '$."month"', '$."month"', '2022'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', '$."month"', '$."month"', '%2022%', '$."month"', '$."month"', '$."month"', '%2022%'],
  },
  rows: ids(1, 2, 3, 4, 6, 7, 8),
});
