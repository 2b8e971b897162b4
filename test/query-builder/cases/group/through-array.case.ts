import { defineAnswer } from '../../support/define-case.js';

export const throughArray = defineAnswer({
  title: 'a key through an array is the array of what its objects have',
  stat: {
    aggregate: [
      { group: { keys: [{ key: 'options.items.sku', name: 'skus' }], fields: [{ name: 'n', operator: 'count' }] } },
    ],
  },
  anyOrder: true,
  rows: [
    { skus: ['a', 'b'], n: 1 },
    { skus: [], n: 1 },
    { skus: ['a'], n: 1 },
    { n: 4 },
    { skus: ['b', null], n: 1 },
    { skus: 'a', n: 1 },
    { skus: ['c'], n: 1 },
  ],
});
