import { defineAnswer, ids, where } from '../../support/define-case.js';

export const position = defineAnswer({
  title: 'lt compares the element at a position',
  list: where({ k: 'options.services.0', v: 'T', o: 'lt' }),
  rows: ids(1, 2),
});
