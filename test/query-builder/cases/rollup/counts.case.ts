import { defineCase, same } from '../../support/define-case.js';

export const all = defineCase({
  title: 'the number of all records is a sum over the smallest rollup',
  rollups: true,
  list: { count_only: true },
  sql: {
    mysql: `
      SELECT COALESCE(SUM(t.tasks), 0) AS c0
      FROM job_task_by_source AS t
      WHERE (t.domain_id = ? AND t.tasks > 0)
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [{ count: 10 }],
});

export const byValue = defineCase({
  title: 'a filter on a field of the rollup selects its rows',
  rollups: true,
  list: { filter: [{ k: 'status', v: ['FAILURE', 'PENDING'], o: 'in' }], count_only: true },
  sql: {
    mysql: `
      SELECT COALESCE(SUM(t.tasks), 0) AS c0
      FROM job_task_by_source AS t
      WHERE ((t.domain_id = ? AND t.status IN (?, ?)) AND t.tasks > 0)
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'FAILURE', 'PENDING'],
  rows: [{ count: 4 }],
});

export const wholeDays = defineCase({
  title: 'a range of whole days selects rows of the rollup by day',
  rollups: true,
  list: {
    filter: [
      { k: 'created_at', v: '2022-07-01T00:00:00Z', o: 'datetime_gte' },
      { k: 'created_at', v: '2022-07-16T23:59:59.999Z', o: 'datetime_lte' },
    ],
    count_only: true,
  },
  sql: {
    mysql: `
      SELECT COALESCE(SUM(t.tasks), 0) AS c0
      FROM job_task_by_day AS t
      WHERE ((t.domain_id = ? AND t.created_at >= ? AND t.created_at <= ?) AND t.tasks > 0)
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: {
    mysql: ['domain-a', '2022-07-01 00:00:00.000', '2022-07-16 23:59:59.999'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 1656633600000, 1658015999999],
  },
  rows: [{ count: 6 }],
});

export const cutDays = defineCase({
  title: 'the records of days that a range cuts through are read from the table',
  rollups: true,
  list: {
    filter: [
      { k: 'created_at', v: '2022-07-01T09:00:00Z', o: 'datetime_gte' },
      { k: 'created_at', v: '2022-07-16T10:30:00Z', o: 'datetime_lt' },
    ],
    count_only: true,
  },
  sql: {
    mysql: `
      SELECT COALESCE(SUM(t.tasks), 0) AS c0
      FROM (
        SELECT t.tasks AS tasks
        FROM job_task_by_day AS t
        WHERE ((t.domain_id = ? AND t.created_at >= ? AND t.created_at < ?) AND t.tasks > 0 AND t.created_at < ?)
          UNION ALL
        SELECT 1 AS tasks
        FROM job_task AS t FORCE INDEX (ix_list)
        WHERE (
          (t.domain_id = ? AND t.created_at >= ? AND t.created_at < ?) AND (t.created_at < ? OR t.created_at >= ?)
        )
      ) AS t
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT COALESCE(SUM(t.tasks), 0) AS c0
      FROM (
        SELECT t.tasks AS tasks
        FROM job_task_by_day AS t
        WHERE ((t.domain_id = ? AND t.created_at >= ? AND t.created_at < ?) AND t.tasks > 0 AND t.created_at < ?)
          UNION ALL
        SELECT 1 AS tasks
        FROM job_task AS t INDEXED BY ix_list
        WHERE (
          (t.domain_id = ? AND t.created_at >= ? AND t.created_at < ?) AND (t.created_at < ? OR t.created_at >= ?)
        )
      ) AS t
    `,
  },
  params: {
    mysql: [
      'domain-a',
      '2022-07-01 09:00:00.000',
      '2022-07-16 10:30:00.000',
      '2022-07-16 00:00:00.000',
      'domain-a',
      '2022-07-01 09:00:00.000',
      '2022-07-16 10:30:00.000',
      '2022-07-02 00:00:00.000',
      '2022-07-16 00:00:00.000',
    ],
    mariadb: same('mysql'),
    sqlite: [
      'domain-a',
      1656666000000,
      1657967400000,
      1657929600000,
      'domain-a',
      1656666000000,
      1657967400000,
      1656720000000,
      1657929600000,
    ],
  },
  rows: [{ count: 4 }],
});

export const otherField = defineCase({
  title: 'a filter on any other field reads the table',
  rollups: true,
  list: { filter: [{ k: 'created_count', v: 100, o: 'gte' }], count_only: true },
  sql: {
    mysql: `
      SELECT COUNT(*) AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_count >= ?)
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 100],
  rows: [{ count: 3 }],
});

export const stage = defineCase({
  title: 'a count stage is a sum as well',
  rollups: true,
  stat: { aggregate: [{ count: { name: 'tasks' } }] },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT SUM(t.tasks) AS c0
        FROM job_task_by_source AS t
        WHERE (t.domain_id = ? AND t.tasks > 0)
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [{ tasks: 10 }],
});
