import { defineCase, same } from '../../support/define-case.js';

export const isoDay = defineCase({
  title: 'a day, the commonest format',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: '%Y-%m-%d' }],
          fields: [{ name: 'n', operator: 'count' }],
        },
      },
    ],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT CAST(FROM_DAYS(e1.c0) AS CHAR) AS c0, e1.c1 AS c1
      FROM (
        SELECT TO_DAYS(t.created_at) AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT strftime('%Y-%m-%d', e1.c0 * 86400, 'unixepoch') AS c0, e1.c1 AS c1
      FROM (
        SELECT ((t.created_at - ((t.created_at % 86400000 + 86400000) % 86400000)) / 86400000) AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
  },
  params: ['domain-a', 'jt-01', 'jt-09', 'jt-10'],
  rows: [
    { date: '2022-06-30', n: 1 },
    { date: '2023-01-01', n: 1 },
    { date: '1969-12-31', n: 1 },
  ],
});

export const text = defineCase({
  title: 'text of a format is copied',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: "at %H o'clock, 50%% of %S" }],
          fields: [{ name: 'n', operator: 'count' }],
        },
      },
    ],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT CONCAT(DATE_FORMAT(t.created_at, ?)) AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT (strftime(?, ((t.created_at - ((t.created_at % 1000 + 1000) % 1000)) / 1000), 'unixepoch')) AS c0,
          COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
  },
  params: {
    mysql: ["at %H o'clock, 50%% of %s", 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
    mariadb: same('mysql'),
    sqlite: ["at %H o'clock, 50%% of %S", 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  },
  rows: [
    { date: "at 23 o'clock, 50% of 59", n: 2 },
    { date: "at 00 o'clock, 50% of 00", n: 1 },
  ],
});

export const afterGroup = defineCase({
  title: 'datetimes are still datetimes after a group',
  stat: {
    aggregate: [
      {
        group: {
          keys: [{ key: 'job_id', name: 'job_id' }],
          fields: [{ name: 'last', operator: 'max', key: 'created_at' }],
        },
      },
      {
        group: {
          keys: [{ key: 'last', name: 'month', date_format: '%Y-%m' }],
          fields: [{ name: 'n', operator: 'count' }],
        },
      },
    ],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT e2.c0 AS c0, e2.c1 AS c1
      FROM (
        SELECT CONCAT(DATE_FORMAT(e1.c1, ?)) AS c0, COUNT(*) AS c1
        FROM (
          SELECT t.job_id AS c0, MAX(t.created_at) AS c1
          FROM job_task AS t
          WHERE t.domain_id = ?
          GROUP BY 1
        ) AS e1
        GROUP BY 1
      ) AS e2
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e2.c0 AS c0, e2.c1 AS c1
      FROM (
        SELECT (strftime(?, ((e1.c1 - ((e1.c1 % 1000 + 1000) % 1000)) / 1000), 'unixepoch')) AS c0, COUNT(*) AS c1
        FROM (
          SELECT t.job_id AS c0, MAX(t.created_at) AS c1
          FROM job_task AS t
          WHERE t.domain_id = ?
          GROUP BY 1
        ) AS e1
        GROUP BY 1
      ) AS e2
    `,
  },
  params: ['%Y-%m', 'domain-a'],
  rows: [
    { month: '2022-07', n: 2 },
    { month: '2023-01', n: 1 },
  ],
});
