import { defineAnswer, ids, where } from '../../support/define-case.js';

export const dottedMember = defineAnswer({
  title: 'a dotted member of match is a path',
  list: where({ k: 'options.items', v: { 'parts.0': 'x' }, o: 'match' }),
  rows: ids(3),
});
