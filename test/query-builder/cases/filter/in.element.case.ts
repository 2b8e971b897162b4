import { defineCase, ids, where } from '../../support/define-case.js';

export const element = defineCase({
  title: 'in finds elements of an array',
  list: where({ k: 'options.services', v: ['EC2', 'Z'], o: 'in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          COALESCE(JSON_EXTRACT(t.options, ?) MEMBER OF (CAST(? AS JSON)))
          OR (
            JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY'
            AND (
              SELECT 1
              FROM JSON_TABLE(
                JSON_EXTRACT(JSON_EXTRACT(t.options, ?), '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
              ) AS e1
              WHERE COALESCE(COALESCE(e1.v, CAST('null' AS JSON)) MEMBER OF (CAST(? AS JSON)))
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
          JSON_EXTRACT(t.options, ?) COLLATE utf8mb4_nopad_bin IN (?, ?)
          OR (
            SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '['
            AND (
              SELECT 1
              FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e1
              WHERE e1.v COLLATE utf8mb4_nopad_bin IN (?, ?)
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
          (t.options -> ?) IN (?, ?)
          OR (
            SUBSTR((t.options -> ?), 1, 1) = '['
            AND EXISTS (
              SELECT 1
              FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e1
              WHERE (e1.json -> e1.key) IN (?, ?)
            )
          )
        )
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', '$."services"', '["EC2","Z"]', '$."services"', '$."services"', '["EC2","Z"]'],
    mariadb: ['domain-a', '$."services"', '"EC2"', '"Z"', '$."services"', '$."services"', '"EC2"', '"Z"'],
    sqlite: [
      'domain-a',
      '$."services"',
      '"EC2"',
      '"Z"',
      '$."services"',
      '$."services"',
      '$."services"',
      '"EC2"',
      '"Z"',
    ],
  },
  rows: ids(1, 9),
});
