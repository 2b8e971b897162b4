import { expect, it } from 'vitest';
import { acceptedValues } from '../../../src/common/request/accepted-values.js';

it.each([
  ['text/csv', ['text/csv']],
  ['application/json;q=0.5, Text/CSV', ['text/csv', 'application/json']],
  ['gzip;q=0, br; q=0.000, identity', ['identity']],
  ['a; charset=utf-8; q=0.1, b;q=0.2', ['b', 'a']],
])('the header %j accepts %j, in this order', (header, values) => {
  expect(acceptedValues(header)).toEqual(values);
});
