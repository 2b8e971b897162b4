import { defineCase, ids, where } from '../../support/define-case.js';

export const plainFirst = defineCase({
  title: 'plain columns are tested before options, wherever they stand',
  list: where(
    { k: 'options.month', v: true, o: 'exists' },
    { k: 'options.month', v: '2022-06', o: 'contain' },
    { k: 'status', v: 'SUCCESS', o: 'eq' },
  ),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND t.status = ?
        AND JSON_CONTAINS_PATH(t.options, 'one', ?)
        AND CASE
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
      )
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND t.status = ?
        AND (LOCATE(CAST(? AS BINARY), CAST(t.options AS BINARY)) > 0 AND JSON_EXISTS(t.options, ?))
        AND (
          LOCATE(CAST(? AS BINARY), CAST(t.options COLLATE utf8mb4_nopad_bin AS BINARY)) > 0
          AND CASE
            SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1)
            WHEN '"' THEN LOCATE(
              CAST(? AS BINARY), CAST(JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_nopad_bin AS BINARY)
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
      )
      ORDER BY t.job_task_id
    `,
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND t.status = ?
        AND (instr(t.options, ?) > 0 AND json_type(t.options, ?) IS NOT NULL)
        AND (
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
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', 'SUCCESS', '$."month"', '$."month"', '2022-06', '$."month"', '$."month"', '2022-06'],
    mariadb: [
      'domain-a',
      'SUCCESS',
      '"month"',
      '$."month"',
      '2022-06',
      '$."month"',
      '2022-06',
      '$."month"',
      '$."month"',
      '2022-06',
    ],
    sqlite: [
      'domain-a',
      'SUCCESS',
      '"month"',
      '$."month"',
      '2022-06',
      '$."month"',
      '$."month"',
      '2022-06',
      '$."month"',
      '$."month"',
      '2022-06',
    ],
  },
  rows: ids(1),
});
