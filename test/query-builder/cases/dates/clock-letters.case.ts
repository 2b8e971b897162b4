import { defineCase, same } from '../../support/define-case.js';

export const hour = defineCase({
  title: '%H is the hour',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: '%H' }],
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
  params: ['%H', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  rows: [
    { date: '23', n: 2 },
    { date: '00', n: 1 },
  ],
});

export const minute = defineCase({
  title: '%M is the minute',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: '%M' }],
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
    mysql: ['%i', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
    mariadb: same('mysql'),
    sqlite: ['%M', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  },
  rows: [
    { date: '59', n: 2 },
    { date: '00', n: 1 },
  ],
});

export const second = defineCase({
  title: '%S is the second',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: '%S' }],
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
    mysql: ['%s', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
    mariadb: same('mysql'),
    sqlite: ['%S', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  },
  rows: [
    { date: '59', n: 2 },
    { date: '00', n: 1 },
  ],
});

export const millisecond = defineCase({
  title: '%L is the millisecond',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: '%L' }],
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
        SELECT CONCAT(LPAD(MICROSECOND(t.created_at) DIV 1000, 3, '0')) AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT (printf('%03d', ((t.created_at % 1000 + 1000) % 1000))) AS c0, COUNT(*) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?))
        GROUP BY 1
      ) AS e1
    `,
  },
  params: ['domain-a', 'jt-01', 'jt-09', 'jt-10'],
  rows: [
    { date: '999', n: 1 },
    { date: '000', n: 1 },
    { date: '250', n: 1 },
  ],
});

export const offset = defineCase({
  title: '%z is the offset',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: '%z' }],
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
  params: ['+0000', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  rows: [{ date: '+0000', n: 3 }],
});

export const offsetMinutes = defineCase({
  title: '%Z is the offset in minutes',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: '%Z' }],
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
  params: ['0', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  rows: [{ date: '0', n: 3 }],
});

export const percent = defineCase({
  title: '%% is a percent sign',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-09', 'jt-10'], o: 'in' }],
    aggregate: [
      {
        group: {
          keys: [{ key: 'created_at', name: 'date', date_format: '%%' }],
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
  params: ['%%', 'domain-a', 'jt-01', 'jt-09', 'jt-10'],
  rows: [{ date: '%', n: 3 }],
});
