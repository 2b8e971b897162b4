import { defineAnswer } from '../../support/define-case.js';

export const twice = defineAnswer({
  title: 'an array of an unwound element is unwound in its turn',
  stat: {
    aggregate: [
      { unwind: { path: 'options.items' } },
      { unwind: { path: 'options.items.parts' } },
      {
        project: {
          fields: [
            { key: 'options.items.sku', name: 'sku' },
            { key: 'options.items.parts', name: 'part' },
          ],
        },
      },
    ],
  },
  anyOrder: true,
  rows: [
    { sku: 'a', part: 'x' },
    { sku: 'a', part: 'y' },
  ],
});
