import { defineAnswer } from '../../support/define-case.js';

export const throughArray = defineAnswer({
  title: 'a path of distinct goes through arrays of objects',
  stat: { distinct: 'options.items.sku' },
  anyOrder: true,
  rows: ['a', 'b', null, 'c'],
});
