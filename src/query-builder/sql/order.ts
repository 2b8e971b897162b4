import { sql, type Sql } from './sql.js';

/** The comparison operators of SQL by their names in the query language. */
export const ORDER_SQL = { lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` } as const satisfies Record<string, Sql>;
