import { defineAnswer, ids, where } from '../../support/define-case.js';

export const nullOnOption = defineAnswer({
  title: 'gte null finds null and missing options',
  list: where({ k: 'options.retry', v: null, o: 'gte' }),
  rows: ids(4, 5, 10),
});

export const throughArray = defineAnswer({
  title: 'gte finds a number through an array',
  list: where({ k: 'options.items.cost', v: 3, o: 'gte' }),
  rows: ids(3, 6, 7, 9),
});

export const position = defineAnswer({
  title: 'gte compares the element at a position',
  list: where({ k: 'options.services.0', v: 'S3', o: 'gte' }),
  rows: ids(1, 2, 9, 10),
});

export const boolean = defineAnswer({
  title: 'gte orders booleans of options',
  list: where({ k: 'options.retry', v: true, o: 'gte' }),
  rows: ids(7),
});
