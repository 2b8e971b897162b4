import { defineAnswer, ids, where } from '../../support/define-case.js';

export const oneMember = defineAnswer({
  title: 'match looks into arrays only, a bare object does not match',
  list: where({ k: 'options.items', v: { sku: 'a' }, o: 'match' }),
  rows: ids(1, 3),
});

export const nullMember = defineAnswer({
  title: 'null in match accepts a member that is missing',
  list: where({ k: 'options.items', v: { sku: null }, o: 'match' }),
  rows: ids(6, 9),
});

export const position = defineAnswer({
  title: 'match at a position wants an array of objects there',
  list: where({ k: 'options.services.0', v: { sku: 'a' }, o: 'match' }),
  rows: [],
});

export const bareObject = defineAnswer({
  title: 'match finds nothing in an option that is an object itself',
  list: where({ k: 'options.provider', v: { name: 'aws' }, o: 'match' }),
  rows: [],
});
