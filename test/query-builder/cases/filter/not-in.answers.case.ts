import { defineAnswer, ids, where } from '../../support/define-case.js';

export const element = defineAnswer({
  title: 'not_in holds for an array only if it has none of them',
  list: where({ k: 'options.services', v: ['S3', 'EC2'], o: 'not_in' }),
  rows: ids(4, 5, 6, 7, 8, 9, 10),
});

export const throughArray = defineAnswer({
  title: 'not_in looks through arrays of objects',
  list: where({ k: 'options.items.sku', v: ['a', 'b'], o: 'not_in' }),
  rows: ids(2, 4, 5, 8, 9, 10),
});

export const position = defineAnswer({
  title: 'not_in looks at the element at a position',
  list: where({ k: 'options.services.0', v: ['S3'], o: 'not_in' }),
  rows: ids(3, 4, 5, 6, 7, 8, 9, 10),
});
