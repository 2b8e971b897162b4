import type { Dialect } from '../dialect/dialect.js';
import type { IndexHint, Select, Source } from '../select.js';
import { orderBy } from '../sql/order.js';
import { EMPTY, join, name, sql, TRUE, type Sql } from '../sql/sql.js';

/** Writes a SELECT and everything it reads, clauses in the order of SQL. */
export function emitSelect(select: Select, dialect: Dialect): Sql {
  const columns = join(select.columns.map((column) => sql`${column.sql} AS ${name(column.alias)}`));
  const where = select.where === TRUE ? EMPTY : sql` WHERE ${select.where}`;
  const group = select.groupBy.length === 0 ? EMPTY : sql` GROUP BY ${join(select.groupBy)}`;
  const having = select.having === null ? EMPTY : sql` HAVING ${select.having}`;
  const distinct = select.distinct ? sql`DISTINCT ` : EMPTY;
  return sql`SELECT ${distinct}${columns} FROM ${emitSource(select.from, dialect)}${where}${group}${having}${orderBy(select.order)}${dialect.page(select.skip, select.limit)}`;
}

function emitSource(source: Source, dialect: Dialect): Sql {
  switch (source.type) {
    case 'table':
      return sql`${name(source.name)} AS ${name(source.alias)}${emitHint(source.hint, dialect)}`;
    case 'derived':
      return sql`(${emitDerived(source, dialect)}) AS ${name(source.alias)}`;
    case 'unnested':
      return sql`${emitSource(source.source, dialect)}, ${source.elements}`;
    case 'joined': {
      const join = source.outer ? sql`LEFT JOIN` : sql`JOIN`;
      return sql`${emitSource(source.left, dialect)} ${join} ${emitSource(source.right, dialect)} ON ${source.on}`;
    }
  }
}

function emitHint(hint: IndexHint | null, dialect: Dialect): Sql {
  if (hint === null) {
    return EMPTY;
  }
  return hint.type === 'index' ? dialect.useIndex(hint.name) : dialect.useOneOf(hint.names);
}

/** Characters of a derived table that an optimizer may copy into its reader. */
const MOST_COPIED = 50_000;

function emitDerived({ select, merging }: Extract<Source, { type: 'derived' }>, dialect: Dialect): Sql {
  const written = emitSelect(select, dialect);
  const isLimited = select.limit !== null || select.skip > 0;
  if (merging === 'free' || isLimited) {
    return written;
  }
  const { barrier } = dialect;
  const isCostly = barrier.always || readsExpressions(select.from) || written.text.length > MOST_COPIED;
  return merging === 'never' || isCostly ? sql`${written}${barrier.sql}` : written;
}

/** Whether a source is a derived table of expressions: merging another one into it would copy copies. */
function readsExpressions(source: Source): boolean {
  return source.type === 'unnested'
    ? readsExpressions(source.source)
    : source.type === 'derived' && source.merging !== 'free';
}
