import { defineAnswer } from '../../support/define-case.js';

export const noPosition = defineAnswer({
  title: 'a number in the path of a stage is no position',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-03'], o: 'in' }],
    aggregate: [
      {
        project: {
          fields: [
            { key: 'job_task_id', name: 'id' },
            { key: 'options.services.0', name: 'service' },
          ],
        },
      },
    ],
  },
  anyOrder: true,
  rows: [{ id: 'jt-01', service: [] }, { id: 'jt-03' }],
});
