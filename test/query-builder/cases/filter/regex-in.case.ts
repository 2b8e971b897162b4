import { defineCase, ids, same, where } from '../../support/define-case.js';

export const onString = defineCase({
  title: 'regex_in finds one of several patterns',
  list: where({ k: 'error_code', v: ['auth$', '^error_t.+'], o: 'regex_in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (REGEXP_LIKE(t.error_code, ?, 'c') OR REGEXP_LIKE(t.error_code, ?, 'c')))
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (t.error_code REGEXP ? OR t.error_code REGEXP ?))
      ORDER BY t.job_task_id
    `,
    sqlite: same('mariadb'),
  },
  params: ['domain-a', '[Aa][Uu][Tt][Hh](?![\\s\\S])', '^[Ee][Rr][Rr][Oo][Rr]_[Tt][^\\x0a]+'],
  rows: ids(2, 6, 7, 10),
});

export const onInt = defineCase({
  title: 'regex_in never finds anything in an integer column',
  list: where({ k: 'created_count', v: ['1', '2'], o: 'regex_in' }),
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

export const onDatetime = defineCase({
  title: 'regex_in never finds anything in a datetime column',
  list: where({ k: 'created_at', v: ['2022', '.'], o: 'regex_in' }),
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

export const onUnknown = defineCase({
  title: 'regex_in takes an unknown column for missing',
  list: where({ k: 'nothing.at.all', v: ['.', 'x'], o: 'regex_in' }),
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
  title: 'regex_in finds one of several patterns in an option',
  list: where({ k: 'options.month', v: ['-06$', '-12$'], o: 'regex_in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          CASE
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
          OR CASE
            JSON_TYPE(JSON_EXTRACT(t.options, ?))
            WHEN 'STRING' THEN REGEXP_LIKE(JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_0900_bin, ?, 'c')
            WHEN 'ARRAY' THEN (
              SELECT 1
              FROM JSON_TABLE(
                JSON_EXTRACT(JSON_EXTRACT(t.options, ?), '$'), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
              ) AS e2
              WHERE (
                JSON_TYPE(COALESCE(e2.v, CAST('null' AS JSON))) = 'STRING'
                AND REGEXP_LIKE(JSON_UNQUOTE(COALESCE(e2.v, CAST('null' AS JSON))) COLLATE utf8mb4_0900_bin, ?, 'c')
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
          CASE
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
          OR CASE
            SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1)
            WHEN '"' THEN JSON_UNQUOTE(JSON_EXTRACT(t.options, ?)) COLLATE utf8mb4_nopad_bin REGEXP ?
            WHEN '[' THEN (
              SELECT 1
              FROM JSON_TABLE(JSON_EXTRACT(t.options, ?), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS e2
              WHERE (SUBSTR(e2.v, 1, 1) = '"' AND JSON_UNQUOTE(e2.v) COLLATE utf8mb4_nopad_bin REGEXP ?)
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
        AND (
          CASE
            SUBSTR((t.options -> ?), 1, 1)
            WHEN '"' THEN ((t.options -> ?) ->> '$') REGEXP ?
            WHEN '[' THEN EXISTS (
              SELECT 1
              FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e1
              WHERE (SUBSTR((e1.json -> e1.key), 1, 1) = '"' AND ((e1.json -> e1.key) ->> '$') REGEXP ?)
            )
            ELSE FALSE
          END
          OR CASE
            SUBSTR((t.options -> ?), 1, 1)
            WHEN '"' THEN ((t.options -> ?) ->> '$') REGEXP ?
            WHEN '[' THEN EXISTS (
              SELECT 1
              FROM json_each(CASE WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?) ELSE NULL END) AS e2
              WHERE (SUBSTR((e2.json -> e2.key), 1, 1) = '"' AND ((e2.json -> e2.key) ->> '$') REGEXP ?)
            )
            ELSE FALSE
          END
        )
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: [
      'domain-a',
      '$."month"',
      '$."month"',
      '\\x2d06(?![\\s\\S])',
      '$."month"',
      '\\x2d06(?![\\s\\S])',
      '$."month"',
      '$."month"',
      '\\x2d12(?![\\s\\S])',
      '$."month"',
      '\\x2d12(?![\\s\\S])',
    ],
    mariadb: same('mysql'),
    sqlite: [
      'domain-a',
      '$."month"',
      '$."month"',
      '\\x2d06(?![\\s\\S])',
      '$."month"',
      '$."month"',
      '\\x2d06(?![\\s\\S])',
      '$."month"',
      '$."month"',
      '\\x2d12(?![\\s\\S])',
      '$."month"',
      '$."month"',
      '\\x2d12(?![\\s\\S])',
    ],
  },
  rows: ids(1, 8, 10),
});
