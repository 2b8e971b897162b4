import { defineAnswer, ids, where } from '../../support/define-case.js';

export const wholeArray = defineAnswer({
  title: 'a list in the list equals a whole array, or an element that is one',
  list: where({ k: 'options.services', v: [['S3', 'EC2']], o: 'in' }),
  rows: ids(1, 6),
});

export const throughArray = defineAnswer({
  title: 'in goes through arrays of objects',
  list: where({ k: 'options.items.sku', v: ['c', 'b'], o: 'in' }),
  rows: ids(1, 6, 9),
});

export const position = defineAnswer({
  title: 'in finds the element at a position, an array as a whole',
  list: where({ k: 'options.services.0', v: ['Z', ['S3', 'EC2']], o: 'in' }),
  rows: ids(6, 9),
});
