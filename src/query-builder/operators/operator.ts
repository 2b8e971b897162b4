import { QueryError } from '../errors.js';
import type { Json } from '../json.js';
import { checkLimit, type LimitedCount, type QueryLimits } from '../limits.js';
import { parseFieldPath } from '../operands/field-path.js';
import { parseIsoInstant } from '../operands/iso-instant.js';
import { parsePattern } from '../operands/pattern.js';
import { parseRelativeInstant } from '../operands/relative-instant.js';
import type { Order } from '../sql/order.js';
import { not, or, type Sql } from '../sql/sql.js';
import type { Subject } from '../subject/subject.js';

/** What reading an operand needs besides it. */
export interface OperandContext {
  readonly place: string;
  readonly now: Date;
  readonly limits: QueryLimits;
  readonly patternCharacters: LimitedCount;
}

export interface FilterOperator {
  /** Whether its operand is a single value or a list. */
  readonly takes: 'value' | 'list';
  /** The comparison of an operator that selects a range. */
  readonly range?: Order;
  /** Whether each member of the operand becomes a condition of its own, and counts as one. */
  readonly perMember?: true;
  /** Whether an unknown column is an error, or is missing in every row. */
  readonly unknownField: 'error' | 'missing';
  /** Checks the operand's own type and converts it. */
  read(operand: Json, context: OperandContext): Json;
  test(subject: Subject, operand: Json): Sql;
}

type Test = (subject: Subject, operand: Json) => Sql;
type Read = FilterOperator['read'];

const fault = (place: string, reason: string): QueryError => new QueryError('ERROR_DB_QUERY', place, reason);

/** Any value but objects with a member that looks like an operator. */
const anyValue: Read = (operand, { place }) => {
  const pending: Json[] = [operand];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (value === null || typeof value !== 'object') {
      continue;
    }
    if (!Array.isArray(value) && Object.keys(value).some((key) => key.startsWith('$'))) {
      throw fault(place, 'must have no member name that starts with a dollar sign');
    }
    for (const member of Object.values(value) as Json[]) {
      pending.push(member);
    }
  }
  return operand;
};

const pattern: Read = (operand, { place, limits, patternCharacters }) => {
  if (typeof operand !== 'string') {
    throw fault(place, 'must be a string');
  }
  checkLimit(limits, 'patternLength', operand.length, place);
  patternCharacters.add(operand.length, place);
  const parsed = parsePattern(operand);
  if ('fault' in parsed) {
    throw fault(place, `must be a valid pattern; it ${parsed.fault}`);
  }
  return parsed.pattern;
};

const text: Read = (operand, { place }) => {
  if (typeof operand === 'string') {
    return operand;
  }
  throw fault(place, 'must be a string for a search for text');
};

const boolean: Read = (operand, { place }) => {
  if (typeof operand === 'boolean') {
    return operand;
  }
  throw new QueryError('ERROR_OPERATOR_BOOLEAN_TYPE', place, 'must be a boolean for exists');
};

const object: Read = (operand, context) => {
  const { place, limits } = context;
  if (typeof operand === 'object' && operand !== null && !Array.isArray(operand)) {
    const names = Object.keys(operand);
    checkLimit(limits, 'matchMembers', names.length, place);
    for (const name of names) {
      parseFieldPath(name, place, limits);
    }
    return anyValue(operand, context);
  }
  throw new QueryError(
    'ERROR_OPERATOR_DICT_VALUE_TYPE',
    place,
    'must be an object for match, for example {"name": "alpha"}',
  );
};

const isoInstant: Read = (operand, { place }) => {
  const instant = typeof operand === 'string' ? parseIsoInstant(operand) : null;
  if (instant === null) {
    throw fault(place, 'must be an ISO 8601 datetime, for example 2022-07-17T16:00:08Z');
  }
  return instant;
};

const relativeInstant: Read = (operand, { place, now }) => {
  const instant = typeof operand === 'string' ? parseRelativeInstant(operand, now) : null;
  if (instant === null) {
    throw fault(
      place,
      'must be a time relative to now: now, now/d, now/w or now/m, then optionally + or - and an amount in s, m, h, d or w, for example now-7d',
    );
  }
  return instant;
};

const each =
  (read: Read): Read =>
  (operand, context) =>
    (operand as readonly Json[]).map((value, index) =>
      read(value, { ...context, place: `${context.place}[${String(index)}]` }),
    );

const atLeastOne =
  (read: Read): Read =>
  (operand, context) => {
    if ((operand as readonly Json[]).length === 0) {
      throw fault(context.place, 'must have at least one value');
    }
    return each(read)(operand, context);
  };

const single = (read: Read, test: Test): FilterOperator => ({ takes: 'value', unknownField: 'error', read, test });
const list = (read: Read, test: Test): FilterOperator => ({ takes: 'list', unknownField: 'error', read, test });

const equals: Test = (subject, operand) => subject.equalsAny([operand]);
const within: Test = (subject, operand) => subject.equalsAny(operand as readonly Json[]);
const contains: Test = (subject, operand) => subject.contains(operand);
const excludes: Test = (subject, operand) => subject.excludes(operand);
const matches: Test = (subject, operand) => subject.matches(operand as string);

/** Holds where the other test does not, including null and missing values. */
const negate =
  (test: Test): Test =>
  (subject, operand) =>
    not(test(subject, operand));

/** Holds where the test holds for at least one of a list of operands. */
const anyOf =
  (test: Test): Test =>
  (subject, operand) =>
    or((operand as readonly Json[]).map((value) => test(subject, value)));

const orders =
  (order: Order): Test =>
  (subject, operand) =>
    subject.orders(order, operand);
const ordersInstant =
  (order: Order): Test =>
  (subject, operand) =>
    subject.ordersInstant(order, operand as number);

export const operand = { anyValue, text, pattern, boolean, object, isoInstant, relativeInstant, each, atLeastOne };
export const test = { equals, within, contains, excludes, matches, negate, anyOf };
const compare = (order: Order): FilterOperator => ({ ...single(anyValue, orders(order)), range: order });
const compareInstant = (read: Read, order: Order): FilterOperator => ({
  ...single(read, ordersInstant(order)),
  range: order,
});
const perMember = (row: FilterOperator): FilterOperator => ({ ...row, perMember: true });

export const operator = { single, list, compare, compareInstant, perMember };
