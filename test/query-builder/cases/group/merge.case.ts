import { defineCase } from '../../support/define-case.js';

export const merge = defineCase({
  title: 'merge_objects lays later members over earlier ones',
  stat: {
    aggregate: [
      { sort: { key: 'job_task_id' } },
      { group: { fields: [{ name: 'value', operator: 'merge_objects', key: 'options.provider' }] } },
    ],
  },
  sql: {
    mysql: `
      SELECT CAST(COALESCE(CONCAT('{', e1.c0, '}'), EXP(999999 + (e1.c0 IS NOT NULL))) AS JSON) AS c0
      FROM (
        SELECT COALESCE(
          GROUP_CONCAT(
              CASE
                WHEN JSON_EXTRACT(t.options, ?) IS NULL THEN NULL
                WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'NULL' THEN NULL
                WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'OBJECT' THEN NULLIF(
                  SUBSTR(
                    CAST(JSON_EXTRACT(t.options, ?) AS CHAR) COLLATE utf8mb4_0900_bin, 2,
                    CHAR_LENGTH(CAST(JSON_EXTRACT(t.options, ?) AS CHAR) COLLATE utf8mb4_0900_bin) - 2
                  ), ''
                )
                ELSE (
                  18446744073709551615 + (JSON_EXTRACT(t.options, ?) IS NOT NULL) + (
                    JSON_EXTRACT(t.options, ?) IS NULL
                  )
                )
              END
            ORDER BY t.job_task_id, t.job_task_id SEPARATOR ','
          ), ''
        ) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: `
      SELECT (
        SELECT COALESCE(
          CONCAT(
            '{',
            COALESCE(
              GROUP_CONCAT(
                  CONCAT(
                    REPLACE(REPLACE(REPLACE(e2.k, ?, ?), ?, ?), ?, ?), ':',
                    JSON_COMPACT(
                      REPLACE(REPLACE(REPLACE(JSON_EXTRACT(e2o.o, CONCAT('$.', e2.k)), ?, ?), ?, ?), ?, ?)
                    )
                  )
                ORDER BY JSON_UNQUOTE(e2.k) COLLATE utf8mb4_nopad_bin SEPARATOR ','
              ), ''
            ), '}'
          ), EXP(999999 + (COUNT(*) IS NOT NULL))
        )
        FROM JSON_TABLE(
          CONCAT(
            '[',
            COALESCE(
              CONCAT('{', REPLACE(REPLACE(REPLACE(e1.c0, ?, ?), ?, ?), ?, ?), '}'),
              EXP(999999 + (e1.c0 IS NOT NULL))
            ), ']'
          ), '$[*]' COLUMNS (o JSON PATH '$')
        ) AS e2o, JSON_TABLE(JSON_KEYS(e2o.o), '$[*]' COLUMNS (k JSON PATH '$')) AS e2
      ) AS c0
      FROM (
        SELECT COALESCE(
          GROUP_CONCAT(
              CASE
                WHEN JSON_EXTRACT(t.options, ?) IS NULL THEN NULL
                WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = 'n' THEN NULL
                WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '{' THEN NULLIF(
                  SUBSTR(
                    JSON_COMPACT(JSON_EXTRACT(t.options, ?)), 2,
                    CHAR_LENGTH(JSON_COMPACT(JSON_EXTRACT(t.options, ?))) - 2
                  ), ''
                )
                ELSE (
                  18446744073709551615 + (JSON_EXTRACT(t.options, ?) IS NOT NULL) + (
                    JSON_EXTRACT(t.options, ?) IS NULL
                  )
                )
              END
            ORDER BY t.job_task_id DESC, t.job_task_id DESC SEPARATOR ','
          ), ''
        ) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    sqlite: `
      SELECT (
        SELECT '{' || COALESCE(group_concat(json_quote(m.k) || ':' || m.v), '') || '}'
        FROM (
          SELECT e2.key AS k,
            CASE
              e2.type
              WHEN 'text' THEN json_quote(e2.value)
              WHEN 'null' THEN 'null'
              WHEN 'true' THEN 'true'
              WHEN 'false' THEN 'false'
              ELSE json(e2.value)
            END AS v, MAX(e2.id)
          FROM json_each('{' || e1.c0 || '}') AS e2
          GROUP BY 1
          ORDER BY 1
        ) AS m
      ) AS c0
      FROM (
        SELECT COALESCE(
          group_concat(
              CASE
                WHEN (t.options -> ?) IS NULL THEN NULL
                WHEN SUBSTR((t.options -> ?), 1, 1) = 'n' THEN NULL
                WHEN SUBSTR((t.options -> ?), 1, 1) = '{' THEN NULLIF(
                  SUBSTR((t.options -> ?), 2, LENGTH((t.options -> ?)) - 2), ''
                )
                ELSE ABS(-9223372036854775807 - 1 + ((t.options -> ?) IS NULL) * 0)
              END, ','
            ORDER BY t.job_task_id, t.job_task_id
          ), ''
        ) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
  },
  params: {
    mysql: [
      '$."provider"',
      '$."provider"',
      '$."provider"',
      '$."provider"',
      '$."provider"',
      '$."provider"',
      '$."provider"',
      'domain-a',
    ],
    mariadb: [
      '"\\u002d',
      '"-',
      '\\u0022',
      '\\"',
      '\\u005c',
      '\\\\',
      '"\\u002d',
      '"-',
      '\\u0022',
      '\\"',
      '\\u005c',
      '\\\\',
      '\\\\',
      '\\u005c',
      '\\"',
      '\\u0022',
      '"-',
      '"\\u002d',
      '$."provider"',
      '$."provider"',
      '$."provider"',
      '$."provider"',
      '$."provider"',
      '$."provider"',
      '$."provider"',
      'domain-a',
    ],
    sqlite: [
      '$."provider"',
      '$."provider"',
      '$."provider"',
      '$."provider"',
      '$."provider"',
      '$."provider"',
      'domain-a',
    ],
  },
  rows: [{ value: { name: 'google', region: 'asia-1' } }],
});
