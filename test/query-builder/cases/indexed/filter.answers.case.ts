import { defineAnswer, ids, where } from '../../support/define-case.js';

export const stringOnly = defineAnswer({
  title: 'a string that looks like a number is looked up as a string',
  indexed: ['retry'],
  list: where({ k: 'options.retry', v: '3', o: 'eq' }),
  rows: ids(3),
});

export const number = defineAnswer({
  title: 'a number is compared with the values themselves',
  indexed: ['retry'],
  list: where({ k: 'options.retry', v: 3, o: 'eq' }),
  rows: ids(2, 9),
});

export const none = defineAnswer({
  title: 'null finds missing too',
  indexed: ['retry'],
  list: where({ k: 'options.retry', v: null, o: 'eq' }),
  rows: ids(4, 5, 10),
});

export const nested = defineAnswer({
  title: 'a path through objects has an index like any other',
  indexed: ['provider.name'],
  list: where({ k: 'options.provider.name', v: 'aws', o: 'eq' }),
  rows: ids(1, 2),
});

export const arrays = defineAnswer({
  title: 'where some values are arrays, the values themselves are asked',
  indexed: ['services'],
  list: where({ k: 'options.services', v: 'S3', o: 'eq' }),
  rows: ids(1, 2, 3),
});

export const alternatives = defineAnswer({
  title: 'alternatives are asked of the values themselves',
  indexed: ['month'],
  list: {
    ...where(),
    filter_or: [
      { k: 'options.month', v: '2022-12', o: 'eq' },
      { k: 'status', v: 'PENDING', o: 'eq' },
    ],
  },
  rows: ids(4, 8),
});
