import { defineAnswer, ids, where } from '../../support/define-case.js';

export const element = defineAnswer({
  title: 'contain_in finds one of several texts in an array',
  list: where({ k: 'options.services', v: ['z', 'É'], o: 'contain_in' }),
  rows: ids(9, 10),
});

export const throughArray = defineAnswer({
  title: 'contain_in goes through arrays of objects',
  list: where({ k: 'options.items.sku', v: ['b', 'c'], o: 'contain_in' }),
  rows: ids(1, 6, 9),
});

export const position = defineAnswer({
  title: 'contain_in looks at the element at a position',
  list: where({ k: 'options.services.1', v: ['EC', '😀'], o: 'contain_in' }),
  rows: ids(1, 6, 10),
});
