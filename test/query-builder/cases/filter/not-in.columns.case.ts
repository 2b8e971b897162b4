import { defineCase, ids, same, where } from '../../support/define-case.js';

export const onString = defineCase({
  title: 'not_in leaves out strings',
  list: where({ k: 'status', v: ['SUCCESS', 'FAILURE'], o: 'not_in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (t.status IN (?, ?)) IS NOT TRUE)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'SUCCESS', 'FAILURE'],
  rows: ids(4, 5, 7),
});

export const onNullableString = defineCase({
  title: 'not_in with null leaves out null',
  list: where({ k: 'error_code', v: [null, 'ERROR_AUTH'], o: 'not_in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND ((t.error_code = ? OR t.error_code IS NULL)) IS NOT TRUE)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'ERROR_AUTH'],
  rows: ids(2, 7, 10),
});

export const onInt = defineCase({
  title: 'not_in leaves out integers',
  list: where({ k: 'created_count', v: [0, 120], o: 'not_in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (t.created_count IN (?, ?)) IS NOT TRUE)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 0, 120],
  rows: ids(3, 5, 6, 7, 8, 10),
});

export const onNullableDatetime = defineCase({
  title: 'not_in leaves out null datetimes',
  list: where({ k: 'finished_at', v: [null], o: 'not_in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (t.finished_at IS NULL) IS NOT TRUE)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: ids(1, 3, 6, 7, 8, 9),
});

export const empty = defineCase({
  title: 'not_in an empty list always holds',
  list: where({ k: 'status', v: [], o: 'not_in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE t.domain_id = ?
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: ids(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
});
