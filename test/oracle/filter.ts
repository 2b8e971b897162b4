import { patternOf, type Condition } from './operands.js';
import { candidates, reach, type Reached } from './paths.js';
import { compareValues, equal, isDoc, isList, rankOf, Unpinned, type Doc, type Maybe, type Value } from './values.js';

type Test = (reached: readonly Reached[], operand: Value) => boolean;

const isNullish = (value: Maybe): boolean => value === null || value === undefined;

const equals: Test = (reached, operand) =>
  operand === null
    ? candidates(reached).some(isNullish)
    : candidates(reached).some((candidate) => equal(candidate, operand));

const within: Test = (reached, operand) => (operand as readonly Value[]).some((value) => equals(reached, value));

const ordered =
  (accepts: (order: number) => boolean): Test =>
  (reached, operand) => {
    if (operand === null) {
      return accepts(0) && equals(reached, null);
    }
    if (isDoc(operand)) {
      throw new Unpinned('an order comparison with an object');
    }
    return candidates(reached).some(
      (candidate) => rankOf(candidate) === rankOf(operand) && accepts(compareValues(candidate, operand)),
    );
  };

const found: Test = (reached, pattern) =>
  candidates(reached).some((candidate) => typeof candidate === 'string' && patternOf(pattern).test(candidate));

/** A literal text, found ignoring case: the escaped pattern folds simply and over all of Unicode. */
const contains: Test = (reached, operand) =>
  found(reached, (operand as string).replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`));

const matches: Test = (reached, operand) =>
  reached.some(({ value, byPosition }) => {
    if (isList(value) && byPosition) {
      throw new Unpinned('match on a list selected by position');
    }
    return isList(value) && value.filter(isDoc).some((element) => meetsMembers(element, operand as Doc));
  });

const meetsMembers = (element: Doc, operand: Doc): boolean =>
  Object.entries(operand).every(([name, value]) => equals(reach(element, name.split('.')), value));

const exists: Test = (reached, operand) => reached.some(({ value }) => value !== undefined) === operand;

const not =
  (test: Test): Test =>
  (reached, operand) =>
    !test(reached, operand);

const anyOf =
  (test: Test): Test =>
  (reached, operand) =>
    (operand as readonly Value[]).some((value) => test(reached, value));

const ORDERS: Readonly<Record<string, Test>> = {
  lt: ordered((order) => order < 0),
  lte: ordered((order) => order <= 0),
  gt: ordered((order) => order > 0),
  gte: ordered((order) => order >= 0),
};

const TESTS: Readonly<Record<string, Test>> = {
  ...ORDERS,
  ...Object.fromEntries(Object.entries(ORDERS).map(([name, test]) => [`datetime_${name}`, test])),
  ...Object.fromEntries(Object.entries(ORDERS).map(([name, test]) => [`timediff_${name}`, test])),
  eq: equals,
  not: not(equals),
  in: within,
  not_in: not(within),
  contain: contains,
  not_contain: not(contains),
  contain_in: anyOf(contains),
  not_contain_in: anyOf(not(contains)),
  regex: found,
  regex_in: anyOf(found),
  match: matches,
  exists,
};

/** Whether a row meets a condition. */
export function holds(row: Doc, { parts, operator, operand }: Condition): boolean {
  const test = TESTS[operator];
  if (test === undefined) {
    throw new TypeError(`no test for ${operator}`);
  }
  if (operator === 'exists' && parts.length === 1) {
    return operand === true;
  }
  return test(reach(row, parts), operand);
}
