import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/query-builder/index.js';
import type { Answer, ConformanceCase } from './case.js';
import { findDifference } from './compare.js';

function listCase(results: readonly Json[], more: Partial<ConformanceCase> = {}): ConformanceCase {
  return {
    name: 'example',
    method: 'list',
    request: {},
    expect: { results, total_count: results.length },
    ordered: true,
    why: 'an example',
    ...more,
  };
}

function statCase(results: readonly Json[], more: Partial<ConformanceCase> = {}): ConformanceCase {
  return listCase(results, { method: 'stat', expect: { results }, ...more });
}

const ERROR_CASE = listCase([], { expect: { error: { code: 'ERROR_DB_QUERY', status: 'INVALID_ARGUMENT' } } });
const GET_CASE = listCase([], {
  method: 'get',
  expect: { result: { job_task_id: 'a', error_code: null, options: {} } },
});

interface Example {
  readonly title: string;
  readonly testCase: ConformanceCase;
  readonly answer: Answer;
}

const RIGHT: readonly Example[] = [
  {
    title: 'an error of the same code and status, whatever its message',
    testCase: ERROR_CASE,
    answer: { error: { code: 'ERROR_DB_QUERY', status: 'INVALID_ARGUMENT', message: 'free' } as never },
  },
  {
    title: 'a record whose null field is absent',
    testCase: GET_CASE,
    answer: { result: { options: {}, job_task_id: 'a' } },
  },
  {
    title: 'a record whose null field is empty or zero',
    testCase: GET_CASE,
    answer: { result: { options: {}, job_task_id: 'a', error_code: '', created_count: 0 } },
  },
  {
    title: 'rows in another order, where the order is undefined',
    testCase: statCase([{ n: 1 }, { n: 2 }, { n: 2 }], { ordered: false }),
    answer: { results: [{ n: 2 }, { n: 1 }, { n: 2 }] },
  },
  {
    title: 'members in another order',
    testCase: statCase([{ a: 1, b: { c: 1, d: 2 } }]),
    answer: { results: [{ b: { d: 2, c: 1 }, a: 1 }] },
  },
  {
    title: 'elements in another order, where they form a set',
    testCase: statCase([{ set: [1, { a: 1 }, 'x'] }], { array_multisets: ['set'] }),
    answer: { results: [{ set: ['x', 1, { a: 1 }] }] },
  },
  {
    title: 'a set within rows of undefined order',
    testCase: statCase([{ set: [1, 2] }, { set: [3] }], { array_multisets: ['set'], ordered: false }),
    answer: { results: [{ set: [3] }, { set: [2, 1] }] },
  },
  {
    title: 'a fraction within the tolerance',
    testCase: statCase([{ n: 1 / 3 }]),
    answer: { results: [{ n: 0.33333333333 }] },
  },
];

