import { defineAnswer } from '../../support/define-case.js';

export const pushInstants = defineAnswer({
  title: 'instants inside of pushed objects are ISO strings',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-02'], o: 'in' }],
    aggregate: [
      {
        group: {
          fields: [
            {
              name: 'times',
              operator: 'push',
              fields: [
                { k: 'finished_at', n: 'end' },
                { k: 'created_at', n: 'start' },
              ],
            },
          ],
        },
      },
    ],
  },
  rows: [{ times: [{ end: null, start: '2022-07-01T08:00:00.000Z' }] }],
});
