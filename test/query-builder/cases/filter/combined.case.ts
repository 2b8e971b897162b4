import { defineAnswer, defineCase, ids, same, where } from '../../support/define-case.js';

export const all = defineCase({
  title: 'all conditions of filter hold',
  list: where({ key: 'status', value: 'SUCCESS', operator: 'eq' }, { k: 'created_count', value: 120, o: 'gte' }),
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.status = ? AND t.created_count >= ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'SUCCESS', 120],
  rows: ids(1, 8, 9),
});

export const any = defineCase({
  title: 'one condition of filter_or is enough',
  list: {
    filter_or: [
      { k: 'status', v: 'PENDING', o: 'eq' },
      { k: 'created_count', v: 500, o: 'gt' },
    ],
    only: ['job_task_id'],
    sort: { key: 'job_task_id' },
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (t.status = ? OR t.created_count > ?))
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'PENDING', 500],
  rows: ids(4, 8),
});

export const both = defineCase({
  title: 'filter and filter_or are both required',
  list: {
    filter: [{ k: 'job_id', v: 'job-3', o: 'eq' }],
    filter_or: [
      { k: 'status', v: 'FAILURE', o: 'eq' },
      { k: 'created_count', v: 120, o: 'eq' },
    ],
    only: ['job_task_id'],
    sort: { key: 'job_task_id' },
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.job_id = ? AND (t.status = ? OR t.created_count = ?))
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'job-3', 'FAILURE', 120],
  rows: ids(9, 10),
});

export const twoBounds = defineAnswer({
  title: 'two conditions on one path may be met by different elements',
  list: where({ k: 'options.items.cost', v: 2, o: 'gte' }, { k: 'options.items.cost', v: 2, o: 'lt' }),
  rows: ids(1),
});

export const parameters = defineCase({
  title: 'request parameters are equalities, the domain first',
  parameters: { data_source_id: 'ds-aws', status: 'SUCCESS' },
  list: { only: ['job_task_id'], sort: { key: 'job_task_id' } },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.data_source_id = ? AND t.status = ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'ds-aws', 'SUCCESS'],
  rows: ids(1, 8, 9),
});

export const otherDomain = defineCase({
  title: 'no condition reaches another domain',
  list: {
    filter_or: [
      { k: 'domain_id', v: 'domain-b', o: 'eq' },
      { k: 'domain_id', v: 'domain-a', o: 'not' },
    ],
    only: ['job_task_id'],
    sort: { key: 'job_task_id' },
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0
      FROM job_task AS t
      WHERE (t.domain_id = ? AND (t.domain_id = ? OR (t.domain_id = ?) IS NOT TRUE))
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'domain-b', 'domain-a'],
  rows: [],
});
