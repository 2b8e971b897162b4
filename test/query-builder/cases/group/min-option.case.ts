import { defineAnswer } from '../../support/define-case.js';

export const minOption = defineAnswer({
  title: 'min of options leaves out null and missing',
  stat: { aggregate: [{ group: { fields: [{ name: 'value', operator: 'min', key: 'options.retry' }] } }] },
  rows: [{ value: -2 }],
});
