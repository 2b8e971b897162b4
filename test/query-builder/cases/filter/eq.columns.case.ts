import { defineCase, ids, same, where } from '../../support/define-case.js';

export const onString = defineCase({
  title: 'eq finds a string exactly',
  list: where({ k: 'status', v: 'SUCCESS', o: 'eq' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.status = ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'SUCCESS'],
  rows: ids(1, 3, 8, 9),
});

export const onNullableString = defineCase({
  title: 'eq null finds null in a string column',
  list: where({ k: 'error_code', v: null, o: 'eq' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.error_code IS NULL)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: ids(1, 3, 4, 5, 8, 9),
});

export const numberOnString = defineCase({
  title: 'a number never equals a string column',
  list: where({ k: 'status', v: 3, o: 'eq' }),
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

export const onInt = defineCase({
  title: 'eq reads an integer out of a string',
  list: where({ k: 'created_count', v: '120', o: 'eq' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_count = ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 120],
  rows: ids(1, 9),
});

export const fractionOnInt = defineCase({
  title: 'eq truncates a fraction for an integer column',
  list: where({ k: 'created_count', v: 7.9, o: 'eq' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_count = ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 7],
  rows: ids(3),
});

export const onDatetime = defineCase({
  title: 'eq compares a datetime column with an instant',
  list: where({ k: 'created_at', v: '2022-07-02', o: 'eq' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_at = ?)
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
  rows: ids(4),
});

export const onNullableDatetime = defineCase({
  title: 'a condition without a value asks for null',
  list: where({ k: 'finished_at', o: 'eq' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.finished_at IS NULL)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: ids(2, 4, 5, 10),
});
