import { defineCase, ids, same, where } from '../../support/define-case.js';

export const onString = defineCase({
  title: 'contain ignores case',
  list: where({ k: 'error_code', v: 'time', o: 'contain' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          LOCATE(CAST(? AS BINARY), CAST(LOWER(t.error_code COLLATE utf8mb4_bin) AS BINARY)) > 0
          AND (OCTET_LENGTH(t.error_code) = CHAR_LENGTH(t.error_code) OR REGEXP_LIKE(t.error_code, ?, 'c'))
        )
      )
      ORDER BY t.job_task_id
    `,
    mariadb: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          LOCATE(CAST(? AS BINARY), CAST(LOWER(t.error_code COLLATE utf8mb4_bin) AS BINARY)) > 0
          AND (OCTET_LENGTH(t.error_code) = CHAR_LENGTH(t.error_code) OR t.error_code REGEXP ?)
        )
      )
      ORDER BY t.job_task_id
    `,
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          t.error_code LIKE ? ESCAPE '\\'
          OR (NOT octet_length(t.error_code) = length(t.error_code) AND instr(fold_case(t.error_code), ?) > 0)
        )
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', 'time', '[Tt][Ii][Mm][Ee]'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', '%time%', 'time'],
  },
  rows: ids(2, 7, 10),
});

export const literally = defineCase({
  title: 'contain takes wildcards literally and folds beyond ASCII',
  list: where({ k: 'error_message', v: '0% of é_', o: 'contain' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND LOCATE(CAST(? AS BINARY), CAST(LOWER(t.error_message COLLATE utf8mb4_bin) AS BINARY)) > 0
      )
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND instr(fold_case(t.error_message), ?) > 0)
      ORDER BY t.job_task_id
    `,
  },
  params: ['domain-a', '0% of é_'],
  rows: ids(6),
});

export const wildcards = defineCase({
  title: 'contain escapes what LIKE would take for a wildcard',
  list: where({ k: 'error_message', v: '_', o: 'contain' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND LOCATE(CAST(? AS BINARY), CAST(t.error_message AS BINARY)) > 0)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND instr(t.error_message, ?) > 0)
      ORDER BY t.job_task_id
    `,
  },
  params: ['domain-a', '_'],
  rows: ids(6),
});

export const empty = defineCase({
  title: 'every string contains the empty one, null does not',
  list: where({ k: 'error_message', v: '', o: 'contain' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.error_message IS NOT NULL)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: ids(2, 6, 7, 10),
});

export const onInt = defineCase({
  title: 'contain on an integer column is equality',
  list: where({ k: 'created_count', v: 12, o: 'contain' }),
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
  params: ['domain-a', 12],
  rows: [],
});

export const onDatetime = defineCase({
  title: 'contain on a datetime column is equality',
  list: where({ k: 'created_at', v: '2022-07-02T00:00:00Z', o: 'contain' }),
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
