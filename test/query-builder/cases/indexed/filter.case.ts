import { defineCase, ids, same, where } from '../../support/define-case.js';

export const equality = defineCase({
  title: 'eq with a string is looked up in an index',
  indexed: ['month'],
  list: where({ k: 'options.month', v: '2022-07', o: 'eq' }),
  rows: ids(2, 3, 4, 6, 7),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t FORCE INDEX (ix_option_month_e42b198b)
      WHERE (
        t.domain_id = ?
        AND t.option_month_e42b198b = COALESCE(
          (
            SELECT CASE
              WHEN POW(10, 999999 + (g.job_task_id IS NOT NULL)) > 0 THEN g.option_month_e42b198b
              ELSE g.option_month_e42b198b
            END
            FROM job_task AS g FORCE INDEX (ix_option_month_e42b198b)
            WHERE g.domain_id = ?
              AND g.option_month_e42b198b = '!'
            LIMIT 1
          ), ?
        )
      )
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t FORCE INDEX (ix_option_month_74690887)
      WHERE (
        t.domain_id = ?
        AND t.option_month_74690887 = COALESCE(
          (
            SELECT CASE
              WHEN POW(10, 999999 + (g.job_task_id IS NOT NULL)) > 0 THEN g.option_month_74690887
              ELSE g.option_month_74690887
            END
            FROM job_task AS g FORCE INDEX (ix_option_month_74690887)
            WHERE g.domain_id = ?
              AND g.option_month_74690887 = '!'
            LIMIT 1
          ), ?
        )
      )
      ORDER BY t.job_task_id
    `,
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND t.option_month_1da1d0ef = COALESCE(
          (
            SELECT CASE
              WHEN json_extract('{}', ? || (g.job_task_id IS NULL)) > 0 THEN g.option_month_1da1d0ef
              ELSE g.option_month_1da1d0ef
            END
            FROM job_task AS g INDEXED BY ix_option_month_1da1d0ef
            WHERE g.domain_id = ?
              AND g.option_month_1da1d0ef = '!'
            LIMIT 1
          ), ?
        )
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', 'domain-a', '"2022-07"'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 'indexUnusable', 'domain-a', '"2022-07"'],
  },
});

export const page = defineCase({
  title: 'a page of such an equality is in the order of the index',
  indexed: ['month'],
  list: {
    filter: [{ k: 'options.month', v: '2022-07', o: 'eq' }],
    only: ['job_task_id'],
    page: { limit: 2 },
  },
  rows: [
    { job_task_id: 'jt-07', created_at: '2022-07-16T11:00:00.000Z' },
    { job_task_id: 'jt-06', created_at: '2022-07-16T10:00:00.000Z' },
  ],
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0, t.created_at AS c1
      FROM job_task AS t FORCE INDEX (ix_option_month_e42b198b)
      WHERE (
        t.domain_id = ?
        AND t.option_month_e42b198b = COALESCE(
          (
            SELECT CASE
              WHEN POW(10, 999999 + (g.job_task_id IS NOT NULL)) > 0 THEN g.option_month_e42b198b
              ELSE g.option_month_e42b198b
            END
            FROM job_task AS g FORCE INDEX (ix_option_month_e42b198b)
            WHERE g.domain_id = ?
              AND g.option_month_e42b198b = '!'
            LIMIT 1
          ), ?
        )
      )
      ORDER BY t.created_at DESC, t.job_task_id DESC
      LIMIT 2
    `,
    mariadb: `
      SELECT t.job_task_id AS c0, t.created_at AS c1
      FROM job_task AS t FORCE INDEX (ix_option_month_74690887)
      WHERE (
        t.domain_id = ?
        AND t.option_month_74690887 = COALESCE(
          (
            SELECT CASE
              WHEN POW(10, 999999 + (g.job_task_id IS NOT NULL)) > 0 THEN g.option_month_74690887
              ELSE g.option_month_74690887
            END
            FROM job_task AS g FORCE INDEX (ix_option_month_74690887)
            WHERE g.domain_id = ?
              AND g.option_month_74690887 = '!'
            LIMIT 1
          ), ?
        )
      )
      ORDER BY t.created_at DESC, t.job_task_id DESC
      LIMIT 2
    `,
    sqlite: `
      SELECT t.job_task_id AS c0, t.created_at AS c1
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND t.option_month_1da1d0ef = COALESCE(
          (
            SELECT CASE
              WHEN json_extract('{}', ? || (g.job_task_id IS NULL)) > 0 THEN g.option_month_1da1d0ef
              ELSE g.option_month_1da1d0ef
            END
            FROM job_task AS g INDEXED BY ix_option_month_1da1d0ef
            WHERE g.domain_id = ?
              AND g.option_month_1da1d0ef = '!'
            LIMIT 1
          ), ?
        )
      )
      ORDER BY t.created_at DESC, t.job_task_id DESC
      LIMIT 2
    `,
  },
  params: {
    mysql: ['domain-a', 'domain-a', '"2022-07"'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 'indexUnusable', 'domain-a', '"2022-07"'],
  },
  count: {
    sql: {
      mysql: `
      SELECT COUNT(*) AS c0
      FROM job_task AS t FORCE INDEX (ix_option_month_e42b198b)
      WHERE (
        t.domain_id = ?
        AND t.option_month_e42b198b = COALESCE(
          (
            SELECT CASE
              WHEN POW(10, 999999 + (g.job_task_id IS NOT NULL)) > 0 THEN g.option_month_e42b198b
              ELSE g.option_month_e42b198b
            END
            FROM job_task AS g FORCE INDEX (ix_option_month_e42b198b)
            WHERE g.domain_id = ?
              AND g.option_month_e42b198b = '!'
            LIMIT 1
          ), ?
        )
      )
    `,
      mariadb: `
      SELECT COUNT(*) AS c0
      FROM job_task AS t FORCE INDEX (ix_option_month_74690887)
      WHERE (
        t.domain_id = ?
        AND t.option_month_74690887 = COALESCE(
          (
            SELECT CASE
              WHEN POW(10, 999999 + (g.job_task_id IS NOT NULL)) > 0 THEN g.option_month_74690887
              ELSE g.option_month_74690887
            END
            FROM job_task AS g FORCE INDEX (ix_option_month_74690887)
            WHERE g.domain_id = ?
              AND g.option_month_74690887 = '!'
            LIMIT 1
          ), ?
        )
      )
    `,
      sqlite: `
      SELECT COUNT(*) AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND t.option_month_1da1d0ef = COALESCE(
          (
            SELECT CASE
              WHEN json_extract('{}', ? || (g.job_task_id IS NULL)) > 0 THEN g.option_month_1da1d0ef
              ELSE g.option_month_1da1d0ef
            END
            FROM job_task AS g INDEXED BY ix_option_month_1da1d0ef
            WHERE g.domain_id = ?
              AND g.option_month_1da1d0ef = '!'
            LIMIT 1
          ), ?
        )
      )
    `,
    },
    params: {
      mysql: ['domain-a', 'domain-a', '"2022-07"'],
      mariadb: same('mysql'),
      sqlite: ['domain-a', 'indexUnusable', 'domain-a', '"2022-07"'],
    },
    total: 5,
  },
});

