import { defineCase, ids, same, where } from '../../support/define-case.js';

export const onString = defineCase({
  title: 'not leaves out a string',
  list: where({ k: 'status', v: 'SUCCESS', o: 'not' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (t.status = ?) IS NOT TRUE)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'SUCCESS'],
  rows: ids(2, 4, 5, 6, 7, 10),
});

export const onNullableString = defineCase({
  title: 'not also finds null',
  list: where({ k: 'error_code', v: 'ERROR_TIMEOUT', o: 'not' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (t.error_code = ?) IS NOT TRUE)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'ERROR_TIMEOUT'],
  rows: ids(1, 3, 4, 5, 6, 7, 8, 9),
});

export const onInt = defineCase({
  title: 'not leaves out an integer',
  list: where({ k: 'created_count', v: 0, o: 'not' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (t.created_count = ?) IS NOT TRUE)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 0],
  rows: ids(1, 3, 5, 6, 7, 8, 9, 10),
});

export const onNullableDatetime = defineCase({
  title: 'not null finds the datetimes that are there',
  list: where({ k: 'finished_at', v: null, o: 'not' }),
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
