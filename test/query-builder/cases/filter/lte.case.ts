import { defineCase, ids, same, where } from '../../support/define-case.js';

export const onString = defineCase({
  title: 'lte orders strings by code point',
  list: where({ k: 'status', v: 'FAILURE', o: 'lte' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.status <= ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'FAILURE'],
  rows: ids(2, 6, 7, 10),
});

export const onInt = defineCase({
  title: 'lte orders integers and reads them out of strings',
  list: where({ k: 'created_count', v: '5', o: 'lte' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_count <= ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 5],
  rows: ids(2, 4, 6, 7, 10),
});

export const onDatetime = defineCase({
  title: 'lte orders datetimes',
  list: where({ k: 'created_at', v: '2022-07-02', o: 'lte' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_at <= ?)
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
  rows: ids(1, 2, 3, 4, 10),
});

export const nullOnDatetime = defineCase({
  title: 'lte null finds null datetimes',
  list: where({ k: 'finished_at', v: null, o: 'lte' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.finished_at IS NULL)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: ids(2, 4, 5, 10),
});

export const onOption = defineCase({
  title: 'lte orders numbers of options among themselves',
  list: where({ k: 'options.retry', v: 1.5, o: 'lte' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND CASE
          WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN JSON_EXTRACT(
            t.options, ?
          ) <= CAST(? AS JSON)
          WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY' THEN (
            SELECT 1
            FROM JSON_TABLE(
              JSON_EXTRACT(JSON_EXTRACT(t.options, ?), '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
            ) AS e1
            WHERE (
              JSON_TYPE(COALESCE(e1.v, CAST('null' AS JSON))) IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL')
              AND COALESCE(e1.v, CAST('null' AS JSON)) <= CAST(? AS JSON)
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
          ) <= ?
          WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN (
            SELECT 1
            FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e1
            WHERE (SUBSTR(e1.v, 1, 1) BETWEEN '-' AND '9' AND CAST(e1.v AS DOUBLE) <= ?)
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
          WHEN SUBSTR((t.options -> ?), 1, 1) BETWEEN '-' AND '9' THEN ((t.options -> ?) ->> '$') <= ?
          WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN EXISTS (
            SELECT 1
            FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e1
            WHERE (SUBSTR((e1.json -> e1.key), 1, 1) BETWEEN '-' AND '9' AND ((e1.json -> e1.key) ->> '$') <= ?)
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
  rows: ids(1, 6, 8),
});
