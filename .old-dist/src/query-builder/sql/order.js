import { EMPTY, join, sql } from './sql.js';
/** The same in SQL. */
export const ORDER_SQL = { lt: sql `<`, lte: sql `<=`, gt: sql `>`, gte: sql `>=` };
const orderingSql = ({ sql: expression, desc }) => (desc ? sql `${expression} DESC` : expression);
/** ORDER BY with a space before it; nothing where there is no order. */
export const orderBy = (order) => order.length === 0 ? EMPTY : sql ` ORDER BY ${join(order.map(orderingSql))}`;
/** The same order from its other end. */
export const reversed = (order) => order.map((ordering) => ({ ...ordering, desc: !ordering.desc }));
//# sourceMappingURL=order.js.map