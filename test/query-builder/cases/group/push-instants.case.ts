import { defineCase, same } from '../../support/define-case.js';

export const pushInstants = defineCase({
  title: 'instants inside of pushed objects are ISO strings',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-02'], o: 'in' }],
    aggregate: [
      {
        group: {
          fields: [
            {
              name: 'times',
              operator: 'push',
              fields: [
                { k: 'finished_at', n: 'end' },
                { k: 'created_at', n: 'start' },
              ],
            },
          ],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT CAST(
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
                          CONCAT(
                            ?,
                            CONCAT(
                              DATE_FORMAT(t.finished_at, ?), LPAD(MICROSECOND(t.finished_at) DIV 1000, 3, '0'),
                              DATE_FORMAT(t.finished_at, ?)
                            ), '"'
                          ), 'null'
                        )
                      ),
                      CONCAT(
                        ?,
                        COALESCE(
                          CONCAT(
                            ?,
                            CONCAT(
                              DATE_FORMAT(t.created_at, ?), LPAD(MICROSECOND(t.created_at) DIV 1000, 3, '0'),
                              DATE_FORMAT(t.created_at, ?)
                            ), '"'
                          ), 'null'
                        )
                      )
                    ), '}'
                  ) SEPARATOR ','
                ), ''
              ), ']'
            ), EXP(999999 + (COUNT(*) IS NOT NULL))
          ) AS JSON
        ) AS c0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id = ?)
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COALESCE(
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
                        CONCAT(
                          ?,
                          CONCAT(
                            DATE_FORMAT(t.finished_at, ?), LPAD(MICROSECOND(t.finished_at) DIV 1000, 3, '0'),
                            DATE_FORMAT(t.finished_at, ?)
                          ), '"'
                        ), 'null'
                      )
                    ),
                    CONCAT(
                      ?,
                      COALESCE(
                        CONCAT(
                          ?,
                          CONCAT(
                            DATE_FORMAT(t.created_at, ?), LPAD(MICROSECOND(t.created_at) DIV 1000, 3, '0'),
                            DATE_FORMAT(t.created_at, ?)
                          ), '"'
                        ), 'null'
                      )
                    )
                  ), '}'
                ) SEPARATOR ','
              ), ''
            ), ']'
          ), EXP(999999 + (COUNT(*) IS NOT NULL))
        ) AS c0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id = ?)
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    sqlite: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COALESCE(
          (
            '[' || COALESCE(
              group_concat(
                (
                  '{' || concat_ws(
                    ',',
                    (
                      ? || COALESCE(
                        (
                          ? || (
                            strftime(
                              ?, ((t.finished_at - ((t.finished_at % 1000 + 1000) % 1000)) / 1000), 'unixepoch'
                            ) || printf('%03d', ((t.finished_at % 1000 + 1000) % 1000)) || strftime(
                              ?, ((t.finished_at - ((t.finished_at % 1000 + 1000) % 1000)) / 1000), 'unixepoch'
                            )
                          ) || '"'
                        ), 'null'
                      )
                    ),
                    (
                      ? || COALESCE(
                        (
                          ? || (
                            strftime(
                              ?, ((t.created_at - ((t.created_at % 1000 + 1000) % 1000)) / 1000), 'unixepoch'
                            ) || printf('%03d', ((t.created_at % 1000 + 1000) % 1000)) || strftime(
                              ?, ((t.created_at - ((t.created_at % 1000 + 1000) % 1000)) / 1000), 'unixepoch'
                            )
                          ) || '"'
                        ), 'null'
                      )
                    )
                  ) || '}'
                ), ','
              ), ''
            ) || ']'
          ), ABS(-9223372036854775807 - 1 + (COUNT(*) IS NULL) * 0)
        ) AS c0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id = ?)
        HAVING COUNT(*) > 0
      ) AS e1
    `,
  },
  params: {
    mysql: [
      '"end":',
      '"\uffff',
      '%Y-%m-%dT%H:%i:%s.',
      'Z',
      '"start":',
      '"\uffff',
      '%Y-%m-%dT%H:%i:%s.',
      'Z',
      'domain-a',
      'jt-02',
    ],
    mariadb: same('mysql'),
    sqlite: [
      '"end":',
      '"\uffff',
      '%Y-%m-%dT%H:%M:%S.',
      'Z',
      '"start":',
      '"\uffff',
      '%Y-%m-%dT%H:%M:%S.',
      'Z',
      'domain-a',
      'jt-02',
    ],
  },
  rows: [{ times: [{ end: null, start: '2022-07-01T08:00:00.000Z' }] }],
});
