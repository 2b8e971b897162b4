import type { Json } from '../json.js';
import type { Order } from '../sql/order.js';
import type { Sql } from '../sql/sql.js';

/** What the key of a condition reaches, ready to be tested. The subject converts operands, or refuses them. */
export interface Subject {
  /** Equal to at least one of the values; null also finds missing values. */
  equalsAny(values: readonly Json[]): Sql;
  orders(order: Order, value: Json): Sql;
  exists(): Sql;
  /** Contains the text, ignoring case. */
  contains(value: Json): Sql;
  /** The negation of `contains`, which some columns do not have. */
  excludes(value: Json): Sql;
  /** Has an array element, an object, that meets every member. */
  hasElement(members: { readonly [key: string]: Json }): Sql;
  matches(pattern: string): Sql;
  /** Is an instant that compares this way; in milliseconds since the epoch. */
  ordersInstant(order: Order, milliseconds: number): Sql;
}
