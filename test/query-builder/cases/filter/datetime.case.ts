import { defineCase, ids, same, where } from '../../support/define-case.js';

export const lt = defineCase({
  title: 'datetime_lt compares instants',
  list: where({ k: 'created_at', v: '2022-07-01T08:00:00Z', o: 'datetime_lt' }),
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
    mysql: ['domain-a', '2022-07-01 08:00:00.000'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 1656662400000],
  },
  rows: ids(1, 10),
});

export const lte = defineCase({
  title: 'datetime_lte compares instants',
  list: where({ k: 'created_at', v: '2022-07-01T08', o: 'datetime_lte' }),
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
    mysql: ['domain-a', '2022-07-01 08:00:00.000'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 1656662400000],
  },
  rows: ids(1, 2, 10),
});

export const gt = defineCase({
  title: 'datetime_gt compares instants',
  list: where({ k: 'created_at', v: '2022-07-16T10:00:00.000Z', o: 'datetime_gt' }),
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
    mysql: ['domain-a', '2022-07-16 10:00:00.000'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 1657965600000],
  },
  rows: ids(7, 8, 9),
});

export const gte = defineCase({
  title: 'datetime_gte reads the basic form and an offset',
  list: where({ k: 'created_at', v: '20220716T190000+0900', o: 'datetime_gte' }),
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
    mysql: ['domain-a', '2022-07-16 10:00:00.000'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 1657965600000],
  },
  rows: ids(6, 7, 8, 9),
});

export const nullable = defineCase({
  title: 'null is never before an instant',
  list: where({ k: 'finished_at', v: '2022-07-02', o: 'datetime_lt' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.finished_at < ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: {
    mysql: ['domain-a', '2022-07-02 00:00:00.000'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 1656720000000],
  },
  rows: ids(1, 3),
});

export const elsewhere = defineCase({
  title: 'a date in a string column or an option is a string',
  list: {
    filter_or: [
      { k: 'status', v: '2022-07', o: 'datetime_lt' },
      { k: 'options.month', v: '2022-07', o: 'datetime_lt' },
      { k: 'status', v: '2022-07', o: 'datetime_lte' },
      { k: 'options.month', v: '2022-07', o: 'datetime_lte' },
      { k: 'status', v: '2022-07', o: 'datetime_gt' },
      { k: 'options.month', v: '2022-07', o: 'datetime_gt' },
      { k: 'status', v: '2022-07', o: 'datetime_gte' },
      { k: 'options.month', v: '2022-07', o: 'datetime_gte' },
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
