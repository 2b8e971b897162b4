import { defineCase, same } from '../../support/define-case.js';

export const year = defineCase({
  title: 'year is a number',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: 'year' }],
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
        SELECT YEAR(t.created_at) AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT CAST(
          strftime(?, ((t.created_at - ((t.created_at % 1000 + 1000) % 1000)) / 1000), 'unixepoch') AS INTEGER
        ) AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
  },
  params: {
    mysql: ['domain-a', 'jt-01', 'jt-09', 'jt-10'],
    mariadb: same('mysql'),
    sqlite: ['%Y', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  },
  rows: [
    { date: 2022, n: 1 },
    { date: 2023, n: 1 },
    { date: 1969, n: 1 },
  ],
});

export const month = defineCase({
  title: 'month is a number',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: 'month' }],
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
        SELECT MONTH(t.created_at) AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT CAST(
          strftime(?, ((t.created_at - ((t.created_at % 1000 + 1000) % 1000)) / 1000), 'unixepoch') AS INTEGER
        ) AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
  },
  params: {
    mysql: ['domain-a', 'jt-01', 'jt-09', 'jt-10'],
    mariadb: same('mysql'),
    sqlite: ['%m', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  },
  rows: [
    { date: 6, n: 1 },
    { date: 1, n: 1 },
    { date: 12, n: 1 },
  ],
});

export const day = defineCase({
  title: 'day is a number',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: 'day' }],
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
        SELECT DAY(t.created_at) AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT CAST(
          strftime(?, ((t.created_at - ((t.created_at % 1000 + 1000) % 1000)) / 1000), 'unixepoch') AS INTEGER
        ) AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
  },
  params: {
    mysql: ['domain-a', 'jt-01', 'jt-09', 'jt-10'],
    mariadb: same('mysql'),
    sqlite: ['%d', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  },
  rows: [
    { date: 30, n: 1 },
    { date: 1, n: 1 },
    { date: 31, n: 1 },
  ],
});

export const nullable = defineCase({
  title: 'a null datetime gives null',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'finished_at', name: 'date', date_format: 'year' }],
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
        SELECT YEAR(t.finished_at) AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT CAST(
          strftime(?, ((t.finished_at - ((t.finished_at % 1000 + 1000) % 1000)) / 1000), 'unixepoch') AS INTEGER
        ) AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
  },
  params: {
    mysql: ['domain-a', 'jt-01', 'jt-09', 'jt-10'],
    mariadb: same('mysql'),
    sqlite: ['%Y', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  },
  rows: [
    { date: 2022, n: 1 },
    { date: 2023, n: 1 },
    { date: null, n: 1 },
  ],
});

export const missing = defineCase({
  title: 'a missing option gives null',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'options.nothing', name: 'date', date_format: '%Y' }],
          fields: [{ name: 'n', operator: 'count' }],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT CASE
          WHEN JSON_EXTRACT(t.options, ?) IS NULL THEN NULL
          WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'NULL' THEN NULL
          ELSE (
            18446744073709551615 + (JSON_EXTRACT(t.options, ?) IS NOT NULL) + (JSON_EXTRACT(t.options, ?) IS NULL)
          )
        END AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
    mariadb: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT CASE
          WHEN JSON_EXTRACT(t.options, ?) IS NULL THEN NULL
          WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = 'n' THEN NULL
          ELSE (
            18446744073709551615 + (JSON_EXTRACT(t.options, ?) IS NOT NULL) + (JSON_EXTRACT(t.options, ?) IS NULL)
          )
        END AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
    sqlite: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT CASE
          WHEN (t.options -> ?) IS NULL THEN NULL
          WHEN SUBSTR((t.options -> ?), 1, 1) = 'n' THEN NULL
          ELSE ABS(-9223372036854775807 - 1 + ((t.options -> ?) IS NULL) * 0)
        END AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
  },
  params: {
    mysql: ['$."nothing"', '$."nothing"', '$."nothing"', '$."nothing"', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
    mariadb: same('mysql'),
    sqlite: ['$."nothing"', '$."nothing"', '$."nothing"', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  },
  rows: [{ date: null, n: 3 }],
});
