import { defineCase, ids, same, where } from '../../support/define-case.js';

export const lt = defineCase({
  title: 'timediff_lt compares with the start of the month',
  list: where({ k: 'created_at', v: 'now/m', o: 'timediff_lt' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_at < ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: {
    mysql: ['domain-a', '2022-07-01 00:00:00.000'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 1656633600000],
  },
  rows: ids(1, 10),
});

export const lte = defineCase({
  title: 'timediff_lte compares with a day before today',
  list: where({ k: 'created_at', v: 'now/d - 1d', o: 'timediff_lte' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_at <= ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: {
    mysql: ['domain-a', '2022-07-15 00:00:00.000'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 1657843200000],
  },
  rows: ids(1, 2, 3, 4, 10),
});

export const gt = defineCase({
  title: 'timediff_gt compares with an hour ago',
  list: where({ k: 'created_at', v: 'now-1h', o: 'timediff_gt' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_at > ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: {
    mysql: ['domain-a', '2022-07-16 11:00:00.000'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 1657969200000],
  },
  rows: ids(8, 9),
});

export const gte = defineCase({
  title: 'timediff_gte compares with an hour ago',
  list: where({ k: 'created_at', v: 'now-1h', o: 'timediff_gte' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_at >= ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: {
    mysql: ['domain-a', '2022-07-16 11:00:00.000'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 1657969200000],
  },
  rows: ids(7, 8, 9),
});

export const week = defineCase({
  title: 'timediff_gte compares with last Monday',
  list: where({ k: 'finished_at', v: 'now/w', o: 'timediff_gte' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.finished_at >= ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: {
    mysql: ['domain-a', '2022-07-11 00:00:00.000'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 1657497600000],
  },
  rows: ids(6, 7, 8, 9),
});

export const elsewhere = defineCase({
  title: 'a string column and an option hold no datetimes',
  list: {
    filter_or: [
      { k: 'status', v: 'now', o: 'timediff_lt' },
      { k: 'options.month', v: 'now', o: 'timediff_lt' },
      { k: 'status', v: 'now', o: 'timediff_lte' },
      { k: 'options.month', v: 'now', o: 'timediff_lte' },
      { k: 'status', v: 'now', o: 'timediff_gt' },
      { k: 'options.month', v: 'now', o: 'timediff_gt' },
      { k: 'status', v: 'now', o: 'timediff_gte' },
      { k: 'options.month', v: 'now', o: 'timediff_gte' },
    ],
    only: ['job_task_id'],
    sort: { key: 'job_task_id' },
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE FALSE
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: [],
  rows: [],
});
