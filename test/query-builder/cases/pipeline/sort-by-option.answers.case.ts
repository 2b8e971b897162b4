import { defineAnswer } from '../../support/define-case.js';

export const byOption = defineAnswer({
  title: 'a sort stage by an option',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-02', 'jt-03', 'jt-06', 'jt-07', 'jt-08'], o: 'in' }],
    aggregate: [
      { sort: { key: 'options.retry' } },
      { limit: 5 },
      { project: { fields: [{ key: 'options.retry', name: 'retry' }] } },
    ],
  },
  rows: [{ retry: -2 }, { retry: 0 }, { retry: 1.5 }, { retry: 3 }, { retry: '3' }],
});
