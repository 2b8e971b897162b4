import { defineAnswer } from '../../support/define-case.js';

const tasks = [{ name: 'tasks', operator: 'count' }];

export const types = defineAnswer({
  title: 'a group by an indexed option tells types apart, and null from missing',
  indexed: ['retry'],
  stat: { aggregate: [{ group: { keys: [{ key: 'options.retry', name: 'retry' }], fields: tasks } }] },
  anyOrder: true,
  rows: [
    { retry: 0, tasks: 1 },
    { retry: 3, tasks: 2 },
    { retry: '3', tasks: 1 },
    { retry: 1.5, tasks: 1 },
    { retry: -2, tasks: 1 },
    { retry: true, tasks: 1 },
    { retry: null, tasks: 1 },
    { tasks: 2 },
  ],
});

export const arrays = defineAnswer({
  title: 'where some values are arrays, their elements are among the different values',
  indexed: ['services'],
  stat: { distinct: 'options.services' },
  rows: [null, 'EC2', 'S3', 'Z', 'a', 'ec2', 'é', '😀', ['S3', 'EC2']],
});

export const inputs = defineAnswer({
  title: 'the fields of a group read the index too',
  indexed: ['month'],
  stat: {
    aggregate: [
      {
        group: {
          keys: [],
          fields: [
            { name: 'first', operator: 'min', key: 'options.month' },
            { name: 'latest', operator: 'max', key: 'options.month' },
          ],
        },
      },
    ],
  },
  rows: [{ first: '1969-12', latest: '2023-01' }],
});
