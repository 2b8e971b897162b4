import { defineAnswer, ids, where } from '../../support/define-case.js';

export const element = defineAnswer({
  title: 'not_contain_in drops an array only if each is contained by an element',
  list: where({ k: 'options.services', v: ['s3', 'ec2'], o: 'not_contain_in' }),
  rows: ids(2, 3, 4, 5, 6, 7, 8, 9, 10),
});

export const throughArray = defineAnswer({
  title: 'not_contain_in looks through arrays of objects',
  list: where({ k: 'options.items.sku', v: ['a', 'b'], o: 'not_contain_in' }),
  rows: ids(2, 3, 4, 5, 6, 7, 8, 9, 10),
});

export const position = defineAnswer({
  title: 'not_contain_in looks at the element at a position',
  list: where({ k: 'options.services.0', v: ['s', '3'], o: 'not_contain_in' }),
  rows: ids(3, 4, 5, 6, 7, 8, 9, 10),
});
