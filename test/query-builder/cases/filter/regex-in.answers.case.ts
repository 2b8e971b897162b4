import { defineAnswer, ids, where } from '../../support/define-case.js';

export const element = defineAnswer({
  title: 'regex_in finds one of several patterns in an array',
  list: where({ k: 'options.services', v: ['z', '^é'], o: 'regex_in' }),
  rows: ids(9, 10),
});

export const throughArray = defineAnswer({
  title: 'regex_in goes through arrays of objects',
  list: where({ k: 'options.items.sku', v: ['^a$', '^c$'], o: 'regex_in' }),
  rows: ids(1, 3, 7, 9),
});

export const position = defineAnswer({
  title: 'regex_in looks at the element at a position',
  list: where({ k: 'options.services.0', v: ['s3', 'z'], o: 'regex_in' }),
  rows: ids(1, 2, 9),
});
