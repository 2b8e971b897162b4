import { orderBy } from '../sql/order.js';
import { EMPTY, join, name, sql, TRUE } from '../sql/sql.js';
/** Writes one SELECT, its clauses in the order that SQL wants. */
export function emitSelect(block, dialect) {
    const columns = join(block.columns.map((column) => sql `${column.sql} AS ${name(column.alias)}`));
    const from = join([block.from, ...block.unnested]);
    const where = block.where === TRUE ? EMPTY : sql ` WHERE ${block.where}`;
    const group = block.groupBy.length === 0 ? EMPTY : sql ` GROUP BY ${join(block.groupBy)}`;
    const having = block.having === null ? EMPTY : sql ` HAVING ${block.having}`;
    const distinct = block.distinct ? sql `DISTINCT ` : EMPTY;
    return sql `SELECT ${distinct}${columns} FROM ${from}${where}${group}${having}${orderBy(block.order)}${dialect.page(block.skip, block.limit)}`;
}
/** A SELECT as the source of another one. */
export function emitDerived(block, alias, dialect) {
    return sql `(${emitSelect(block, dialect)}) AS ${name(alias)}`;
}
/** The same where its columns are expressions that are looked at several times. */
export function emitComputed(block, alias, dialect) {
    const isLimited = block.limit !== null || block.skip > 0;
    return sql `(${emitSelect(block, dialect)}${isLimited ? EMPTY : dialect.barrier}) AS ${name(alias)}`;
}
//# sourceMappingURL=select.js.map