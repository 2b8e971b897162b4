import { defineCase, same } from '../../support/define-case.js';

export const setOfColumn = defineCase({
  title: 'add_to_set of a column',
  stat: {
    aggregate: [
      {
        group: {
          keys: [{ key: 'job_id', name: 'job' }],
          fields: [{ name: 'states', operator: 'add_to_set', key: 'status' }],
        },
      },
    ],
  },
  anyOrder: true,
  bags: ['states'],
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT t.job_id AS c0,
          CAST(
            COALESCE(
              CONCAT(
                '[',
                COALESCE(
                  GROUP_CONCAT(
                    DISTINCT COALESCE(
                      CAST(CAST(JSON_QUOTE(t.status) AS JSON) AS CHAR) COLLATE utf8mb4_0900_bin, 'null'
                    ) SEPARATOR ','
                  ), ''
                ), ']'
              ), EXP(999999 + (COUNT(*) IS NOT NULL))
            ) AS JSON
          ) AS c1
        FROM job_task AS t
        WHERE t.domain_id = ?
        GROUP BY 1
      ) AS e1
    `,
    mariadb: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT t.job_id AS c0,
          COALESCE(
            CONCAT(
              '[',
              COALESCE(
                GROUP_CONCAT(
                  DISTINCT COALESCE(
                    JSON_COMPACT(
                      CASE
                        WHEN t.status REGEXP ? THEN REPLACE(
                          REPLACE(
                            REPLACE(
                              REPLACE(
                                REPLACE(
                                  REPLACE(
                                    REPLACE(
                                      REPLACE(
                                        REPLACE(REPLACE(REPLACE(JSON_QUOTE(t.status), ?, ?), ?, ?), ?, ?), ?, ?
                                      ), ?, ?
                                    ), ?, ?
                                  ), ?, ?
                                ), ?, ?
                              ), ?, ?
                            ), ?, ?
                          ), ?, ?
                        )
                        ELSE JSON_QUOTE(t.status)
                      END
                    ), 'null'
                  ) SEPARATOR ','
                ), ''
              ), ']'
            ), EXP(999999 + (COUNT(*) IS NOT NULL))
          ) AS c1
        FROM job_task AS t
        WHERE t.domain_id = ?
        GROUP BY 1, CASE WHEN CHAR_LENGTH(t.job_id) > 16384 THEN SHA2(t.job_id, 256) ELSE NULL END
      ) AS e1
    `,
    sqlite: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT t.job_id AS c0,
          COALESCE(
            (
              '[' || COALESCE(
                group_concat(
                  DISTINCT COALESCE(CASE WHEN t.status IS NULL THEN NULL ELSE json_quote(t.status) END, 'null')
                ), ''
              ) || ']'
            ), ABS(-9223372036854775807 - 1 + (COUNT(*) IS NULL) * 0)
          ) AS c1
        FROM job_task AS t
        WHERE t.domain_id = ?
        GROUP BY 1
      ) AS e1
    `,
  },
  params: {
    mysql: ['domain-a'],
    mariadb: [
      '[\\x0b\\x0e\\x0f\\x1a-\\x1f]',
      '\\\\',
      '\\u005c',
      '\\u000B',
      '\\u000b',
      '\\u000E',
      '\\u000e',
      '\\u000F',
      '\\u000f',
      '\\u001A',
      '\\u001a',
      '\\u001B',
      '\\u001b',
      '\\u001C',
      '\\u001c',
      '\\u001D',
      '\\u001d',
      '\\u001E',
      '\\u001e',
      '\\u001F',
      '\\u001f',
      '\\u005c',
      '\\\\',
      'domain-a',
    ],
    sqlite: same('mysql'),
  },
  rows: [
    { job: 'job-1', states: ['SUCCESS', 'FAILURE'] },
    { job: 'job-2', states: ['PENDING', 'IN_PROGRESS', 'FAILURE'] },
    { job: 'job-3', states: ['CANCELED', 'SUCCESS', 'FAILURE'] },
  ],
});
