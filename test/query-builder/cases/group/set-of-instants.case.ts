import { defineCase, same } from '../../support/define-case.js';

export const setOfInstants = defineCase({
  title: 'add_to_set of a datetime column',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-02'], o: 'in' }],
    aggregate: [{ group: { fields: [{ name: 'value', operator: 'add_to_set', key: 'finished_at' }] } }],
  },
  bags: ['value'],
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
                  DISTINCT COALESCE(
                    CONCAT(
                      ?,
                      CONCAT(
                        DATE_FORMAT(t.finished_at, ?), LPAD(MICROSECOND(t.finished_at) DIV 1000, 3, '0'),
                        DATE_FORMAT(t.finished_at, ?)
                      ), '"'
                    ), 'null'
                  ) SEPARATOR ','
                ), ''
              ), ']'
            ), EXP(999999 + (COUNT(*) IS NOT NULL))
          ) AS JSON
        ) AS c0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?))
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
                DISTINCT COALESCE(
                  CONCAT(
                    ?,
                    CONCAT(
                      DATE_FORMAT(t.finished_at, ?), LPAD(MICROSECOND(t.finished_at) DIV 1000, 3, '0'),
                      DATE_FORMAT(t.finished_at, ?)
                    ), '"'
                  ), 'null'
                ) SEPARATOR ','
              ), ''
            ), ']'
          ), EXP(999999 + (COUNT(*) IS NOT NULL))
        ) AS c0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?))
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
                DISTINCT COALESCE(
                  (
                    ? || (
                      strftime(?, ((t.finished_at - ((t.finished_at % 1000 + 1000) % 1000)) / 1000), 'unixepoch') || printf(
                        '%03d', ((t.finished_at % 1000 + 1000) % 1000)
                      ) || strftime(
                        ?, ((t.finished_at - ((t.finished_at % 1000 + 1000) % 1000)) / 1000), 'unixepoch'
                      )
                    ) || '"'
                  ), 'null'
                )
              ), ''
            ) || ']'
          ), ABS(-9223372036854775807 - 1 + (COUNT(*) IS NULL) * 0)
        ) AS c0
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?))
        HAVING COUNT(*) > 0
      ) AS e1
    `,
  },
  params: {
    mysql: ['"\uffff', '%Y-%m-%dT%H:%i:%s.', 'Z', 'domain-a', 'jt-01', 'jt-02'],
    mariadb: same('mysql'),
    sqlite: ['"\uffff', '%Y-%m-%dT%H:%M:%S.', 'Z', 'domain-a', 'jt-01', 'jt-02'],
  },
  rows: [{ value: ['2022-07-01T00:10:00.000Z', null] }],
});
