import { defineAnswer, ids, where } from '../../support/define-case.js';

export const throughArray = defineAnswer({
  title: 'regex goes through arrays of objects',
  list: where({ k: 'options.items.sku', v: '[ab]', o: 'regex' }),
  rows: ids(1, 3, 6, 7),
});

export const position = defineAnswer({
  title: 'regex looks at the element at a position',
  list: where({ k: 'options.services.0', v: '^[^s]', o: 'regex' }),
  rows: ids(9, 10),
});
