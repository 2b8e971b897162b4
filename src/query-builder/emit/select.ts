import type { Dialect } from '../dialect/dialect.js';
import type { SelectBlock } from '../plan/select-block.js';
import { orderBy } from '../sql/order.js';
import { EMPTY, join, name, sql, TRUE, type Sql } from '../sql/sql.js';

/** Writes one SELECT, its clauses in the order that SQL wants. */
export function emitSelect(block: SelectBlock, dialect: Dialect): Sql {
  const columns = join(block.columns.map((column) => sql`${column.sql} AS ${name(column.alias)}`));
  const from = join([block.from, ...block.unnested]);
  const where = block.where === TRUE ? EMPTY : sql` WHERE ${block.where}`;
  const group = block.groupBy.length === 0 ? EMPTY : sql` GROUP BY ${join(block.groupBy)}`;
  const having = block.having === null ? EMPTY : sql` HAVING ${block.having}`;
  const distinct = block.distinct ? sql`DISTINCT ` : EMPTY;
  return sql`SELECT ${distinct}${columns} FROM ${from}${where}${group}${having}${orderBy(block.order)}${dialect.page(block.skip, block.limit)}`;
}

/** A SELECT as the source of another one. */
export function emitDerived(block: SelectBlock, alias: string, dialect: Dialect): Sql {
  return sql`(${emitSelect(block, dialect)}) AS ${name(alias)}`;
}

/** Characters of a derived table that an optimizer may copy into whatever reads it. */
const MOST_COPIED = 50_000;

/** The same where its columns are expressions that are looked at several times; `layers` of such tables lie below, each read by the next. Where it is `settled`, nothing is copied. */
export function emitComputed(
  block: SelectBlock,
  alias: string,
  dialect: Dialect,
  { layers = 0, settled = false }: { readonly layers?: number; readonly settled?: boolean } = {},
): Sql {
  const isLimited = block.limit !== null || block.skip > 0;
  const select = emitSelect(block, dialect);
  const isDear = settled || dialect.barrier.always || layers > 0 || select.text.length > MOST_COPIED;
  return sql`(${select}${isLimited || !isDear ? EMPTY : dialect.barrier.sql}) AS ${name(alias)}`;
}
