import { defineCase, same } from '../../support/define-case.js';

export const byStatus = defineCase({
  title: 'counts and sums of a group are sums over a rollup',
  rollups: true,
  stat: {
    aggregate: [
      {
        group: {
          keys: [{ k: 'status', n: 'status' }],
          fields: [
            { n: 'tasks', o: 'count' },
            { n: 'rows', k: 'created_count', o: 'sum' },
          ],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, e1.c1 AS c1, e1.c2 AS c2
      FROM (
        SELECT t.status AS c0, SUM(t.tasks) AS c1, COALESCE(SUM(t.created_count), 0) AS c2
        FROM job_task_by_source AS t
        WHERE (t.domain_id = ? AND t.tasks > 0)
        GROUP BY 1
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [
    { status: 'CANCELED', tasks: 1, rows: 1 },
    { status: 'FAILURE', tasks: 3, rows: 8 },
    { status: 'IN_PROGRESS', tasks: 1, rows: 42 },
    { status: 'PENDING', tasks: 1, rows: 0 },
    { status: 'SUCCESS', tasks: 4, rows: 1247 },
  ],
  anyOrder: true,
});

export const bySource = defineCase({
  title: 'conditions on a field of the rollup, and an average, which is a sum divided by a number of records',
  rollups: true,
  stat: {
    aggregate: [
      {
        group: {
          keys: [{ k: 'data_source_id', n: 'source' }],
          fields: [
            { n: 'failed', o: 'count', conditions: [{ key: 'status', value: 'FAILURE', operator: 'eq' }] },
            { n: 'rows', k: 'created_count', o: 'average' },
          ],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, e1.c1 AS c1, e1.c2 AS c2
      FROM (
        SELECT t.data_source_id AS c0, SUM(CASE WHEN t.status = ? THEN t.tasks ELSE 0 END) AS c1,
          ((SUM(t.created_count) + 0e0) / SUM(t.tasks)) AS c2
        FROM job_task_by_source AS t
        WHERE (t.domain_id = ? AND t.tasks > 0)
        GROUP BY 1
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0, e1.c1 AS c1, e1.c2 AS c2
      FROM (
        SELECT t.data_source_id AS c0, SUM(CASE WHEN t.status = ? THEN t.tasks ELSE 0 END) AS c1,
          (CAST(SUM(t.created_count) AS REAL) / SUM(t.tasks)) AS c2
        FROM job_task_by_source AS t
        WHERE (t.domain_id = ? AND t.tasks > 0)
        GROUP BY 1
      ) AS e1
    `,
  },
  params: ['FAILURE', 'domain-a'],
  rows: [
    { source: 'ds-aws', failed: 1, rows: 310 },
    { source: 'ds-azure', failed: 1, rows: 15.333333333333334 },
    { source: 'ds-google', failed: 0, rows: 3.5 },
    { source: 'ds-old', failed: 1, rows: 5 },
  ],
  anyOrder: true,
});

export const byDay = defineCase({
  title: 'days, and every format that says nothing about the time of day',
  rollups: true,
  stat: {
    filter: [{ k: 'created_at', v: '2022-07-02T00:00:00Z', o: 'datetime_gte' }],
    aggregate: [
      {
        group: {
          keys: [
            { k: 'created_at', n: 'day', date_format: '%Y-%m-%d' },
            { k: 'status', n: 'status' },
          ],
          fields: [{ n: 'tasks', o: 'count' }],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT CAST(FROM_DAYS(e1.c0) AS CHAR) AS c0, e1.c1 AS c1, e1.c2 AS c2
      FROM (
        SELECT TO_DAYS(t.created_at) AS c0, t.status AS c1, SUM(t.tasks) AS c2
        FROM job_task_by_day AS t
        WHERE ((t.domain_id = ? AND t.created_at >= ?) AND t.tasks > 0)
        GROUP BY 1, 2
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT strftime('%Y-%m-%d', e1.c0 * 86400, 'unixepoch') AS c0, e1.c1 AS c1, e1.c2 AS c2
      FROM (
        SELECT ((t.created_at - ((t.created_at % 86400000 + 86400000) % 86400000)) / 86400000) AS c0,
          t.status AS c1, SUM(t.tasks) AS c2
        FROM job_task_by_day AS t
        WHERE ((t.domain_id = ? AND t.created_at >= ?) AND t.tasks > 0)
        GROUP BY 1, 2
      ) AS e1
    `,
  },
  params: {
    mysql: ['domain-a', '2022-07-02 00:00:00.000'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 1656720000000],
  },
  rows: [
    { day: '2022-07-02', status: 'PENDING', tasks: 1 },
    { day: '2022-07-15', status: 'IN_PROGRESS', tasks: 1 },
    { day: '2022-07-16', status: 'FAILURE', tasks: 1 },
    { day: '2022-07-16', status: 'CANCELED', tasks: 1 },
    { day: '2022-12-31', status: 'SUCCESS', tasks: 1 },
    { day: '2023-01-01', status: 'SUCCESS', tasks: 1 },
  ],
  anyOrder: true,
});

export const byMonth = defineCase({
  title: 'months and years are read from days',
  rollups: true,
  stat: {
    aggregate: [
      {
        group: {
          keys: [
            { k: 'created_at', n: 'month', date_format: '%Y-%m' },
            { k: 'created_at', n: 'year', date_format: 'year' },
          ],
          fields: [
            { n: 'rows', k: 'created_count', o: 'sum' },
            { n: 'mean', k: 'created_count', o: 'average' },
            {
              n: 'failed',
              k: 'created_count',
              o: 'sum',
              conditions: [{ key: 'status', value: 'FAILURE', operator: 'eq' }],
            },
          ],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, e1.c1 AS c1, e1.c2 AS c2, e1.c3 AS c3, e1.c4 AS c4
      FROM (
        SELECT CONCAT(DATE_FORMAT(t.created_at, ?)) AS c0, YEAR(t.created_at) AS c1,
          COALESCE(SUM(t.created_count), 0) AS c2, ((SUM(t.created_count) + 0e0) / SUM(t.tasks)) AS c3,
          COALESCE(SUM(CASE WHEN t.status = ? THEN t.created_count ELSE 0 END), 0) AS c4
        FROM job_task_by_day AS t
        WHERE (t.domain_id = ? AND t.tasks > 0)
        GROUP BY 1, 2
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0, e1.c1 AS c1, e1.c2 AS c2, e1.c3 AS c3, e1.c4 AS c4
      FROM (
        SELECT (strftime(?, ((t.created_at - ((t.created_at % 1000 + 1000) % 1000)) / 1000), 'unixepoch')) AS c0,
          CAST(strftime(?, ((t.created_at - ((t.created_at % 1000 + 1000) % 1000)) / 1000), 'unixepoch') AS INTEGER) AS c1,
          COALESCE(SUM(t.created_count), 0) AS c2, (CAST(SUM(t.created_count) AS REAL) / SUM(t.tasks)) AS c3,
          COALESCE(SUM(CASE WHEN t.status = ? THEN t.created_count ELSE 0 END), 0) AS c4
        FROM job_task_by_day AS t
        WHERE (t.domain_id = ? AND t.tasks > 0)
        GROUP BY 1, 2
      ) AS e1
    `,
  },
  params: {
    mysql: ['%Y-%m', 'FAILURE', 'domain-a'],
    mariadb: same('mysql'),
    sqlite: ['%Y-%m', '%Y', 'FAILURE', 'domain-a'],
  },
  rows: [
    { month: '1969-12', year: 1969, rows: 5, mean: 5, failed: 5 },
    { month: '2022-06', year: 2022, rows: 120, mean: 120, failed: 0 },
    { month: '2022-07', year: 2022, rows: 53, mean: 8.833333333333334, failed: 3 },
    { month: '2022-12', year: 2022, rows: 1000, mean: 1000, failed: 0 },
    { month: '2023-01', year: 2023, rows: 120, mean: 120, failed: 0 },
  ],
  anyOrder: true,
});

export const byHour = defineCase({
  title: 'hours are read from the table',
  rollups: true,
  stat: {
    filter: [{ k: 'created_at', v: '2022-07-16T00:00:00Z', o: 'datetime_gte' }],
    aggregate: [
      {
        group: {
          keys: [{ k: 'created_at', n: 'hour', date_format: '%H' }],
          fields: [{ n: 'tasks', o: 'count' }],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT CONCAT(DATE_FORMAT(t.created_at, ?)) AS c0, COUNT(*) AS c1
        FROM job_task AS t FORCE INDEX (ix_list)
        WHERE (t.domain_id = ? AND t.created_at >= ?)
        GROUP BY 1
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT (strftime(?, ((t.created_at - ((t.created_at % 1000 + 1000) % 1000)) / 1000), 'unixepoch')) AS c0,
          COUNT(*) AS c1
        FROM job_task AS t INDEXED BY ix_list
        WHERE (t.domain_id = ? AND t.created_at >= ?)
        GROUP BY 1
      ) AS e1
    `,
  },
  params: {
    mysql: ['%H', 'domain-a', '2022-07-16 00:00:00.000'],
    mariadb: same('mysql'),
    sqlite: ['%H', 'domain-a', 1657929600000],
  },
  rows: [
    { hour: '10', tasks: 1 },
    { hour: '11', tasks: 1 },
    { hour: '23', tasks: 1 },
    { hour: '00', tasks: 1 },
  ],
  anyOrder: true,
});

export const extremes = defineCase({
  title: 'an extreme is a step into the index behind each row of the rollup',
  rollups: true,
  stat: {
    aggregate: [
      {
        group: {
          keys: [{ k: 'status', n: 'status' }],
          fields: [
            { n: 'tasks', o: 'count' },
            { n: 'most', k: 'created_count', o: 'max' },
            { n: 'first', k: 'created_at', o: 'min' },
          ],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, e1.c1 AS c1, e1.c2 AS c2, e1.c3 AS c3
      FROM (
        SELECT t.status AS c0, SUM(t.tasks) AS c1,
          MAX(
            (
              SELECT e2.created_count
              FROM job_task AS e2 FORCE INDEX (ix_stat)
              WHERE (e2.domain_id = t.domain_id AND e2.data_source_id = t.data_source_id AND e2.status = t.status)
              ORDER BY e2.domain_id DESC, e2.data_source_id DESC, e2.status DESC, e2.created_count DESC
              LIMIT 1
            )
          ) AS c2,
          MIN(
            (
              SELECT e3.created_at
              FROM job_task AS e3 FORCE INDEX (ix_status)
              WHERE (e3.domain_id = t.domain_id AND e3.status = t.status)
              ORDER BY e3.domain_id, e3.status, e3.created_at
              LIMIT 1
            )
          ) AS c3
        FROM job_task_by_source AS t
        WHERE (t.domain_id = ? AND t.tasks > 0)
        GROUP BY 1
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0, e1.c1 AS c1, e1.c2 AS c2, e1.c3 AS c3
      FROM (
        SELECT t.status AS c0, SUM(t.tasks) AS c1,
          MAX(
            (
              SELECT e2.created_count
              FROM job_task AS e2 INDEXED BY ix_stat
              WHERE (e2.domain_id = t.domain_id AND e2.data_source_id = t.data_source_id AND e2.status = t.status)
              ORDER BY e2.domain_id DESC, e2.data_source_id DESC, e2.status DESC, e2.created_count DESC
              LIMIT 1
            )
          ) AS c2,
          MIN(
            (
              SELECT e3.created_at
              FROM job_task AS e3 INDEXED BY ix_status
              WHERE (e3.domain_id = t.domain_id AND e3.status = t.status)
              ORDER BY e3.domain_id, e3.status, e3.created_at
              LIMIT 1
            )
          ) AS c3
        FROM job_task_by_source AS t
        WHERE (t.domain_id = ? AND t.tasks > 0)
        GROUP BY 1
      ) AS e1
    `,
  },
  params: ['domain-a'],
  rows: [
    { status: 'CANCELED', tasks: 1, most: 1, first: '2022-07-16T11:00:00.000Z' },
    { status: 'FAILURE', tasks: 3, most: 5, first: '1969-12-31T23:59:59.250Z' },
    { status: 'IN_PROGRESS', tasks: 1, most: 42, first: '2022-07-15T12:00:00.000Z' },
    { status: 'PENDING', tasks: 1, most: 0, first: '2022-07-02T00:00:00.000Z' },
    { status: 'SUCCESS', tasks: 4, most: 1000, first: '2022-06-30T23:59:59.999Z' },
  ],
  anyOrder: true,
});

export const extremesOfMore = defineCase({
  title: 'an extreme of fewer records than an index gives is read from the table',
  rollups: true,
  stat: {
    filter: [{ k: 'status', v: 'SUCCESS', o: 'eq' }],
    aggregate: [
      {
        group: {
          keys: [{ k: 'data_source_id', n: 'source' }],
          fields: [{ n: 'last', k: 'created_at', o: 'max' }],
        },
      },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, e1.c1 AS c1
      FROM (
        SELECT t.data_source_id AS c0, MAX(t.created_at) AS c1
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.status = ?)
        GROUP BY 1
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'SUCCESS'],
  rows: [
    { source: 'ds-aws', last: '2023-01-01T00:00:00.000Z' },
    { source: 'ds-google', last: '2022-07-01T09:30:00.500Z' },
  ],
  anyOrder: true,
});

export const values = defineCase({
  title: 'distinct values of a field of the rollup',
  rollups: true,
  stat: { distinct: 'status' },
  sql: {
    mysql: `
      SELECT DISTINCT t.status AS c0
      FROM job_task_by_source AS t
      WHERE (t.domain_id = ? AND t.tasks > 0)
      ORDER BY t.status
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: ['CANCELED', 'FAILURE', 'IN_PROGRESS', 'PENDING', 'SUCCESS'],
});
