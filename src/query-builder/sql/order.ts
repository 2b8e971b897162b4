import { EMPTY, join, sql, type Sql } from './sql.js';

/** The order comparisons of the query language. */
export type Order = 'lt' | 'lte' | 'gt' | 'gte';

/** The same in SQL. */
export const ORDER_SQL: Readonly<Record<Order, Sql>> = { lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` };

/** One expression of an ORDER BY. */
export interface Ordering {
  readonly sql: Sql;
  readonly desc: boolean;
}

const orderingSql = ({ sql: expression, desc }: Ordering): Sql => (desc ? sql`${expression} DESC` : expression);

/** ORDER BY with a space before it; empty without an order. */
export const orderBy = (order: readonly Ordering[]): Sql =>
  order.length === 0 ? EMPTY : sql` ORDER BY ${join(order.map(orderingSql))}`;

export const reversed = (order: readonly Ordering[]): readonly Ordering[] =>
  order.map((ordering) => ({ ...ordering, desc: !ordering.desc }));
