import { defineAnswer, ids, where } from '../../support/define-case.js';

export const types = defineAnswer({
  title: 'in finds options of any type',
  list: where({ k: 'options.retry', v: [0, '3', true], o: 'in' }),
  rows: ids(1, 3, 7),
});

export const nothing = defineAnswer({
  title: 'null in the list finds null and missing options',
  list: where({ k: 'options.retry', v: [null, 1.5], o: 'in' }),
  rows: ids(4, 5, 6, 10),
});
