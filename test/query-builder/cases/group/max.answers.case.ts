import { defineAnswer } from '../../support/define-case.js';

export const maxArray = defineAnswer({
  title: 'arrays count as a whole: the greatest array',
  stat: { aggregate: [{ group: { fields: [{ name: 'value', operator: 'max', key: 'options.services' }] } }] },
  rows: [{ value: [['S3', 'EC2'], 'ec2'] }],
});

export const minArray = defineAnswer({
  title: 'arrays count as a whole: a string is below them',
  stat: { aggregate: [{ group: { fields: [{ name: 'value', operator: 'min', key: 'options.services' }] } }] },
  rows: [{ value: 'S3' }],
});
