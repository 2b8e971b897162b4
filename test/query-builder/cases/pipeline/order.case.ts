import { defineCase, same } from '../../support/define-case.js';

export const top = defineCase({
  title: 'group, sort and limit: the commonest pipeline',
  stat: {
    aggregate: [
      {
        group: {
          keys: [{ key: 'status', name: 'status' }],
          fields: [
            { name: 'n', operator: 'count' },
            { name: 'total', operator: 'sum', key: 'created_count' },
          ],
        },
      },
      { sort: { keys: [{ key: 'n', desc: true }, { key: 'status' }] } },
      { limit: 2 },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0, e1.c1 AS c1, e1.c2 AS c2
      FROM (
        SELECT t.status AS c0, COUNT(*) AS c1, COALESCE(SUM(t.created_count), 0) AS c2
        FROM job_task AS t
        WHERE t.domain_id = ?
        GROUP BY 1
      ) AS e1
      ORDER BY e1.c1 DESC, e1.c0, e1.c0
      LIMIT 2
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [
    { status: 'SUCCESS', n: 4, total: 1247 },
    { status: 'FAILURE', n: 3, total: 8 },
  ],
});

export const sorted = defineCase({
  title: 'a sort stage orders rows that a later project renames',
  stat: {
    aggregate: [
      { sort: { key: 'created_at', desc: true } },
      { skip: 2 },
      { limit: 2 },
      { project: { fields: [{ key: 'job_task_id', name: 'id' }] } },
    ],
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t FORCE INDEX (ix_list)
      WHERE t.domain_id = ?
      ORDER BY t.created_at DESC, t.job_task_id
      LIMIT 2 OFFSET 2
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t INDEXED BY ix_list
      WHERE t.domain_id = ?
      ORDER BY t.created_at DESC, t.job_task_id
      LIMIT 2 OFFSET 2
    `,
  },
  params: ['domain-a'],
  rows: [{ id: 'jt-07' }, { id: 'jt-06' }],
});

export const limitThenSort = defineCase({
  title: 'what a limit has cut off is not sorted again',
  stat: {
    aggregate: [
      { sort: { key: 'created_at' } },
      { limit: 3 },
      { sort: { key: 'created_count', desc: true } },
      { project: { fields: [{ key: 'job_task_id', name: 'id' }] } },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT t.job_task_id AS c0, t.created_count AS c1, t.created_at AS o0, t.job_task_id AS o1,
          t.job_task_id AS t0
        FROM job_task AS t
        WHERE t.domain_id = ?
        ORDER BY t.created_at, t.job_task_id
        LIMIT 3
      ) AS e1
      ORDER BY e1.c1 DESC, e1.t0
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [{ id: 'jt-01' }, { id: 'jt-10' }, { id: 'jt-02' }],
});

export const limitThenSkip = defineCase({
  title: 'a limit before a skip',
  stat: {
    aggregate: [
      { sort: { key: 'job_task_id' } },
      { limit: 5 },
      { skip: 3 },
      { project: { fields: [{ key: 'job_task_id', name: 'id' }] } },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT t.job_task_id AS c0, t.job_task_id AS o0, t.job_task_id AS o1, t.job_task_id AS t0
        FROM job_task AS t
        WHERE t.domain_id = ?
        ORDER BY t.job_task_id, t.job_task_id
        LIMIT 5
      ) AS e1
      ORDER BY e1.o0, e1.o1
      LIMIT 18446744073709551615 OFFSET 3
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT t.job_task_id AS c0, t.job_task_id AS o0, t.job_task_id AS o1, t.job_task_id AS t0
        FROM job_task AS t
        WHERE t.domain_id = ?
        ORDER BY t.job_task_id, t.job_task_id
        LIMIT 5
      ) AS e1
      ORDER BY e1.o0, e1.o1
      LIMIT -1 OFFSET 3
    `,
  },
  params: ['domain-a'],
  rows: [{ id: 'jt-04' }, { id: 'jt-05' }],
});

export const skipOnly = defineCase({
  title: 'a skip without a limit',
  stat: {
    aggregate: [{ project: { fields: [{ key: 'job_task_id', name: 'id' }] } }, { sort: { key: 'id' } }, { skip: 8 }],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT t.job_task_id AS c0, t.job_task_id AS t0
        FROM job_task AS t
        WHERE t.domain_id = ?
      ) AS e1
      ORDER BY e1.c0, e1.t0
      LIMIT 18446744073709551615 OFFSET 8
    `,
    mariadb: same('mysql'),
    sqlite: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT t.job_task_id AS c0, t.job_task_id AS t0
        FROM job_task AS t
        WHERE t.domain_id = ?
        LIMIT -1
      ) AS e1
      ORDER BY e1.c0, e1.t0
      LIMIT -1 OFFSET 8
    `,
  },
  params: ['domain-a'],
  rows: [{ id: 'jt-09' }, { id: 'jt-10' }],
});

export const twoLimits = defineCase({
  title: 'the smaller of two limits counts',
  stat: {
    aggregate: [
      { sort: { key: 'job_task_id' } },
      { limit: 2 },
      { limit: 5 },
      { project: { fields: [{ key: 'job_task_id', name: 'id' }] } },
    ],
  },
  sql: {
    mysql: `
      SELECT e1.c0 AS c0
      FROM (
        SELECT t.job_task_id AS c0, t.job_task_id AS o0, t.job_task_id AS o1, t.job_task_id AS t0
        FROM job_task AS t
        WHERE t.domain_id = ?
        ORDER BY t.job_task_id, t.job_task_id
        LIMIT 2
      ) AS e1
      ORDER BY e1.o0, e1.o1
      LIMIT 5
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a'],
  rows: [{ id: 'jt-01' }, { id: 'jt-02' }],
});
