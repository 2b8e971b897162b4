import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/common/errors/app-error.js';
import { firstInexactInteger, isInexactInteger } from '../../../src/common/json/exact-numbers.js';
import { readJson } from '../../../src/common/json/read-json.js';
import { processorTimeOf } from '../../support/processor-time.js';

const EXACT = [
  '0',
  '-0',
  '9007199254740991',
  '9007199254740992',
  '-9007199254740994',
  '18014398509481984',
  '123456789012345678901234567890.5',
  '0.12345678901234567890',
  '1e300',
  '1000000000000000000000',
  '100000000000000000000000',
  '1234567890123456.0',
  '1.7976931348623157e308',
  '1e400',
  String(2n ** 80n),
];
const INEXACT = [
  '9007199254740993',
  '-9007199254740993',
  '9007199254740993.0',
  '9.007199254740993e15',
  '90071992547409930e-1',
  '9223372036854775807',
  '18446744073709551615',
  '123456789012345678',
  `1${'0'.repeat(40)}1`,
];

it.each(EXACT)('%s is held exactly, or is not an integer', (text) => {
  expect(isInexactInteger(text)).toBe(false);
});

it.each(INEXACT)('%s is changed by a double', (text) => {
  expect(isInexactInteger(text)).toBe(true);
});

it.each([
  ['{"a":{"b":[1,{"c":9007199254740993}]}}', ['a', 'b', 1, 'c']],
  ['[[],{},"9007199254740993",[9007199254740993]]', [3, 0]],
  ['{"\\"9007199254740993\\\\" : " , [ " , "\\u0061":9007199254740993}', ['a']],
  ['9007199254740993', []],
])('%s has it at %j', (json, path) => {
  expect(firstInexactInteger(json)).toEqual({ text: '9007199254740993', path });
});

describe('a request body', () => {
  it.each([
    ['{"query":{"filter":[{"k":"options.n","v":9007199254740993,"o":"eq"}]}}', 'query.filter[0].v'],
    ['{"query":{"filter_or":[{},{"key":"options.n","value":[1,9007199254740993]}]}}', 'query.filter_or[1].value[1]'],
    ['{"query":{"filter":[{"k":"options","v":{"a":{"b":9007199254740993}},"o":"match"}]}}', 'query.filter[0].v.a.b'],
    [
      '{"query":{"aggregate":[{"group":{"fields":[{"conditions":[{"value":9007199254740993}]}]}}]}}',
      'query.aggregate[0].group.fields[0].conditions[0].value',
    ],
  ])('%s is refused at %s', (json, place) => {
    const read = (): unknown => readJson(Buffer.from(json), { place: 'the body' });
    expect(read).toThrow(AppError);
    expect(read).toThrow(`${place}: must be a number that a double holds exactly, got 9007199254740993`);
  });

  it.each([
    '{"query":{"filter":[{"k":"options.n","v":"9007199254740993","o":"eq"}]}}',
    '{"query":{"filter":[{"k":"options.n","v":9007199254740992,"o":"eq"}]}}',
    '{"query":{"page":{"limit":9007199254740993}}}',
  ])('%s is read', (json) => {
    expect(readJson(json, { place: 'the body' })).toEqual(JSON.parse(json));
  });

  it('names the parameter of a URL that holds the query', () => {
    expect(() => readJson('{"filter":[{"v":9007199254740993}]}', { place: 'query', prefix: ['query'] })).toThrow(
      /^query\.filter\[0\]\.v: /,
    );
  });

  it('is read in time that grows with its length only', async () => {
    const json = `[${'"9007199254740993",{"v":1},'.repeat(40_000)}0]`;
    expect(await processorTimeOf(() => readJson(json, { place: 'the body' }))).toBeLessThan(2_000);
  });
});
