import { defineAnswer, ids, where } from '../../support/define-case.js';

export const position = defineAnswer({
  title: 'gt compares the element at a position',
  list: where({ k: 'options.services.0', v: 'S3', o: 'gt' }),
  rows: ids(9, 10),
});

export const throughArray = defineAnswer({
  title: 'gt finds a number through an array, not the text of one',
  list: where({ k: 'options.items.cost', v: 3, o: 'gt' }),
  rows: ids(3, 6, 9),
});
