import { defineCase, same } from '../../support/define-case.js';

export const member = defineCase({
  title: 'a path of only keeps that part of an object',
  list: {
    only: ['options.provider.region'],
    sort: { key: 'job_task_id' },
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-02', 'jt-04', 'jt-05'], o: 'in' }],
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0, t.options AS c1
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?, ?))
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'jt-01', 'jt-02', 'jt-04', 'jt-05'],
  rows: [
    { job_task_id: 'jt-01', options: { provider: { region: 'us-east-1' } } },
    { job_task_id: 'jt-02', options: { provider: {} } },
    { job_task_id: 'jt-04', options: {} },
    { job_task_id: 'jt-05', options: {} },
  ],
});

export const throughArray = defineCase({
  title: 'a path of only goes through arrays and drops what is no object',
  list: {
    only: ['options.items.sku', 'options.services.0'],
    sort: { key: 'job_task_id' },
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-02', 'jt-06', 'jt-07'], o: 'in' }],
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0, t.options AS c1
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.job_task_id IN (?, ?, ?, ?))
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'jt-01', 'jt-02', 'jt-06', 'jt-07'],
  rows: [
    { job_task_id: 'jt-01', options: { items: [{ sku: 'a' }, { sku: 'b' }], services: [] } },
    { job_task_id: 'jt-02', options: { items: [], services: [] } },
    { job_task_id: 'jt-06', options: { items: [{ sku: 'b' }, { sku: null }], services: [[]] } },
    { job_task_id: 'jt-07', options: { items: { sku: 'a' } } },
  ],
});

export const covered = defineCase({
  title: 'a path of only that another one covers is redundant',
  list: {
    only: ['options.provider.name', 'options', 'options.month'],
    sort: { key: 'job_task_id' },
    filter: [{ k: 'job_task_id', v: ['jt-05'], o: 'in' }],
  },
  sql: {
    mysql: `
      SELECT t.job_task_id AS c0, t.options AS c1
      FROM job_task AS t
      WHERE (t.domain_id = ? AND t.job_task_id = ?)
      ORDER BY t.job_task_id
    `,
    mariadb: same('mysql'),
    sqlite: same('mysql'),
  },
  params: ['domain-a', 'jt-05'],
  rows: [{ job_task_id: 'jt-05', options: {} }],
});
