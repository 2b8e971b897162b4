import { defineCase, ids, same, where } from '../../support/define-case.js';

export const onString = defineCase({
  title: 'regex finds a pattern anywhere, ignoring case',
  list: where({ k: 'error_message', v: '^(timeout|stopped)\\b', o: 'regex' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND REGEXP_LIKE(t.error_message, ?, 'c'))
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.error_message REGEXP ?)
      ORDER BY t.job_task_id
    `,
    sqlite: same('mariadb'),
  },
  params: [
    'domain-a',
    '^(?:[Tt][Ii][Mm][Ee][Oo][Uu][Tt]|[Ssſ][Tt][Oo][Pp][Pp][Ee][Dd])(?:(?<![0-9A-Z_a-zſK])(?=[0-9A-Z_a-zſK])|(?<=[0-9A-Z_a-zſK])(?![0-9A-Z_a-zſK]))',
  ],
  rows: ids(2, 7),
});

export const dot = defineCase({
  title: 'a dot of a pattern is no line break',
  list: where({ k: 'error_message', v: 'stopped.by', o: 'regex' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND REGEXP_LIKE(t.error_message, ?, 'c'))
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.error_message REGEXP ?)
      ORDER BY t.job_task_id
    `,
    sqlite: same('mariadb'),
  },
  params: ['domain-a', '[Ssſ][Tt][Oo][Pp][Pp][Ee][Dd][^\\x0a][Bb][Yy]'],
  rows: [],
});

export const onInt = defineCase({
  title: 'regex never finds anything in an integer column',
  list: where({ k: 'created_count', v: '1', o: 'regex' }),
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
  title: 'regex never finds anything in a datetime column',
  list: where({ k: 'created_at', v: '2022', o: 'regex' }),
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
  title: 'regex takes an unknown column for missing',
  list: where({ k: 'nothing', v: '.', o: 'regex' }),
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
  title: 'regex finds a pattern in an option',
  list: where({ k: 'options.month', v: '^\\d{4}-0[67]$', o: 'regex' }),
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
      '$."month"',
      '$."month"',
      '^[0-9]{4}\\x2d0[67](?![\\s\\S])',
      '$."month"',
      '^[0-9]{4}\\x2d0[67](?![\\s\\S])',
    ],
    mariadb: same('mysql'),
    sqlite: [
      'domain-a',
      '$."month"',
      '$."month"',
      '^[0-9]{4}\\x2d0[67](?![\\s\\S])',
      '$."month"',
      '$."month"',
      '^[0-9]{4}\\x2d0[67](?![\\s\\S])',
    ],
  },
  rows: ids(1, 2, 3, 4, 6, 7),
});
