import { defineCase, same } from '../../support/define-case.js';

export const push = defineCase({
  title: 'push makes an object of every row, missing members left out',
  stat: {
    filter: [{ k: 'status', v: ['PENDING', 'FAILURE'], o: 'in' }],
    aggregate: [
      { sort: { key: 'job_task_id' } },
      {
        group: {
          keys: [{ key: 'status', name: 'status' }],
          fields: [
            {
              name: 'tasks',
              operator: 'push',
              fields: [
                { key: 'job_task_id', name: 'id' },
                { key: 'options.retry', name: 'retry' },
              ],
            },
          ],
        },
      },
    ],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT t.status AS c0,
          CAST(
            COALESCE(
              CONCAT(
                '[',
                COALESCE(
                  GROUP_CONCAT(
                      CONCAT(
                        '{',
                        CONCAT_WS(
                          ',',
                          CONCAT(
                            ?,
                            COALESCE(
                              CAST(CAST(JSON_QUOTE(t.job_task_id) AS JSON) AS CHAR) COLLATE utf8mb4_0900_bin, 'null'
                            )
                          ), CONCAT(?, CAST(JSON_EXTRACT(t.options, ?) AS CHAR) COLLATE utf8mb4_0900_bin)
                        ), '}'
                      )
                    ORDER BY t.job_task_id, t.job_task_id SEPARATOR ','
                  ), ''
                ), ']'
              ), EXP(999999 + (COUNT(*) IS NOT NULL))
            ) AS JSON
          ) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.status IN (?, ?))
        GROUP BY 1
      ) AS e1
    `,
    mariadb: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT t.status AS c0,
          COALESCE(
            JSON_COMPACT(
              COALESCE(
                CONCAT(
                  '[',
                  COALESCE(
                    GROUP_CONCAT(
                        CONCAT(
                          '{',
                          CONCAT_WS(
                            ',',
                            CONCAT(
                              ?,
                              COALESCE(
                                JSON_COMPACT(
                                  CASE
                                    WHEN t.job_task_id REGEXP ? THEN REPLACE(
                                      REPLACE(
                                        REPLACE(
                                          REPLACE(
                                            REPLACE(
                                              REPLACE(
                                                REPLACE(
                                                  REPLACE(
                                                    REPLACE(
                                                      REPLACE(REPLACE(JSON_QUOTE(t.job_task_id), ?, ?), ?, ?), ?, ?
                                                    ), ?, ?
                                                  ), ?, ?
                                                ), ?, ?
                                              ), ?, ?
                                            ), ?, ?
                                          ), ?, ?
                                        ), ?, ?
                                      ), ?, ?
                                    )
                                    ELSE JSON_QUOTE(t.job_task_id)
                                  END
                                ), 'null'
                              )
                            ), CONCAT(?, JSON_COMPACT(JSON_EXTRACT(t.options, ?)))
                          ), '}'
                        )
                      ORDER BY t.job_task_id, t.job_task_id SEPARATOR ','
                    ), ''
                  ), ']'
                ), EXP(999999 + (COUNT(*) IS NOT NULL))
              )
            ), COT(COUNT(*) IS NULL AND COUNT(*) IS NOT NULL)
          ) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.status IN (?, ?))
        GROUP BY 1, CASE WHEN CHAR_LENGTH(t.status) > 16384 THEN SHA2(t.status, 256) ELSE NULL END
      ) AS e1
    `,
    sqlite: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT t.status AS c0,
          COALESCE(
            (
              '[' || COALESCE(
                group_concat(
                    (
                      '{' || concat_ws(
                        ',',
                        (
                          ? || COALESCE(
                            CASE WHEN t.job_task_id IS NULL THEN NULL ELSE json_quote(t.job_task_id) END, 'null'
                          )
                        ), (? || (t.options -> ?))
                      ) || '}'
                    ), ','
                  ORDER BY t.job_task_id, t.job_task_id
                ), ''
              ) || ']'
            ), ABS(-9223372036854775807 - 1 + (COUNT(*) IS NULL) * 0)
          ) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.status IN (?, ?))
        GROUP BY 1
      ) AS e1
    `,
  },
  params: {
    mysql: ['"id":', '"retry":', '$."retry"', 'domain-a', 'PENDING', 'FAILURE'],
    mariadb: [
      '"id":',
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
      '"retry":',
      '$."retry"',
      'domain-a',
      'PENDING',
      'FAILURE',
    ],
    sqlite: same('mysql'),
  },
  rows: [
    { status: 'FAILURE', tasks: [{ id: 'jt-02', retry: 3 }, { id: 'jt-06', retry: 1.5 }, { id: 'jt-10' }] },
    { status: 'PENDING', tasks: [{ id: 'jt-04', retry: null }] },
  ],
});
