import { defineCase, ids, same, where } from '../../support/define-case.js';

export const onColumn = defineCase({
  title: 'a column exists even where it is null',
  list: where({ k: 'error_code', v: true, o: 'exists' }),
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

export const absentColumn = defineCase({
  title: 'no column is absent',
  list: where({ k: 'created_count', v: false, o: 'exists' }),
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
  title: 'a datetime column exists even where it is null',
  list: where({ k: 'finished_at', v: true, o: 'exists' }),
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

export const onOption = defineCase({
  title: 'an option exists where it is null',
  list: where({ k: 'options.retry', v: true, o: 'exists' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND JSON_CONTAINS_PATH(t.options, 'one', ?))
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ? AND (LOCATE(CAST(? AS BINARY), CAST(t.options AS BINARY)) > 0 AND JSON_EXISTS(t.options, ?))
      )
      ORDER BY t.job_task_id
    `,
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (instr(t.options, ?) > 0 AND json_type(t.options, ?) IS NOT NULL))
      ORDER BY t.job_task_id
    `,
  },
  params: { mysql: ['domain-a', '$."retry"'], mariadb: ['domain-a', '"retry"', '$."retry"'], sqlite: same('mariadb') },
  rows: ids(1, 2, 3, 4, 6, 7, 8, 9),
});

export const absentOption = defineCase({
  title: 'exists false finds the rows without an option',
  list: where({ k: 'options.retry', v: false, o: 'exists' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (JSON_CONTAINS_PATH(t.options, 'one', ?)) IS NOT TRUE)
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND ((LOCATE(CAST(? AS BINARY), CAST(t.options AS BINARY)) > 0 AND JSON_EXISTS(t.options, ?))) IS NOT TRUE
      )
      ORDER BY t.job_task_id
    `,
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND ((instr(t.options, ?) > 0 AND json_type(t.options, ?) IS NOT NULL)) IS NOT TRUE)
      ORDER BY t.job_task_id
    `,
  },
  params: { mysql: ['domain-a', '$."retry"'], mariadb: ['domain-a', '"retry"', '$."retry"'], sqlite: same('mariadb') },
  rows: ids(5, 10),
});

export const onArray = defineCase({
  title: 'an empty array exists',
  list: where({ k: 'options.services', v: true, o: 'exists' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND JSON_CONTAINS_PATH(t.options, 'one', ?))
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ? AND (LOCATE(CAST(? AS BINARY), CAST(t.options AS BINARY)) > 0 AND JSON_EXISTS(t.options, ?))
      )
      ORDER BY t.job_task_id
    `,
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (instr(t.options, ?) > 0 AND json_type(t.options, ?) IS NOT NULL))
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', '$."services"'],
    mariadb: ['domain-a', '"services"', '$."services"'],
    sqlite: same('mariadb'),
  },
  rows: ids(1, 2, 3, 4, 6, 7, 9, 10),
});
