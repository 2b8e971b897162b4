import { defineAnswer, defineCase, ids, same, where } from '../../support/define-case.js';

export const onString = defineCase({
  title: 'regex_in finds one of several patterns',
  list: where({ k: 'error_code', v: ['auth$', '^error_t.+'], o: 'regex_in' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (REGEXP_LIKE(t.error_code, ?, 'c') OR REGEXP_LIKE(t.error_code, ?, 'c')))
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (t.error_code REGEXP ? OR t.error_code REGEXP ?))
      ORDER BY t.job_task_id
    `,
    sqlite: same('mariadb'),
  },
  params: ['domain-a', '[Aa][Uu][Tt][Hh](?![\\s\\S])', '^[Ee][Rr][Rr][Oo][Rr]_[Tt][^\\x0a]+'],
  rows: ids(2, 6, 7, 10),
});

export const onInt = defineCase({
  title: 'regex_in never finds anything in an integer column',
  list: where({ k: 'created_count', v: ['1', '2'], o: 'regex_in' }),
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

export const onDatetime = defineCase({
  title: 'regex_in never finds anything in a datetime column',
  list: where({ k: 'created_at', v: ['2022', '.'], o: 'regex_in' }),
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

export const onUnknown = defineCase({
  title: 'regex_in takes an unknown column for missing',
  list: where({ k: 'nothing.at.all', v: ['.', 'x'], o: 'regex_in' }),
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

export const onOption = defineAnswer({
  title: 'regex_in finds one of several patterns in an option',
  list: where({ k: 'options.month', v: ['-06$', '-12$'], o: 'regex_in' }),
  rows: ids(1, 8, 10),
});
