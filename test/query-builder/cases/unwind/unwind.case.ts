import { defineAnswer, defineCase, same } from '../../support/define-case.js';

export const array = defineCase({
  title: 'an unwind makes a row of every element; what is no array stays as it is',
  stat: {
    aggregate: [
      { unwind: { path: 'options.services' } },
      {
        project: {
          fields: [
            { key: 'job_task_id', name: 'id' },
            { key: 'options.services', name: 'service' },
          ],
        },
      },
    ],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0, COALESCE(e1.v, CAST('null' AS JSON)) AS c1
      FROM job_task AS t,
        JSON_TABLE(
          JSON_EXTRACT(
            CASE
              WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'ARRAY' THEN JSON_EXTRACT(t.options, ?)
              WHEN JSON_TYPE(JSON_EXTRACT(t.options, ?)) = 'NULL' THEN NULL
              ELSE CAST(CONCAT('[', CAST(JSON_EXTRACT(t.options, ?) AS CHAR) COLLATE utf8mb4_0900_bin, ']') AS JSON)
            END, '$'
          ), '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
        ) AS e1
      WHERE t.domain_id = ?
    `,
    mariadb: `
      SELECT t.job_task_id AS c0, e1.v AS c1
      FROM job_task AS t,
        JSON_TABLE(
          CASE
            WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = '[' THEN JSON_EXTRACT(t.options, ?)
            WHEN SUBSTR(JSON_EXTRACT(t.options, ?), 1, 1) = 'n' THEN NULL
            ELSE CONCAT('[', JSON_COMPACT(JSON_EXTRACT(t.options, ?)), ']')
          END, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')
        ) AS e1
      WHERE t.domain_id = ?
    `,
    sqlite: `
      SELECT t.job_task_id AS c0, (e1.json -> e1.key) AS c1
      FROM job_task AS t,
        json_each(
          CASE
            WHEN SUBSTR(
              CASE
                WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?)
                WHEN SUBSTR((t.options -> ?), 1, 1) = 'n' THEN NULL
                ELSE ('[' || (t.options -> ?) || ']')
              END, 1, 1
            ) = '[' THEN CASE
              WHEN SUBSTR((t.options -> ?), 1, 1) = '[' THEN (t.options -> ?)
              WHEN SUBSTR((t.options -> ?), 1, 1) = 'n' THEN NULL
              ELSE ('[' || (t.options -> ?) || ']')
            END
            ELSE NULL
          END
        ) AS e1
      WHERE t.domain_id = ?
    `,
  },
  params: {
    mysql: ['$."services"', '$."services"', '$."services"', '$."services"', 'domain-a'],
    mariadb: same('mysql'),
    sqlite: [
      '$."services"',
      '$."services"',
      '$."services"',
      '$."services"',
      '$."services"',
      '$."services"',
      '$."services"',
      '$."services"',
      'domain-a',
    ],
  },
  rows: [
    { id: 'jt-01', service: 'S3' },
    { id: 'jt-01', service: 'EC2' },
    { id: 'jt-02', service: 'S3' },
    { id: 'jt-03', service: 'S3' },
    { id: 'jt-06', service: ['S3', 'EC2'] },
    { id: 'jt-06', service: 'ec2' },
    { id: 'jt-09', service: 'Z' },
    { id: 'jt-09', service: 'a' },
    { id: 'jt-10', service: 'é' },
    { id: 'jt-10', service: '😀' },
  ],
});

export const grouped = defineAnswer({
  title: 'elements are grouped like any column',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-02', 'jt-03'], o: 'in' }],
    aggregate: [
      { unwind: { path: 'options.services' } },
      { group: { keys: [{ key: 'options.services', name: 'service' }], fields: [{ name: 'n', operator: 'count' }] } },
    ],
  },
  anyOrder: true,
  rows: [
    { service: 'S3', n: 3 },
    { service: 'EC2', n: 1 },
  ],
});

export const column = defineCase({
  title: 'a column is no array: the rows stay',
  stat: {
    filter: [{ k: 'job_id', v: 'job-1', o: 'eq' }],
    aggregate: [{ unwind: { path: 'finished_at' } }, { project: { fields: [{ key: 'job_task_id', name: 'id' }] } }],
  },
  anyOrder: true,
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE ((t.domain_id = ? AND t.job_id = ?) AND t.finished_at IS NOT NULL)
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'job-1'],
  rows: [{ id: 'jt-01' }, { id: 'jt-03' }],
});

export const unknown = defineCase({
  title: 'nothing is left of an unknown column',
  stat: { aggregate: [{ unwind: { path: 'nothing' } }, { group: { fields: [{ name: 'n', operator: 'count' }] } }] },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT COUNT(*) AS c0
        FROM job_task AS t
        WHERE FALSE
        HAVING COUNT(*) > 0
      ) AS e1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: [],
  rows: [],
});
