import { defineCase, ids, same, where } from '../../support/define-case.js';

export const onString = defineCase({
  title: 'gt orders strings by code point',
  list: where({ k: 'status', v: 'PENDING', o: 'gt' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.status > ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'PENDING'],
  rows: ids(1, 3, 8, 9),
});

export const onInt = defineCase({
  title: 'gt orders integers',
  list: where({ k: 'created_count', v: 42, o: 'gt' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_count > ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 42],
  rows: ids(1, 8, 9),
});

export const onDatetime = defineCase({
  title: 'gt orders datetimes to the millisecond',
  list: where({ k: 'created_at', v: '2022-12-31T23:59:59.999Z', o: 'gt' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_at > ?)
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
  rows: ids(9),
});

export const nullOnDatetime = defineCase({
  title: 'gt null never holds',
  list: where({ k: 'finished_at', v: null, o: 'gt' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE FALSE
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: [],
  rows: [],
});

export const onOption = defineCase({
  title: 'gt finds a string of an array, capitals before small letters',
  list: where({ k: 'options.services', v: 'Z', o: 'gt' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND CASE
          JSON_TYPE(JSON_EXTRACT(t.options, ?))
          WHEN 'STRING' THEN JSON_EXTRACT(t.options, ?) > CAST(? AS JSON)
          WHEN 'ARRAY' THEN (
            SELECT 1
            FROM JSON_TABLE(
              JSON_EXTRACT(JSON_EXTRACT(t.options, ?), '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
            ) AS e1
            WHERE (
              JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) = 'STRING'
              AND COALESCE(e1.v, CAST('null' AS JSON)) > CAST(? AS JSON)
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
          WHEN '"' THEN JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_nopad_bin > ?
          WHEN '[' THEN (
            SELECT 1
            FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e1
            WHERE (SUBSTR(e1.v, 1, 1) = '"' AND JSON_UNQUOTE(e1.v) COLLATE utf8mb4_nopad_bin > ?)
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
          WHEN '"' THEN ((t.options -> ?) ->> '$') > ?
          WHEN '[' THEN EXISTS (
            SELECT 1
            FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e1
            WHERE (SUBSTR((e1.json -> e1.key), 1, 1) = '"' AND ((e1.json -> e1.key) ->> '$') > ?)
          )
          ELSE FALSE
        END
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', '$."services"', '$."services"', '"Z"', '$."services"', '"Z"'],
    mariadb: ['domain-a', '$."services"', '$."services"', 'Z', '$."services"', 'Z'],
    sqlite: ['domain-a', '$."services"', '$."services"', 'Z', '$."services"', '$."services"', 'Z'],
  },
  rows: ids(6, 9, 10),
});

export const number = defineCase({
  title: 'gt orders numbers of options among themselves',
  list: where({ k: 'options.retry', v: 1.5, o: 'gt' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND CASE
          WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN JSON_EXTRACT(
            t.options, ?
          ) > CAST(? AS JSON)
          WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY' THEN (
            SELECT 1
            FROM JSON_TABLE(
              JSON_EXTRACT(JSON_EXTRACT(t.options, ?), '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
            ) AS e1
            WHERE (
              JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL')
              AND COALESCE(e1.v, CAST('null' AS JSON)) > CAST(? AS JSON)
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
          WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) BETWEEN '-' AND '9' THEN CAST(
            JSON_EXTRACT(t.options, ?) AS DOUBLE
          ) > ?
          WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN (
            SELECT 1
            FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e1
            WHERE (SUBSTR(e1.v, 1, 1) BETWEEN '-' AND '9' AND CAST(e1.v AS DOUBLE) > ?)
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
          WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$') > ?
          WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN EXISTS (
            SELECT 1
            FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e1
            WHERE (SUBSTR((e1.json -> e1.key), 1, 1) BETWEEN '-' AND '9' AND ((e1.json -> e1.key) ->> '$') > ?)
          )
          ELSE FALSE
        END
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', '$."retry"', '$."retry"', '1.5', '$."retry"', '$."retry"', '1.5'],
    mariadb: ['domain-a', '$."retry"', '$."retry"', 1.5, '$."retry"', '$."retry"', 1.5],
    sqlite: ['domain-a', '$."retry"', '$."retry"', 1.5, '$."retry"', '$."retry"', '$."retry"', 1.5],
  },
  rows: ids(2, 9),
});