export const list = defineCase({
  title: 'in with strings looks each of them up',
  indexed: ['month'],
  list: where({ k: 'options.month', v: ['2022-12', '2023-01'], o: 'in' }),
  rows: ids(8, 9),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t FORCE INDEX (ix_option_month_e42b198b)
      WHERE (
        t.domain_id = ?
        AND (
          t.option_month_e42b198b IN ('!', ?, ?)
          AND (
            SELECT CASE
              WHEN POW(10, 999999 + (g.job_task_id IS NOT NULL)) > 0 THEN g.option_month_e42b198b
              ELSE g.option_month_e42b198b
            END
            FROM job_task AS g FORCE INDEX (ix_option_month_e42b198b)
            WHERE g.domain_id = ?
              AND g.option_month_e42b198b = '!'
            LIMIT 1
          ) IS NULL
        )
      )
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t FORCE INDEX (ix_option_month_74690887)
      WHERE (
        t.domain_id = ?
        AND (
          t.option_month_74690887 IN ('!', ?, ?)
          AND (
            SELECT CASE
              WHEN POW(10, 999999 + (g.job_task_id IS NOT NULL)) > 0 THEN g.option_month_74690887
              ELSE g.option_month_74690887
            END
            FROM job_task AS g FORCE INDEX (ix_option_month_74690887)
            WHERE g.domain_id = ?
              AND g.option_month_74690887 = '!'
            LIMIT 1
          ) IS NULL
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
          t.option_month_1da1d0ef IN ('!', ?, ?)
          AND (
            SELECT CASE
              WHEN json_extract('{}', ? || (g.job_task_id IS NULL)) > 0 THEN g.option_month_1da1d0ef
              ELSE g.option_month_1da1d0ef
            END
            FROM job_task AS g INDEXED BY ix_option_month_1da1d0ef
            WHERE g.domain_id = ?
              AND g.option_month_1da1d0ef = '!'
            LIMIT 1
          ) IS NULL
        )
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', '"2022-12"', '"2023-01"', 'domain-a'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', '"2022-12"', '"2023-01"', 'indexUnusable', 'domain-a'],
  },
});
