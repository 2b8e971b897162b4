import { defineCase } from '../../support/define-case.js';

export const setOfOption = defineCase({
  title: 'add_to_set keeps types apart, null is a member, missing is none',
  stat: { aggregate: [{ group: { fields: [{ name: 'value', operator: 'add_to_set', key: 'options.retry' }] } }] },
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
                  DISTINCT CAST(JSON_EXTRACT(t.options, ?) AS CHAR) COLLATE utf8mb4_0900_bin SEPARATOR ','
                ), ''
              ), ']'
            ), EXP(999999 + (COUNT(*) IS NOT NULL))
          ) AS JSON
        ) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COALESCE(
          JSON_COMPACT(
            COALESCE(
              CONCAT(
                '[', COALESCE(GROUP_CONCAT(DISTINCT JSON_COMPACT(JSON_EXTRACT(t.options, ?)) SEPARATOR ','), ''),
                ']'
              ), EXP(999999 + (COUNT(*) IS NOT NULL))
            )
          ), COT(COUNT(*) IS NULL AND COUNT(*) IS NOT NULL)
        ) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    sqlite: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COALESCE(
          ('[' || COALESCE(group_concat(DISTINCT (t.options -> ?)), '') || ']'),
          ABS(-9223372036854775807 - 1 + (COUNT(*) IS NULL) * 0)
        ) AS c0
        FROM job_task AS t
        WHERE t.domain_id = ?
        HAVING COUNT(*) > 0
      ) AS e1
    `,
  },
  params: ['$."retry"', 'domain-a'],
  rows: [{ value: [0, 3, '3', null, 1.5, true, -2] }],
});
