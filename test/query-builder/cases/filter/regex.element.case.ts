import { defineCase, ids, same, where } from '../../support/define-case.js';

export const element = defineCase({
  title: 'regex finds a pattern in the elements of an array',
  list: where({ k: 'options.services', v: '^e.2$', o: 'regex' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND CASE
          JSON_TYPE(JSON_EXTRACT(t.options, ?))
          WHEN 'STRING' THEN REGEXP_LIKE(JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_0900_bin, ?, 'c')
          WHEN 'ARRAY' THEN (
            SELECT 1
            FROM JSON_TABLE(
              JSON_EXTRACT(JSON_EXTRACT(t.options, ?), '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
            ) AS e1
            WHERE (
              JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) = 'STRING'
              AND REGEXP_LIKE(JSON_UNQUOTE(COALESCE(e1.v, CAST('null' AS JSON))) COLLATE utf8mb4_0900_bin, ?, 'c')
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
        AND CASE
          SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1)
          WHEN '"' THEN JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_nopad_bin REGEXP ?
          WHEN '[' THEN (
            SELECT 1
            FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e1
            WHERE (SUBSTR(e1.v, 1, 1) = '"' AND JSON_UNQUOTE(e1.v) COLLATE utf8mb4_nopad_bin REGEXP ?)
            LIMIT 1
          ) = 1
          ELSE FALSE
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
          SUBSTR((t.options -> ?), 1, 1)
          WHEN '"' THEN ((t.options -> ?) ->> '$') REGEXP ?
          WHEN '[' THEN EXISTS (
            SELECT 1
            FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e1
            WHERE (SUBSTR((e1.json -> e1.key), 1, 1) = '"' AND ((e1.json -> e1.key) ->> '$') REGEXP ?)
          )
          ELSE FALSE
        END
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: [
      'domain-a',
      '$."services"',
      '$."services"',
      '^[Ee][^\\x0a]2(?![\\s\\S])',
      '$."services"',
      '^[Ee][^\\x0a]2(?![\\s\\S])',
    ],
    mariadb: same('mysql'),
    sqlite: [
      'domain-a',
      '$."services"',
      '$."services"',
      '^[Ee][^\\x0a]2(?![\\s\\S])',
      '$."services"',
      '$."services"',
      '^[Ee][^\\x0a]2(?![\\s\\S])',
    ],
  },
  rows: ids(1, 6),
});
