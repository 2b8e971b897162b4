import { defineAnswer } from '../../support/define-case.js';

export const pushKey = defineAnswer({
  title: 'push with a key makes an array of its values, missing ones left out, whatever fields are',
  secondGeneration: true,
  stat: {
    filter: [{ k: 'status', v: ['PENDING', 'FAILURE'], o: 'in' }],
    aggregate: [
      { sort: [{ key: 'job_task_id' }] },
      {
        group: {
          keys: [{ key: 'status', name: 'status' }],
          fields: [
            { name: 'retries', operator: 'push', key: 'options.retry' },
            { name: 'ids', operator: 'push', key: 'job_task_id', fields: [{ key: 'status', name: 'x' }] },
          ],
        },
      },
    ],
  },
  anyOrder: true,
  rows: [
    { status: 'FAILURE', retries: [3, 1.5], ids: ['jt-02', 'jt-06', 'jt-10'] },
    { status: 'PENDING', retries: [null], ids: ['jt-04'] },
  ],
});
