import type { Json } from '../../src/query-builder/index.js';
import type { Answer, ConformanceCase, JsonObject } from './case.js';

const RELATIVE_TOLERANCE = 1e-9;

/** The first difference between the answer and what the case expects, in words; null when the answer is right. */
export function findDifference(testCase: ConformanceCase, answer: Answer): string | null {
  const { expect } = testCase;
  if ('error' in expect) {
    return 'error' in answer
      ? compareMembers('error', pick(expect.error, ['code', 'status']), pick(answer.error, ['code', 'status']))
      : `error: expected ${expect.error.code}, got ${JSON.stringify(answer)}`;
  }
  if ('error' in answer) {
    return `expected an answer, got ${answer.error.code}`;
  }
  if ('result' in expect) {
    return 'result' in answer
      ? compareMembers('result', withoutUnset(expect.result), withoutUnset(answer.result))
      : `result: expected a record, got ${JSON.stringify(answer)}`;
  }
  if (!('results' in answer)) {
    return `results: expected a list, got ${JSON.stringify(answer)}`;
  }
  return (
    compareTotals(expect.total_count, answer.total_count) ??
    compareResults(testCase, expect.results.map(normalizer(testCase)), answer.results.map(normalizer(testCase)))
  );
}

/** Whether two values are the same: members in any order, elements in order, numbers within 1e-9. */
function isSame(left: Json, right: Json): boolean {
  return compareValues('', left, right) === null;
}

function compareTotals(expected: number | undefined, actual: number | undefined): string | null {
  return expected === actual ? null : `total_count: expected ${String(expected)}, got ${String(actual)}`;
}

function compareResults(testCase: ConformanceCase, expected: readonly Json[], actual: readonly Json[]): string | null {
  if (expected.length !== actual.length) {
    return `results: expected ${expected.length} rows, got ${actual.length}: ${show(actual)}`;
  }
  const bags = new Set(testCase.array_multisets ?? []);
  if (!testCase.ordered) {
    return compareBags('results', expected, actual, (left, right) => compareRows('', left, right, bags) === null);
  }
  for (const [index, row] of expected.entries()) {
    const difference = compareRows(`results[${index}]`, row, actual[index] ?? null, bags);
    if (difference !== null) {
      return difference;
    }
  }
  return null;
}

/** Compares two rows; the arrays named in `bags` may hold their elements in any order. */
function compareRows(path: string, expected: Json, actual: Json, bags: ReadonlySet<string>): string | null {
  if (bags.size === 0 || !isObject(expected) || !isObject(actual)) {
    return compareValues(path, expected, actual);
  }
  return compareMembers(path, expected, actual, (memberPath, left, right, name) =>
    bags.has(name) && Array.isArray(left) && Array.isArray(right)
      ? compareBags(memberPath, left as readonly Json[], right as readonly Json[], isSame)
      : compareValues(memberPath, left, right),
  );
}

/** Compares two lists as multisets: every element of one has a partner of its own in the other. */
function compareBags(
  path: string,
  expected: readonly Json[],
  actual: readonly Json[],
  same: (left: Json, right: Json) => boolean,
): string | null {
  if (expected.length !== actual.length) {
    return `${path}: expected ${expected.length} elements, got ${actual.length}: ${show(actual)}`;
  }
  const left = [...actual];
  for (const element of expected) {
    const partner = left.findIndex((candidate) => same(element, candidate));
    if (partner === -1) {
      return `${path}: nothing equals ${show(element)}; left over: ${show(left)}`;
    }
    left.splice(partner, 1);
  }
  return null;
}

function compareValues(path: string, expected: Json, actual: Json): string | null {
  if (typeof expected === 'number' && typeof actual === 'number') {
    return isSameNumber(expected, actual) ? null : differ(path, expected, actual);
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return compareElements(path, expected as readonly Json[], actual as readonly Json[]);
  }
  if (isObject(expected) && isObject(actual)) {
    return compareMembers(path, expected, actual);
  }
  return expected === actual ? null : differ(path, expected, actual);
}

function compareElements(path: string, expected: readonly Json[], actual: readonly Json[]): string | null {
  if (expected.length !== actual.length) {
    return `${path}: expected ${expected.length} elements, got ${actual.length}: ${show(actual)}`;
  }
  for (const [index, element] of expected.entries()) {
    const difference = compareValues(`${path}[${index}]`, element, actual[index] ?? null);
    if (difference !== null) {
      return difference;
    }
  }
  return null;
}

function compareMembers(
  path: string,
  expected: JsonObject,
  actual: JsonObject,
  compare: (path: string, left: Json, right: Json, name: string) => string | null = compareValues,
): string | null {
  for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const memberPath = `${path}.${name}`;
    const left = memberOf(expected, name);
    const right = memberOf(actual, name);
    if (left === undefined || right === undefined) {
      return left === undefined
        ? `${memberPath}: expected to be absent, got ${show(right)}`
        : `${memberPath}: expected ${show(left)}, but it is absent`;
    }
    const difference = compare(memberPath, left, right, name);
    if (difference !== null) {
      return difference;
    }
  }
  return null;
}

function isSameNumber(left: number, right: number): boolean {
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) {
    return left === right;
  }
  return Math.abs(left - right) <= RELATIVE_TOLERANCE * Math.max(Math.abs(left), Math.abs(right));
}

/** Records lose what proto3 cannot distinguish from an unset field; rows of a statistic are compared as they are. */
function normalizer({ method }: ConformanceCase): (row: Json) => Json {
  return (row) => (method !== 'stat' && isObject(row) ? withoutUnset(row) : row);
}

function withoutUnset(record: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== null && value !== '' && value !== 0),
  );
}

function pick(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, memberOf(object, name) ?? null]));
}

function memberOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function differ(path: string, expected: Json, actual: Json): string {
  return `${path}: expected ${show(expected)}, got ${show(actual)}`;
}

function show(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
