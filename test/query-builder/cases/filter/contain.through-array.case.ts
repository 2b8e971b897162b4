import { defineAnswer, ids, where } from '../../support/define-case.js';

export const throughArray = defineAnswer({
  title: 'contain goes through arrays of objects',
  list: where({ k: 'options.items.sku', v: 'A', o: 'contain' }),
  rows: ids(1, 3, 7),
});
