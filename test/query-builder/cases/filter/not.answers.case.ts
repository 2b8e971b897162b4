import { defineAnswer, ids, where } from '../../support/define-case.js';

export const nullThroughArray = defineAnswer({
  title: 'not null through an array finds arrays without objects too',
  list: where({ k: 'options.items.sku', v: null, o: 'not' }),
  rows: ids(1, 2, 3, 7),
});

export const position = defineAnswer({
  title: 'not looks at the element at a position',
  list: where({ k: 'options.services.0', v: 'S3', o: 'not' }),
  rows: ids(3, 4, 5, 6, 7, 8, 9, 10),
});
