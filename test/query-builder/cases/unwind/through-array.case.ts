import { defineAnswer } from '../../support/define-case.js';

export const throughArray = defineAnswer({
  title: 'the path of an unwind does not pass through arrays',
  stat: {
    aggregate: [{ unwind: { path: 'options.items.parts' } }, { group: { fields: [{ name: 'n', operator: 'count' }] } }],
  },
  rows: [],
});
