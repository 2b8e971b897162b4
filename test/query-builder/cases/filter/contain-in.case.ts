import { defineCase, ids, same, where } from '../../support/define-case.js';

export const onString = defineCase({
  title: 'contain_in finds one of several texts',
  list: where({ k: 'error_message', v: ['timeout', 'user'], o: 'contain_in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          (
            LOCATE(CAST(? AS BINARY), CAST(LOWER(t.error_message COLLATE utf8mb4_bin) AS BINARY)) > 0
            AND (
              OCTET_LENGTH(t.error_message) = CHAR_LENGTH(t.error_message) OR REGEXP_LIKE(t.error_message, ?, 'c')
            )
          )
          OR LOCATE(CAST(? AS BINARY), CAST(UPPER(t.error_message COLLATE utf8mb4_bin) AS BINARY)) > 0
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
            LOCATE(CAST(? AS BINARY), CAST(LOWER(t.error_message COLLATE utf8mb4_bin) AS BINARY)) > 0
            AND (OCTET_LENGTH(t.error_message) = CHAR_LENGTH(t.error_message) OR t.error_message REGEXP ?)
          )
          OR LOCATE(CAST(? AS BINARY), CAST(UPPER(t.error_message COLLATE utf8mb4_bin) AS BINARY)) > 0
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
            t.error_message LIKE ? ESCAPE '\\'
            OR (
              NOT octet_length(t.error_message) = length(t.error_message)
              AND instr(fold_case(t.error_message), ?) > 0
            )
          )
          OR (
            t.error_message LIKE ? ESCAPE '\\'
            OR (
              NOT octet_length(t.error_message) = length(t.error_message)
              AND instr(fold_case(t.error_message), ?) > 0
            )
          )
        )
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', 'timeout', '[Tt][Ii][Mm][Ee][Oo][Uu][Tt]', 'USER'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', '%timeout%', 'timeout', '%user%', 'user'],
  },
  rows: ids(2, 7),
});

export const onInt = defineCase({
  title: 'contain_in on an integer column is equality with one of them',
  list: where({ k: 'created_count', v: [0, '7'], o: 'contain_in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (t.created_count = ? OR t.created_count = ?))
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 0, 7],
  rows: ids(2, 3, 4),
});

export const onDatetime = defineCase({
  title: 'contain_in on a datetime column is equality with one of them',
  list: where({ k: 'created_at', v: ['2022-07-02'], o: 'contain_in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_at = ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: {
    mysql: ['domain-a', '2022-07-02 00:00:00.000'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 1656720000000],
  },
  rows: ids(4),
});

export const onOption = defineCase({
  title: 'contain_in finds one of several texts in an option',
  list: where({ k: 'options.month', v: ['06', '12'], o: 'contain_in' }),
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
          OR CASE
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
          OR (
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
          OR (
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
        )
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: [
      'domain-a',
      '$."month"',
      '06',
      '$."month"',
      '$."month"',
      '06',
      '$."month"',
      '12',
      '$."month"',
      '$."month"',
      '12',
    ],
    mariadb: [
      'domain-a',
      '06',
      '$."month"',
      '06',
      '$."month"',
      '$."month"',
      '06',
      '12',
      '$."month"',
      '12',
      '$."month"',
      '$."month"',
      '12',
    ],
    sqlite: [
      'domain-a',
      '06',
      '$."month"',
      '$."month"',
      '06',
      '$."month"',
      '$."month"',
      '06',
      '12',
      '$."month"',
      '$."month"',
      '12',
      '$."month"',
      '$."month"',
      '12',
    ],
  },
  rows: ids(1, 8, 10),
});
