import { defineCase, ids, same, where } from '../../support/define-case.js';

export const onString = defineCase({
  title: 'in finds strings; a number among them finds nothing',
  list: where({ k: 'status', v: ['PENDING', 'CANCELED', 3], o: 'in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.status IN (?, ?))
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'PENDING', 'CANCELED'],
  rows: ids(4, 7),
});

export const onNullableString = defineCase({
  title: 'in finds null besides strings',
  list: where({ k: 'error_code', v: ['ERROR_AUTH', null], o: 'in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (t.error_code = ? OR t.error_code IS NULL))
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'ERROR_AUTH'],
  rows: ids(1, 3, 4, 5, 6, 8, 9),
});

export const onInt = defineCase({
  title: 'in converts each member for an integer column',
  list: where({ k: 'created_count', v: [0, '7', 1.9], o: 'in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_count IN (?, ?, ?))
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 0, 7, 1],
  rows: ids(2, 3, 4, 7),
});

export const onDatetime = defineCase({
  title: 'in converts each member for a datetime column',
  list: where({ k: 'created_at', v: ['2022-07-02', '2023-01-01T00:00:00Z'], o: 'in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.created_at IN (?, ?))
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: {
    mysql: ['domain-a', '2022-07-02 00:00:00.000', '2023-01-01 00:00:00.000'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 1656720000000, 1672531200000],
  },
  rows: ids(4, 9),
});

export const empty = defineCase({
  title: 'in an empty list never holds',
  list: where({ k: 'status', v: [], o: 'in' }),
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
