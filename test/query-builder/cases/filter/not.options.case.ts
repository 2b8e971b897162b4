import { defineCase, ids, where } from '../../support/define-case.js';

export const number = defineCase({
  title: 'not also finds null, missing and other types of options',
  list: where({ k: 'options.retry', v: 3, o: 'not' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (COALESCE(CAST(? AS JSON) MEMBER OF (JSON_EXTRACT(t.options, ?)))) IS NOT TRUE)
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          (
            JSON_CONTAINS(t.options, ?, ?)
            AND (
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
            instr(t.options, ?) > 0
            AND (
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
          )
        ) IS NOT TRUE
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', '3', '$."retry"'],
    mariadb: ['domain-a', '3', '$."retry"', '$."retry"', '3', '$."retry"', '$."retry"', '3'],
    sqlite: ['domain-a', '3', '$."retry"', '3', '$."retry"', '$."retry"', '$."retry"', '3'],
  },
  rows: ids(1, 3, 4, 5, 6, 7, 8, 10),
});
