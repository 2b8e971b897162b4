import { defineCase, same } from '../../support/define-case.js';

export const whole = defineCase({
  title: 'without a group or project the rows are whole job tasks',
  stat: {
    filter: [{ k: 'status', v: 'IN_PROGRESS', o: 'eq' }],
    aggregate: [{ sort: { key: 'created_at', desc: true } }, { limit: 1 }],
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0, t.status AS c1, t.options AS c2, t.created_count AS c3, t.error_code AS c4,
        t.error_message AS c5, t.job_id AS c6, t.data_source_id AS c7, t.domain_id AS c8, t.created_at AS c9,
        t.started_at AS c10, t.updated_at AS c11, t.finished_at AS c12
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.status = ?)
      ORDER BY t.created_at DESC, t.job_task_id
      LIMIT 1
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'IN_PROGRESS'],
  rows: [
    {
      job_task_id: 'jt-05',
      status: 'IN_PROGRESS',
      options: {},
      created_count: 42,
      error_code: null,
      error_message: null,
      job_id: 'job-2',
      data_source_id: 'ds-azure',
      domain_id: 'domain-a',
      created_at: '2022-07-15T12:00:00.000Z',
      started_at: '2022-07-15T12:00:10.000Z',
      updated_at: '2022-07-15T12:30:00.000Z',
      finished_at: null,
    },
  ],
});

export const failures = defineCase({
  title: 'what people ask most: failures by source and day',
  stat: {
    filter: [{ k: 'status', v: 'FAILURE', o: 'eq' }],
    aggregate: [
      {
        group: {
          keys: [
            { key: 'data_source_id', name: 'source' },
            { key: 'created_at', name: 'day', date_format: '%Y-%m-%d' },
          ],
          fields: [{ name: 'n', operator: 'count' }],
        },
      },
      { sort: { key: 'day', desc: true } },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, CAST(FROM_DAYS(e1.c1) AS CHAR) AS c1, e1.c2 AS c2
      FROM (
        SELECT t.data_source_id AS c0, TO_DAYS(t.created_at) AS c1, COUNT(*) AS c2
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.status = ?)
        GROUP BY 1, 2
      ) AS e1
      ORDER BY CAST(FROM_DAYS(e1.c1) AS CHAR) DESC, e1.c0, CAST(FROM_DAYS(e1.c1) AS CHAR)
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0, strftime('%Y-%m-%d', e1.c1 * 86400, 'unixepoch') AS c1, e1.c2 AS c2
      FROM (
        SELECT t.data_source_id AS c0,
          ((t.created_at - ((t.created_at % 86400000 + 86400000) % 86400000)) / 86400000) AS c1, COUNT(*) AS c2
        FROM job_task AS t
        WHERE (t.domain_id = ? AND t.status = ?)
        GROUP BY 1, 2
      ) AS e1
      ORDER BY strftime('%Y-%m-%d', e1.c1 * 86400, 'unixepoch') DESC, e1.c0,
        strftime('%Y-%m-%d', e1.c1 * 86400, 'unixepoch')
    `,
  },
  params: ['domain-a', 'FAILURE'],
  rows: [
    { source: 'ds-azure', day: '2022-07-16', n: 1 },
    { source: 'ds-aws', day: '2022-07-01', n: 1 },
    { source: 'ds-old', day: '1969-12-31', n: 1 },
  ],
});
