import { describe, expect, it } from 'vitest';
import { compileList, compileStat, DIALECTS } from '../../src/query-builder/index.js';
import { contextFor } from './support/compile-case.js';

const REQUIRED = { domain_id: 'domain-a' };
const list = (query: unknown) => compileList(query, REQUIRED, contextFor(DIALECTS.sqlite));
const stat = (query: unknown) => compileStat(query, REQUIRED, contextFor(DIALECTS.sqlite));

const SEVEN = ['7', '7.0', '7.000', '7e0', '7E+0', '0.7e1', '70e-1', 7.0];
const NOT_INTEGERS: readonly unknown[] = [
  ...['', ' 7', '7 ', '\n7', '+7', '07', '7.', '.7', '7e', '0x7', '0b1', '7n', '7_0', '1,000', 'seven', '\u0667'],
  ...['7.5', '75e-1', '1e400', 'NaN', 'Infinity', '-Infinity', '-1', '-7.0', '4294967296', '1e10'],
  ...[7.5, -1, NaN, Infinity, true, false, [7], { value: 7 }, 4_294_967_296],
];

describe('integers as protobuf\u2019s JSON form writes them', () => {
  it.each(SEVEN)('page.limit and page.start of %j are 7', (value) => {
    expect(list({ page: { start: value, limit: value } })).toEqual(list({ page: { start: 7, limit: 7 } }));
    expect(stat({ distinct: 'status', page: { start: value, limit: value } })).toEqual(
      stat({ distinct: 'status', page: { start: 7, limit: 7 } }),
    );
  });

  it.each(SEVEN)('stages limit and skip of %j are 7', (value) => {
    expect(stat({ aggregate: [{ skip: value }, { limit: value }] })).toEqual(
      stat({ aggregate: [{ skip: 7 }, { limit: 7 }] }),
    );
  });

  it.each(['0', '0.0', '-0', '0e9', -0, 0, null])('%j is not given', (value) => {
    expect(list({ page: { start: value, limit: 5 } })).toEqual(list({ page: { limit: 5 } }));
    expect(list({ page: { limit: value } })).toEqual(list({}));
  });

  it.each(NOT_INTEGERS)('%j is refused', (value) => {
    expect(() => list({ page: { limit: value } })).toThrow(/^query\.page\.limit: /);
    expect(() => list({ page: { start: value, limit: 1 } })).toThrow(/^query\.page\.start: /);
    expect(() => stat({ aggregate: [{ limit: value }] })).toThrow(/^query\.aggregate\[0\]\.limit: /);
  });

  it.each(['true', 'false', 1, 0, '1', []])('%j is not a boolean', (value) => {
    expect(() => list({ minimal: value })).toThrow(/^query\.minimal: /);
  });
});

describe('a null beside the other spelling', () => {
  const written = { k: 'status', v: ['FAILURE'], o: 'in' };
  const group = (key: object, field: object) => ({ aggregate: [{ group: { keys: [key], fields: [field] } }] });

  it.each([
    { ...written, value: null },
    { ...written, key: null },
    { ...written, operator: null },
    { ...written, key: null, value: null, operator: null },
    { key: 'status', k: null, value: ['FAILURE'], v: null, operator: 'in', o: null },
  ])('is not given: %j', (condition) => {
    expect(list({ filter: [condition] })).toEqual(list({ filter: [written] }));
    expect(list({ filter_or: [condition] })).toEqual(list({ filter_or: [written] }));
  });

  it('is not given in stages either', () => {
    const plain = group({ k: 'status', n: 's' }, { n: 'c', o: 'sum', k: 'created_count' });
    expect(
      stat(
        group(
          { k: 'status', n: 's', key: null, name: null },
          { n: 'c', name: null, o: 'sum', operator: null, k: 'created_count', key: null },
        ),
      ),
    ).toEqual(stat(plain));
  });

  it.each([
    [{ k: 'error_code', v: null, o: 'eq' }],
    [{ k: 'error_code', value: null, o: 'eq' }],
    [{ k: 'error_code', v: null, value: null, o: 'eq' }],
    [{ k: 'error_code', o: 'eq' }],
  ])('is an operand where there is no other: %j', (condition) => {
    const expected = list({ filter: [{ k: 'error_code', v: null, o: 'eq' }] });
    expect(list({ filter: [condition] })).toEqual(expected);
  });

  it.each([
    [{ ...written, key: 'status' }, 'k'],
    [{ ...written, key: '' }, 'k'],
    [{ ...written, value: ['FAILURE'] }, 'v'],
    [{ ...written, value: false }, 'v'],
    [{ ...written, operator: 'in' }, 'o'],
  ])('is the only thing that may stand there: %j', (condition, member) => {
    expect(() => list({ filter: [condition] })).toThrow(`query.filter[0].${member}: `);
  });
});
