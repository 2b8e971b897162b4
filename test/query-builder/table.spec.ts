import { describe, expect, it } from 'vitest';
import { JOB_TASK_SCHEMA } from '../../src/job-task/persistence/job-task.schema.js';
import { DATE_LETTERS } from '../../src/query-builder/operands/date-format.js';
import { compileList, DIALECTS, QueryError, type Json } from '../../src/query-builder/index.js';
import { CONDITION_OPERATORS } from '../../src/query-builder/operators/condition-operators.js';
import { FILTER_OPERATORS, type FilterOperatorName } from '../../src/query-builder/operators/filter-operators.js';
import { GROUP_OPERATORS } from '../../src/query-builder/operators/group-operators.js';
import { PROJECT_OPERATORS } from '../../src/query-builder/operators/project-operators.js';
import { FILTER_OPERATORS as IN_ORACLE } from '../oracle/operands.js';
import { contextFor } from './support/compile-case.js';
import { CASES } from './support/read-cases.js';
import { GOLDEN_PARTS, REQUEST_PARTS, wordsAt } from './support/requests.js';

/** What a key of a condition can reach, each with a key and an operand that suits it. */
const SUBJECTS = {
  string: { key: 'status', operand: 'x' },
  int: { key: 'created_count', operand: 1 },
  datetime: { key: 'created_at', operand: '2022-07' },
  option: { key: 'options.month', operand: 'x' },
  'through an array': { key: 'options.items.sku', operand: 'x' },
  'a position': { key: 'options.services.0', operand: 'x' },
} as const;

type SubjectName = keyof typeof SUBJECTS;

function subjectOf(key: string): SubjectName {
  const spec = JOB_TASK_SCHEMA.fields[key.split('.')[0] ?? ''];
  if (spec !== undefined && spec.kind !== 'json') {
    return spec.kind;
  }
  if (/\.\d+(\.|$)/.test(key)) {
    return 'a position';
  }
  return /\.(services|items)/.test(key) ? 'through an array' : 'option';
}

const member = (members: Readonly<Record<string, Json>>, long: string, short: string): string => {
  const value = members[long] ?? members[short];
  return typeof value === 'string' ? value : '';
};

const ASKED = new Set(
  REQUEST_PARTS.filter(({ trail }) => trail.at(-1) === 'filter' || trail.at(-1) === 'filter_or').map(
    ({ members }) => `${member(members, 'operator', 'o')} on ${subjectOf(member(members, 'key', 'k'))}`,
  ),
);

function operandFor(operator: FilterOperatorName, operand: Json): Json {
  if (operator === 'exists') {
    return true;
  }
  if (operator === 'match') {
    return { sku: 'a' };
  }
  if (operator.startsWith('timediff')) {
    return 'now';
  }
  if (operator.startsWith('datetime')) {
    return '2022';
  }
  const scalar = operator.startsWith('regex') ? 'x' : operand;
  return FILTER_OPERATORS[operator].takes === 'list' ? [scalar] : scalar;
}

function isAvailable(operator: FilterOperatorName, subject: SubjectName): boolean {
  const { key, operand } = SUBJECTS[subject];
  // JSON holds no datetimes: wherever a path leads, there is nothing to compare.
  if (/^(datetime|timediff)_/.test(operator) && (subject === 'through an array' || subject === 'a position')) {
    return false;
  }
  try {
    compileList(
      { filter: [{ k: key, v: operandFor(operator, operand), o: operator }] },
      {},
      contextFor(DIALECTS.sqlite),
    );
    return true;
  } catch (error) {
    if (error instanceof QueryError) {
      return false;
    }
    throw error;
  }
}

const FILTERS = (Object.keys(FILTER_OPERATORS) as FilterOperatorName[]).flatMap((operator) =>
  (Object.keys(SUBJECTS) as SubjectName[])
    .filter((subject) => isAvailable(operator, subject))
    .map((subject) => `${operator} on ${subject}`),
);

describe('the entries of the compiler’s tables', () => {
  it.each(FILTERS)('filter operator %s', (name) => {
    expect(ASKED).toContain(name);
  });

  it('of filters are known to the oracle', () => {
    expect([...IN_ORACLE].sort()).toEqual(Object.keys(FILTER_OPERATORS).sort());
  });

  it.each(Object.keys(GROUP_OPERATORS))('group operator %s', (operator) => {
    expect(wordsAt(['group', 'fields'], 'operator', 'o')).toContain(operator);
  });

  it.each(Object.keys(CONDITION_OPERATORS))('condition operator %s', (operator) => {
    expect(wordsAt(['conditions'], 'operator', 'o')).toContain(operator);
  });

  it.each(Object.keys(PROJECT_OPERATORS))('project operator %s', (operator) => {
    expect(wordsAt(['project', 'fields'], 'operator', 'o')).toContain(operator);
  });

  it.each([...DATE_LETTERS, 'z', 'Z', '%'])('date letter %%%s', (letter) => {
    expect(wordsAt(['group', 'keys'], 'date_format', 'date_format')).toContain(`%${letter}`);
  });

  it.each(['year', 'month', 'day'])('date part %s', (part) => {
    expect(wordsAt(['group', 'keys'], 'date_format', 'date_format')).toContain(part);
  });

  it.each(['unwind', 'group', 'count', 'sort', 'project', 'limit', 'skip'])('stage %s', (stage) => {
    const stages = REQUEST_PARTS.filter(({ trail }) => trail.at(-1) === 'aggregate');
    expect(stages.some(({ members }) => stage in members)).toBe(true);
  });
});

/** Where a request has operators, and all that it may have there. */
const CONSTRUCTS: readonly (readonly [name: string, trail: readonly string[], words: readonly string[]])[] = [
  ['filter operator', ['filter'], Object.keys(FILTER_OPERATORS)],
  ['condition operator', ['conditions'], Object.keys(CONDITION_OPERATORS)],
  ['group operator', ['group', 'fields'], Object.keys(GROUP_OPERATORS)],
  ['project operator', ['project', 'fields'], Object.keys(PROJECT_OPERATORS)],
];

describe('a case shows the SQL, which it has for every dialect,', () => {
  it.each(CONSTRUCTS)('have a case for each %s', (_name, trail, words) => {
    const shown = wordsAt(trail, 'operator', 'o', GOLDEN_PARTS);
    expect(words.filter((word) => !shown.has(word))).toEqual([]);
  });

  it('of each date letter', () => {
    const formats = [...wordsAt(['group', 'keys'], 'date_format', 'date_format', GOLDEN_PARTS)].join('');
    expect(DATE_LETTERS.filter((letter) => !formats.includes(`%${letter}`))).toEqual([]);
  });
});

describe('the cases', () => {
  it('have titles of their own', () => {
    const titles = CASES.map(({ golden }) => golden.title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});
