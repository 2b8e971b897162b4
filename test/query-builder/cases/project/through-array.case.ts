import { defineAnswer } from '../../support/define-case.js';

export const throughArray = defineAnswer({
  title: 'a path through an array collects, a number in it is no position',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-02', 'jt-06', 'jt-07', 'jt-09'], o: 'in' }],
    aggregate: [
      {
        project: {
          fields: [
            { key: 'job_task_id', name: 'id' },
            { key: 'options.items.cost', name: 'costs' },
          ],
        },
      },
    ],
  },
  anyOrder: true,
  rows: [
    { id: 'jt-01', costs: [1.5, 2] },
    { id: 'jt-02', costs: [] },
    { id: 'jt-06', costs: [4] },
    { id: 'jt-07', costs: 3 },
    { id: 'jt-09', costs: ['2', 8] },
  ],
});
