import type { Dialect } from '../dialect/dialect.js';
import type { Json } from '../json.js';
import type { Order } from '../sql/order.js';
import { not, type Sql } from '../sql/sql.js';
import { equalsWhole, ordersWhole } from '../value/type-order.js';
import type { Value } from '../value/value.js';

/** One row describes one operator of a group field's conditions. */
export type ConditionOperator = (value: Value, operand: Json, dialect: Dialect) => Sql;

export function isConditionOperator(word: string): word is ConditionOperatorName {
  return Object.hasOwn(CONDITION_OPERATORS, word);
}

const orders =
  (order: Order): ConditionOperator =>
  (value, operand, dialect) =>
    ordersWhole(order, value, operand, dialect);

/** The operators of conditions; they compare whole values by the order of types. */
export const CONDITION_OPERATORS = {
  eq: equalsWhole,
  not: (value, operand, dialect) => not(equalsWhole(value, operand, dialect)),
  gt: orders('gt'),
  gte: orders('gte'),
  lt: orders('lt'),
  lte: orders('lte'),
} as const satisfies Readonly<Record<string, ConditionOperator>>;

export type ConditionOperatorName = keyof typeof CONDITION_OPERATORS;
