import { describe, it } from 'vitest';
import { CONDITION_OPERATORS } from '../../src/query-builder/operators/condition-operators.js';
import { FILTER_OPERATORS } from '../../src/query-builder/operators/filter-operators.js';
import { GROUP_OPERATORS, type GroupOperator } from '../../src/query-builder/operators/group-operators.js';
import { PROJECT_OPERATORS } from '../../src/query-builder/operators/project-operators.js';
import { expectGenerated, markdownTable } from './documents.js';

const README = 'src/query-builder/README.md';

const FILTER: Readonly<Record<keyof typeof FILTER_OPERATORS, string>> = {
  eq: 'some candidate has the type and the value; null also finds missing values',
  not: '`eq` does not hold',
  lt: 'some candidate of the same type is smaller',
  lte: 'the same, or equal; null is `eq` null',
  gt: 'some candidate of the same type is greater',
  gte: 'the same, or equal; null is `eq` null',
  exists: 'the path reaches a value; null is one',
  in: '`eq` holds for some member',
  not_in: '`in` does not hold',
  contain: 'some candidate is text that contains it, ignoring case',
  not_contain: '`contain` does not hold',
  contain_in: '`contain` holds for some member',
  not_contain_in: '`not_contain` holds for some member',
  match: 'an array has an object that meets every member',
  regex: 'the pattern is found in some text, ignoring case',
  regex_in: '`regex` holds for some member',
  datetime_lt: 'an instant is before it',
  datetime_lte: 'an instant is not after it',
  datetime_gt: 'an instant is after it',
  datetime_gte: 'an instant is not before it',
  timediff_lt: 'as `datetime_lt`, relative to now',
  timediff_lte: 'as `datetime_lte`, relative to now',
  timediff_gt: 'as `datetime_gt`, relative to now',
  timediff_gte: 'as `datetime_gte`, relative to now',
};

const CONDITIONS: Readonly<Record<keyof typeof CONDITION_OPERATORS, string>> = {
  eq: 'the values are equal',
  not: 'the values are not equal; holds for null and missing',
  gt: 'greater, also by type',
  gte: 'not smaller',
  lt: 'smaller, also by type; missing is the smallest',
  lte: 'not greater',
};

const GROUP: Readonly<Record<keyof typeof GROUP_OPERATORS, string>> = {
  count: 'the number of rows',
  sum: 'the sum of the numbers, 0 without any',
  average: 'the mean of the numbers, null without any',
  max: 'the greatest by the order of types, null without any',
  min: 'the smallest by the order of types, null without any',
  first: 'the value of the first row after a sort',
  last: 'the value of the last row after a sort',
  push: 'an array with an object for each row, or with the value of a key where no fields are given',
  add_to_set: 'the different values, without missing ones',
  merge_objects: 'one object; later rows overwrite members of earlier ones',
};

const PROJECT: Readonly<Record<keyof typeof PROJECT_OPERATORS, string>> = {
  size: 'the number of elements; requires an array',
  array_to_object: 'an object from `{k, v}` or `[k, v]`; null for null and missing',
  object_to_array: 'an array of `{k, v}`; null for null and missing',
  sum: 'the sum of the numbers in an array, or the number; 0 for everything else',
};

const code = (word: string): string => `\`${word}\``;
const yes = (is: boolean): string => (is ? 'yes' : '');

describe('the operator tables of the compiler', () => {
  it('list the filter operators', () => {
    const rows = Object.entries(FILTER_OPERATORS).map(([name, { takes, unknownField }]) => [
      code(name),
      takes,
      unknownField,
      FILTER[name as keyof typeof FILTER],
    ]);
    expectGenerated(
      README,
      'filter operators',
      markdownTable(['operator', 'takes', 'unknown column', 'holds when'], rows),
    );
  });

  it('list the condition operators', () => {
    const rows = Object.keys(CONDITION_OPERATORS).map((name) => [
      code(name),
      CONDITIONS[name as keyof typeof CONDITIONS],
    ]);
    expectGenerated(README, 'condition operators', markdownTable(['operator', 'holds when'], rows));
  });

  it('list the group operators', () => {
    const rows = Object.entries<GroupOperator>(GROUP_OPERATORS).map(([name, operator]) => [
      code(name),
      operator.takes,
      yes(operator.conditional),
      yes(operator.ranked === true),
      GROUP[name as keyof typeof GROUP],
    ]);
    expectGenerated(
      README,
      'group operators',
      markdownTable(['operator', 'computed from', 'takes conditions', 'numbers rows', 'result'], rows),
    );
  });

  it('list the project operators', () => {
    const rows = Object.keys(PROJECT_OPERATORS).map((name) => [code(name), PROJECT[name as keyof typeof PROJECT]]);
    expectGenerated(README, 'project operators', markdownTable(['operator', 'result'], rows));
  });
});
