import type { Json } from '../json.js';
import { operand, operator, test, type FilterOperator } from './operator.js';

const { anyValue, pattern, boolean, object, isoInstant, relativeInstant, each, atLeastOne } = operand;
const { equals, within, contains, excludes, matches, negate, anyOf } = test;
const { single, list, compare, compareInstant, perMember } = operator;

/** A pattern may name an unknown column, which is missing in every row. */
const onAnyField = (row: FilterOperator): FilterOperator => ({ ...row, unknownField: 'missing' });

const asIs = (value: Json): Json => value;

/** The filter operators of the query language, one row each. */
export const FILTER_OPERATORS = {
  eq: single(anyValue, equals),
  not: single(anyValue, negate(equals)),
  lt: compare('lt'),
  lte: compare('lte'),
  gt: compare('gt'),
  gte: compare('gte'),
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
  datetime_lt: compareInstant(isoInstant, 'lt'),
  datetime_lte: compareInstant(isoInstant, 'lte'),
  datetime_gt: compareInstant(isoInstant, 'gt'),
  datetime_gte: compareInstant(isoInstant, 'gte'),
  timediff_lt: compareInstant(relativeInstant, 'lt'),
  timediff_lte: compareInstant(relativeInstant, 'lte'),
  timediff_gt: compareInstant(relativeInstant, 'gt'),
  timediff_gte: compareInstant(relativeInstant, 'gte'),
} as const satisfies Readonly<Record<string, FilterOperator>>;

export type FilterOperatorName = keyof typeof FILTER_OPERATORS;