const WRONG: readonly Example[] = [
  { title: 'an answer in place of an error', testCase: ERROR_CASE, answer: { results: [], total_count: 0 } },
  {
    title: 'an error of another code',
    testCase: ERROR_CASE,
    answer: { error: { code: 'ERROR_UNKNOWN', status: 'INVALID_ARGUMENT' } },
  },
  {
    title: 'an error of another status',
    testCase: ERROR_CASE,
    answer: { error: { code: 'ERROR_DB_QUERY', status: 'INTERNAL' } },
  },
  {
    title: 'an error in place of an answer',
    testCase: GET_CASE,
    answer: { error: { code: 'ERROR_NOT_FOUND', status: 'NOT_FOUND' } },
  },
  { title: 'a list in place of a record', testCase: GET_CASE, answer: { results: [] } },
  { title: 'a record in place of a list', testCase: listCase([]), answer: { result: {} } },
  {
    title: 'a record without its empty options',
    testCase: GET_CASE,
    answer: { result: { job_task_id: 'a' } },
  },
  {
    title: 'options that nobody selected',
    testCase: listCase([{ job_task_id: 'a' }]),
    answer: { results: [{ job_task_id: 'a', options: {} }], total_count: 1 },
  },
  {
    title: 'a field that nobody selected',
    testCase: listCase([{ job_task_id: 'a' }]),
    answer: { results: [{ job_task_id: 'a', job_id: 'j' }], total_count: 1 },
  },
  {
    title: 'null below options where the member is absent',
    testCase: listCase([{ options: { a: 1 } }]),
    answer: { results: [{ options: { a: 1, b: null } }], total_count: 1 },
  },
  {
    title: 'a statistic with null where the member is absent',
    testCase: statCase([{ n: 1 }]),
    answer: { results: [{ n: 1, k: null }] },
  },
  { title: 'a statistic without a zero', testCase: statCase([{ n: 0 }]), answer: { results: [{}] } },
  {
    title: 'rows in another order, where the order is defined',
    testCase: statCase([{ n: 1 }, { n: 2 }]),
    answer: { results: [{ n: 2 }, { n: 1 }] },
  },
  {
    title: 'a row twice in place of two rows',
    testCase: statCase([{ n: 1 }, { n: 2 }, { n: 2 }], { ordered: false }),
    answer: { results: [{ n: 1 }, { n: 1 }, { n: 2 }] },
  },
  { title: 'a row too many', testCase: statCase([{ n: 1 }]), answer: { results: [{ n: 1 }, { n: 1 }] } },
  { title: 'a row too few', testCase: statCase([{ n: 1 }], { ordered: false }), answer: { results: [] } },
  {
    title: 'elements in another order, where they form a list',
    testCase: statCase([{ list: [1, 2] }], { array_multisets: ['set'] }),
    answer: { results: [{ list: [2, 1] }] },
  },
  {
    title: 'a set with an element twice',
    testCase: statCase([{ set: [1, 2, 2] }], { array_multisets: ['set'] }),
    answer: { results: [{ set: [1, 1, 2] }] },
  },
  { title: 'a number as text', testCase: statCase([{ n: 1 }]), answer: { results: [{ n: '1' }] } },
  { title: 'a boolean for a number', testCase: statCase([{ n: 1 }]), answer: { results: [{ n: true }] } },
  {
    title: 'a large integer that is one off',
    testCase: statCase([{ n: 9007199254740991 }]),
    answer: { results: [{ n: 9007199254740990 }] },
  },
  {
    title: 'a fraction beyond the tolerance',
    testCase: statCase([{ n: 0.1 }]),
    answer: { results: [{ n: 0.1000000002 }] },
  },
  {
    title: 'a datetime without its decimals',
    testCase: statCase(['2022-07-17T16:00:00.000Z']),
    answer: { results: ['2022-07-17T16:00:00Z'] },
  },
  { title: 'text in another case', testCase: statCase(['É']), answer: { results: ['é'] } },
  { title: 'text with a trailing space', testCase: statCase(['a']), answer: { results: ['a '] } },
  {
    title: 'another total',
    testCase: listCase([{ job_task_id: 'a' }]),
    answer: { results: [{ job_task_id: 'a' }], total_count: 2 },
  },
  { title: 'no total', testCase: listCase([]), answer: { results: [] } },
  {
    title: 'a total that a statistic has no use for',
    testCase: statCase([{ n: 1 }]),
    answer: { results: [{ n: 1 }], total_count: 1 },
  },
  { title: 'an object for a list', testCase: statCase([{ v: [] }]), answer: { results: [{ v: {} }] } },
  { title: 'null for an object', testCase: statCase([{ v: {} }]), answer: { results: [{ v: null }] } },
  {
    title: 'a member named like a part of every object',
    testCase: statCase([{}]),
    answer: { results: [JSON.parse('{"__proto__":1}') as Json] },
  },
];

describe('the comparison of answers', () => {
  it.each(RIGHT)('accepts $title', ({ testCase, answer }) => {
    expect(findDifference(testCase, answer)).toBeNull();
  });

  it.each(WRONG)('refuses $title', ({ testCase, answer }) => {
    expect(findDifference(testCase, answer)).toEqual(expect.any(String));
  });
});
