import { defineCase, same, where } from '../../support/define-case.js';

export const onString = defineCase({
  title: 'a string column never matches',
  list: where({ k: 'status', v: { name: 'SUCCESS' }, o: 'match' }),
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
