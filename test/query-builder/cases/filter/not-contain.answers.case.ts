import { defineAnswer, ids, where } from '../../support/define-case.js';

export const throughArray = defineAnswer({
  title: 'not_contain negates the whole test through an array',
  list: where({ k: 'options.items.sku', v: 'b', o: 'not_contain' }),
  rows: ids(2, 3, 4, 5, 7, 8, 9, 10),
});

export const position = defineAnswer({
  title: 'not_contain looks at the element at a position',
  list: where({ k: 'options.services.0', v: 's', o: 'not_contain' }),
  rows: ids(3, 4, 5, 6, 7, 8, 9, 10),
});
