import { defineCase, ids, same } from '../../support/define-case.js';

export const words = defineCase({
  title: 'each word of a keyword is an alternative',
  list: { keyword: 'JT-01 10', only: ['job_task_id'], sort: { key: 'job_task_id' } },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          LOCATE(CAST(? AS BINARY), CAST(LOWER(t.job_task_id COLLATE utf8mb4_bin) AS BINARY)) > 0
          OR LOCATE(CAST(? AS BINARY), CAST(t.job_task_id AS BINARY)) > 0
        )
      )
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          (
            t.job_task_id LIKE ? ESCAPE '\\'
            OR (NOT octet_length(t.job_task_id) = length(t.job_task_id) AND instr(fold_case(t.job_task_id), ?) > 0)
          )
          OR instr(t.job_task_id, ?) > 0
        )
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', 'jt-01', '10'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', '%JT-01%', 'jt-01', '10'],
  },
  rows: ids(1, 10),
});

export const withFilterOr = defineCase({
  title: 'keyword words and filter_or are alternatives of one list',
  list: {
    keyword: '03',
    filter_or: [{ k: 'status', v: 'PENDING', o: 'eq' }],
    only: ['job_task_id'],
    sort: { key: 'job_task_id' },
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (t.status = ? OR LOCATE(CAST(? AS BINARY), CAST(t.job_task_id AS BINARY)) > 0))
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (t.status = ? OR instr(t.job_task_id, ?) > 0))
      ORDER BY t.job_task_id
    `,
  },
  params: ['domain-a', 'PENDING', '03'],
  rows: ids(3, 4),
});

export const withFilter = defineCase({
  title: 'a keyword is required besides filter',
  list: {
    keyword: 'jt',
    filter: [{ k: 'status', v: 'CANCELED', o: 'eq' }],
    only: ['job_task_id'],
    sort: { key: 'job_task_id' },
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND t.status = ?
        AND LOCATE(CAST(? AS BINARY), CAST(LOWER(t.job_task_id COLLATE utf8mb4_bin) AS BINARY)) > 0
      )
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND t.status = ?
        AND (
          t.job_task_id LIKE ? ESCAPE '\\'
          OR (NOT octet_length(t.job_task_id) = length(t.job_task_id) AND instr(fold_case(t.job_task_id), ?) > 0)
        )
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', 'CANCELED', 'jt'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', 'CANCELED', '%jt%', 'jt'],
  },
  rows: ids(7),
});

export const literal = defineCase({
  title: 'wildcards in a keyword are literal',
  list: { keyword: 'jt_0 jt%', only: ['job_task_id'], sort: { key: 'job_task_id' } },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          LOCATE(CAST(? AS BINARY), CAST(LOWER(t.job_task_id COLLATE utf8mb4_bin) AS BINARY)) > 0
          OR LOCATE(CAST(? AS BINARY), CAST(LOWER(t.job_task_id COLLATE utf8mb4_bin) AS BINARY)) > 0
        )
      )
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ?
        AND (
          (
            t.job_task_id LIKE ? ESCAPE '\\'
            OR (NOT octet_length(t.job_task_id) = length(t.job_task_id) AND instr(fold_case(t.job_task_id), ?) > 0)
          )
          OR (
            t.job_task_id LIKE ? ESCAPE '\\'
            OR (NOT octet_length(t.job_task_id) = length(t.job_task_id) AND instr(fold_case(t.job_task_id), ?) > 0)
          )
        )
      )
      ORDER BY t.job_task_id
    `,
  },
  params: {
    mysql: ['domain-a', 'jt_0', 'jt%'],
    mariadb: same('mysql'),
    sqlite: ['domain-a', '%jt\\_0%', 'jt_0', '%jt\\%%', 'jt%'],
  },
  rows: [],
});

export const unicode = defineCase({
  title: 'a keyword beyond ASCII folds case',
  list: { keyword: 'É', only: ['job_task_id'], sort: { key: 'job_task_id' } },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (
        t.domain_id = ? AND LOCATE(CAST(? AS BINARY), CAST(LOWER(t.job_task_id COLLATE utf8mb4_bin) AS BINARY)) > 0
      )
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND instr(fold_case(t.job_task_id), ?) > 0)
      ORDER BY t.job_task_id
    `,
  },
  params: ['domain-a', 'é'],
  rows: [],
});

export const spaces = defineCase({
  title: 'a keyword of spaces changes nothing',
  list: { keyword: '   ', only: ['job_task_id'], sort: { key: 'job_task_id' } },
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
