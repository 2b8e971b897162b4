import { defineCase, same } from '../../support/define-case.js';

export const year = defineCase({
  title: '%Y is the year',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: '%Y' }],
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
  params: ['%Y', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  rows: [
    { date: '2022', n: 1 },
    { date: '2023', n: 1 },
    { date: '1969', n: 1 },
  ],
});

export const month = defineCase({
  title: '%m is the month',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: '%m' }],
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
  params: ['%m', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  rows: [
    { date: '06', n: 1 },
    { date: '01', n: 1 },
    { date: '12', n: 1 },
  ],
});

export const day = defineCase({
  title: '%d is the day',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: '%d' }],
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
  params: ['%d', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  rows: [
    { date: '30', n: 1 },
    { date: '01', n: 1 },
    { date: '31', n: 1 },
  ],
});

export const dayOfYear = defineCase({
  title: '%j is the day of the year',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: '%j' }],
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
  params: ['%j', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  rows: [
    { date: '181', n: 1 },
    { date: '001', n: 1 },
    { date: '365', n: 1 },
  ],
});

export const weekday = defineCase({
  title: '%w is the weekday from Sunday, 1',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: '%w' }],
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
        SELECT CONCAT(DAYOFWEEK(t.created_at)) AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT (
          CAST(
            strftime('%w', ((t.created_at - ((t.created_at % 1000 + 1000) % 1000)) / 1000), 'unixepoch') + 1 AS TEXT
          )
        ) AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
  },
  params: ['domain-a', 'jt-01', 'jt-09', 'jt-10'],
  rows: [
    { date: '5', n: 1 },
    { date: '1', n: 1 },
    { date: '4', n: 1 },
  ],
});

export const isoWeekday = defineCase({
  title: '%u is the ISO weekday from Monday, 1',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: '%u' }],
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
        SELECT CONCAT((WEEKDAY(t.created_at) + 1)) AS c0, COUNT(*) AS c1
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
    mysql: ['domain-a', 'jt-01', 'jt-09', 'jt-10'],
    mariadb: same('mysql'),
    sqlite: ['%u', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  },
  rows: [
    { date: '4', n: 1 },
    { date: '7', n: 1 },
    { date: '3', n: 1 },
  ],
});

export const week = defineCase({
  title: '%U is the week from Sunday',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: '%U' }],
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
  params: ['%U', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  rows: [
    { date: '26', n: 1 },
    { date: '01', n: 1 },
    { date: '52', n: 1 },
  ],
});

export const isoWeek = defineCase({
  title: '%V is the ISO week',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: '%V' }],
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
    mysql: ['%v', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
    mariadb: same('mysql'),
    sqlite: ['%V', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  },
  rows: [
    { date: '26', n: 1 },
    { date: '52', n: 1 },
    { date: '01', n: 1 },
  ],
});

export const isoYear = defineCase({
  title: '%G is the year of the ISO week',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: '%G' }],
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
    mysql: ['%x', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
    mariadb: same('mysql'),
    sqlite: ['%G', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  },
  rows: [
    { date: '2022', n: 2 },
    { date: '1970', n: 1 },
  ],
});
