import { defineAnswer } from '../../support/define-case.js';

export const position = defineAnswer({
  title: 'a position in an array is part of a path of distinct',
  stat: { distinct: 'options.services.1' },
  rows: ['EC2', 'a', 'ec2', '😀'],
});
