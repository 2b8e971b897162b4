import { defineAnswer } from '../../support/define-case.js';

export const mergeNothing = defineAnswer({
  title: 'nothing to merge gives an empty object',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-04', 'jt-05'], o: 'in' }],
    aggregate: [{ group: { fields: [{ name: 'value', operator: 'merge_objects', key: 'options.provider' }] } }],
  },
  rows: [{ value: {} }],
});
