import { defineAnswer, ids, where } from '../../support/define-case.js';

export const position = defineAnswer({
  title: 'contain looks at the element at a position',
  list: where({ k: 'options.services.0', v: 's', o: 'contain' }),
  rows: ids(1, 2),
});
