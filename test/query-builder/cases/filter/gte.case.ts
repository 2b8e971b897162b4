import { defineCase, ids, same, where } from '../../support/define-case.js';

export const onString = defineCase({
  title: 'gte orders strings by code point',
  list: where({ k: 'status', v: 'PENDING', o: 'gte' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.status >= ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'PENDING'],
  rows: ids(1, 3, 4, 8, 9),
});

export const onInt = defineCase({
  title: 'gte orders integers',
  list: where({ k: 'created_count', v: 42, o: 'gte' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_count >= ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 42],
  rows: ids(1, 5, 8, 9),
});

export const onDatetime = defineCase({
  title: 'gte orders datetimes to the millisecond',
  list: where({ k: 'created_at', v: '2022-12-31T23:59:59.999Z', o: 'gte' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_at >= ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: {
    mysql: ['domain-a', '2022-12-31 23:59:59.999'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 1672531199999],
  },
  rows: ids(8, 9),
});

export const onOption = defineCase({
  title: 'gte with a string finds strings of options only',
  list: where({ k: 'options.retry', v: '3', o: 'gte' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND CASE
          JSON_TYPE(JSON_EXTRACT(t.options, ?))
          WHEN 'STRING' THEN JSON_EXTRACT(t.options, ?) >= CAST(? AS JSON)
          WHEN 'ARRAY' THEN (
            SELECT 1
            FROM JSON_TABLE(
              JSON_EXTRACT(JSON_EXTRACT(t.options, ?), '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
            ) AS e1
            WHERE (
              JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) = 'STRING'
              AND COALESCE(e1.v, CAST('null' AS JSON)) >= CAST(? AS JSON)
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
          WHEN '"' THEN JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_nopad_bin >= ?
          WHEN '[' THEN (
            SELECT 1
            FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e1
            WHERE (SUBSTR(e1.v, 1, 1) = '"' AND JSON_UNQUOTE(e1.v) COLLATE utf8mb4_nopad_bin >= ?)
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
          WHEN '"' THEN ((t.options -> ?) ->> '$') >= ?
          WHEN '[' THEN EXISTS (
            SELECT 1
            FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e1
            WHERE (SUBSTR((e1.json -> e1.key), 1, 1) = '"' AND ((e1.json -> e1.key) ->> '$') >= ?)
          )
          ELSE FALSE
        END
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', '$."retry"', '$."retry"', '"3"', '$."retry"', '"3"'],
    mariadb: ['domain-a', '$."retry"', '$."retry"', '3', '$."retry"', '3'],
    sqlite: ['domain-a', '$."retry"', '$."retry"', '3', '$."retry"', '$."retry"', '3'],
  },
  rows: ids(3),
});
