import { sql, type Sql } from './sql.js';

/** The order comparisons of the query language. */
export type Order = 'lt' | 'lte' | 'gt' | 'gte';

/** The same in SQL. */
export const ORDER_SQL: Readonly<Record<Order, Sql>> = { lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` };
