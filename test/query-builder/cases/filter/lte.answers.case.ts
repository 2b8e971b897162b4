import { defineAnswer, ids, where } from '../../support/define-case.js';

export const throughArray = defineAnswer({
  title: 'lte finds a number through an array',
  list: where({ k: 'options.items.cost', v: 2, o: 'lte' }),
  rows: ids(1),
});

export const position = defineAnswer({
  title: 'lte compares the element at a position',
  list: where({ k: 'options.services.0', v: 'S3', o: 'lte' }),
  rows: ids(1, 2),
});
