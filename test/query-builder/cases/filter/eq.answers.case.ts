import { defineAnswer, ids, where } from '../../support/define-case.js';

export const string = defineAnswer({
  title: 'eq finds a string in an option, not its number',
  list: where({ k: 'options.retry', v: '3', o: 'eq' }),
  rows: ids(3),
});

export const boolean = defineAnswer({
  title: 'eq keeps booleans apart from numbers',
  list: where({ k: 'options.retry', v: true, o: 'eq' }),
  rows: ids(7),
});

export const object = defineAnswer({
  title: 'eq wants a whole object, not a part of it',
  list: where({ k: 'options.provider', v: { name: 'aws' }, o: 'eq' }),
  rows: ids(2),
});

export const document = defineAnswer({
  title: 'eq compares the whole of options',
  list: where({ k: 'options', v: {}, o: 'eq' }),
  rows: ids(5),
});
