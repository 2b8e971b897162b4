import type { Json } from '../json.js';
import { operand, operator, test, type FilterOperator } from './operator.js';

const { anyValue, pattern, boolean, object, isoInstant, relativeInstant, each, atLeastOne } = operand;
const { equals, within, contains, excludes, matches, negate, anyOf, orders, ordersInstant } = test;
const { single, list, perMember } = operator;

/** Whether a word names an operator; the table's prototype does not count. */
export function isFilterOperator(word: string): word is FilterOperatorName {
  return Object.hasOwn(FILTER_OPERATORS, word);
}

/** A pattern may name an unknown column, which is missing in every row. */
const onAnyField = (row: FilterOperator): FilterOperator => ({ ...row, unknownField: 'missing' });

const asIs = (value: Json): Json => value;

/** The filter operators of the query language, one row each. */
export const FILTER_OPERATORS = {
  eq: single(anyValue, equals),
  not: single(anyValue, negate(equals)),
  lt: single(anyValue, orders('lt')),
  lte: single(anyValue, orders('lte')),
  gt: single(anyValue, orders('gt')),
  gte: single(anyValue, orders('gte')),
  exists: single(boolean, (subject, wanted) =>
    wanted === true ? subject.exists() : negate((is) => is.exists())(subject, wanted),
  ),
  in: list(each(anyValue), within),
  not_in: list(each(anyValue), negate(within)),
  contain: single(asIs, contains),
  not_contain: single(asIs, excludes),
  contain_in: perMember(list(atLeastOne(asIs), anyOf(contains))),
  not_contain_in: perMember(list(atLeastOne(asIs), anyOf(excludes))),
  match: perMember(
    single(object, (subject, members) => subject.hasElement(members as { readonly [key: string]: Json })),
  ),
  regex: onAnyField(single(pattern, matches)),
  regex_in: onAnyField(perMember(list(atLeastOne(pattern), anyOf(matches)))),
  datetime_lt: single(isoInstant, ordersInstant('lt')),
  datetime_lte: single(isoInstant, ordersInstant('lte')),
  datetime_gt: single(isoInstant, ordersInstant('gt')),
  datetime_gte: single(isoInstant, ordersInstant('gte')),
  timediff_lt: single(relativeInstant, ordersInstant('lt')),
  timediff_lte: single(relativeInstant, ordersInstant('lte')),
  timediff_gt: single(relativeInstant, ordersInstant('gt')),
  timediff_gte: single(relativeInstant, ordersInstant('gte')),
} as const satisfies Readonly<Record<string, FilterOperator>>;

export type FilterOperatorName = keyof typeof FILTER_OPERATORS;
