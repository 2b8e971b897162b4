import { defineAnswer } from '../../support/define-case.js';

export const throughArray = defineAnswer({
  title: 'a path through arrays sorts by the smallest value ascending',
  list: {
    sort: { key: 'options.items.sku' },
    filter: [{ k: 'options.items.sku', v: true, o: 'exists' }],
    only: ['job_task_id'],
  },
  rows: [
    { job_task_id: 'jt-06', options: { items: [{ sku: 'b' }, { sku: null }] } },
    { job_task_id: 'jt-09', options: { items: [{ sku: 'c' }, {}] } },
    { job_task_id: 'jt-01', options: { items: [{ sku: 'a' }, { sku: 'b' }] } },
    { job_task_id: 'jt-03', options: { items: [{ sku: 'a' }] } },
    { job_task_id: 'jt-07', options: { items: { sku: 'a' } } },
  ],
});
