import { defineAnswer } from '../../support/define-case.js';

export const typesDescending = defineAnswer({
  title: 'options sort the other way round, missing last',
  list: { sort: { key: 'options.retry', desc: true }, only: ['job_task_id'] },
  rows: [
    { job_task_id: 'jt-07', options: { retry: true } },
    { job_task_id: 'jt-03', options: { retry: '3' } },
    { job_task_id: 'jt-09', options: { retry: 3 } },
    { job_task_id: 'jt-02', options: { retry: 3 } },
    { job_task_id: 'jt-06', options: { retry: 1.5 } },
    { job_task_id: 'jt-01', options: { retry: 0 } },
    { job_task_id: 'jt-08', options: { retry: -2 } },
    { job_task_id: 'jt-10', options: {} },
    { job_task_id: 'jt-05', options: {} },
    { job_task_id: 'jt-04', options: { retry: null } },
  ],
});

export const arrayAscending = defineAnswer({
  title: 'an array sorts by its smallest element ascending, an empty one below null',
  list: { sort: { key: 'options.services' }, only: ['job_task_id'] },
  rows: [
    { job_task_id: 'jt-04', options: { services: [] } },
    { job_task_id: 'jt-05', options: {} },
    { job_task_id: 'jt-07', options: { services: null } },
    { job_task_id: 'jt-08', options: {} },
    { job_task_id: 'jt-01', options: { services: ['S3', 'EC2'] } },
    { job_task_id: 'jt-02', options: { services: ['S3'] } },
    { job_task_id: 'jt-03', options: { services: 'S3' } },
    { job_task_id: 'jt-09', options: { services: ['Z', 'a'] } },
    { job_task_id: 'jt-06', options: { services: [['S3', 'EC2'], 'ec2'] } },
    { job_task_id: 'jt-10', options: { services: ['é', '😀'] } },
  ],
});

export const arrayDescending = defineAnswer({
  title: 'an array sorts by its largest element descending',
  list: { sort: { key: 'options.services', desc: true }, only: ['job_task_id'] },
  rows: [
    { job_task_id: 'jt-06', options: { services: [['S3', 'EC2'], 'ec2'] } },
    { job_task_id: 'jt-10', options: { services: ['é', '😀'] } },
    { job_task_id: 'jt-09', options: { services: ['Z', 'a'] } },
    { job_task_id: 'jt-03', options: { services: 'S3' } },
    { job_task_id: 'jt-02', options: { services: ['S3'] } },
    { job_task_id: 'jt-01', options: { services: ['S3', 'EC2'] } },
    { job_task_id: 'jt-08', options: {} },
    { job_task_id: 'jt-07', options: { services: null } },
    { job_task_id: 'jt-05', options: {} },
    { job_task_id: 'jt-04', options: { services: [] } },
  ],
});

export const throughArrayDescending = defineAnswer({
  title: 'a path through arrays sorts by the largest value descending',
  list: {
    sort: { key: 'options.items.sku', desc: true },
    filter: [{ k: 'options.items.sku', v: true, o: 'exists' }],
    only: ['job_task_id', 'options.items.sku'],
  },
  rows: [
    { job_task_id: 'jt-09', options: { items: [{ sku: 'c' }, {}] } },
    { job_task_id: 'jt-06', options: { items: [{ sku: 'b' }, { sku: null }] } },
    { job_task_id: 'jt-01', options: { items: [{ sku: 'a' }, { sku: 'b' }] } },
    { job_task_id: 'jt-07', options: { items: { sku: 'a' } } },
    { job_task_id: 'jt-03', options: { items: [{ sku: 'a' }] } },
  ],
});

export const position = defineAnswer({
  title: 'a position in an array is a sort key',
  list: {
    sort: { key: 'options.services.0', desc: true },
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-02', 'jt-09'], o: 'in' }],
    only: ['job_task_id'],
  },
  rows: [
    { job_task_id: 'jt-09', options: { services: [] } },
    { job_task_id: 'jt-02', options: { services: [] } },
    { job_task_id: 'jt-01', options: { services: [] } },
  ],
});
