import type { Dialect } from '../dialect/dialect.js';
import { jsonTypeOf, type Json, type JsonType } from '../json.js';
import { ORDER_SQL, type Order } from '../sql/order.js';
import { and, cases, FALSE, integer, NULL, not, or, param, sql, TRUE, type Sql } from '../sql/sql.js';
import { isInstant, type Value } from './value.js';

/** The types of the query language from low to high. */
const RANKS: Readonly<Record<JsonType | 'instant', number>> = {
  null: 1,
  number: 2,
  string: 3,
  object: 4,
  array: 5,
  boolean: 6,
  instant: 7,
};

/** The rank of a JSON value's type, 0 for missing. */
export function typeRank(value: Value, dialect: Dialect): Sql {
  const rank = dialect.json.typeRank(value.sql);
  return value.instants ? cases([{ when: isInstant(value, dialect), then: integer(RANKS.instant) }], rank) : rank;
}

const SCALAR_RANKS = {
  string: RANKS.string,
  int: RANKS.number,
  number: RANKS.number,
  datetime: RANKS.instant,
} as const;

const holdsBetween = (order: Order, left: number, right: number): boolean =>
  order === 'lt' || order === 'lte' ? left < right : left > right;

/** A whole value equal to an operand; missing and null equal none, as an operand is never null. */
export function equalsWhole(value: Value, operand: Json, dialect: Dialect, text: string): Sql {
  if (value.kind === 'json') {
    return dialect.json.equals(value.sql, text);
  }
  const comparable = RANKS[jsonTypeOf(operand)] === SCALAR_RANKS[value.kind];
  return comparable && (typeof operand === 'string' || typeof operand === 'number')
    ? sql`${value.sql} = ${param(operand)}`
    : FALSE;
}

/** A whole value compared with an operand: the types' order decides, and within one type the values. */
export function ordersWhole(order: Order, value: Value, operand: Json, dialect: Dialect): Sql {
  const operandRank = RANKS[jsonTypeOf(operand)];
  if (value.kind === 'json') {
    const type = jsonTypeOf(operand);
    const sameType = and([dialect.json.is(type, value.sql), value.instants ? not(isInstant(value, dialect)) : TRUE]);
    return cases(
      [{ when: sameType, then: dialect.json.compareWithin(order, value.sql, operand) }],
      sql`${typeRank(value, dialect)} ${ORDER_SQL[order]} ${integer(operandRank)}`,
    );
  }
  const rank = SCALAR_RANKS[value.kind];
  const whenNull = holdsBetween(order, RANKS.null, operandRank) ? sql`${value.sql} IS NULL` : FALSE;
  if (rank === operandRank && (typeof operand === 'string' || typeof operand === 'number')) {
    return or([whenNull, sql`${value.sql} ${ORDER_SQL[order]} ${param(operand)}`]);
  }
  return or([whenNull, holdsBetween(order, rank, operandRank) ? sql`${value.sql} IS NOT NULL` : FALSE]);
}

/** The greatest or smallest value of a group; null and missing do not count, none gives SQL NULL. */
export function extremeOf(value: Value, greatest: boolean, dialect: Dialect): Sql {
  const best = (expression: Sql): Sql => (greatest ? sql`MAX(${expression})` : sql`MIN(${expression})`);
  if (value.kind !== 'json') {
    return best(value.sql);
  }
  if (!value.instants) {
    return dialect.json.extreme(value.sql, greatest);
  }
  const marked = isInstant(value, dialect);
  // Marked texts of one length are in the order of their instants.
  const instants = best(cases([{ when: marked, then: dialect.json.toText(value.sql) }], NULL));
  const others = dialect.json.extreme(cases([{ when: marked, then: NULL }], value.sql), greatest);
  const asValue = dialect.json.ofText(instants);
  return greatest ? sql`COALESCE(${asValue}, ${others})` : sql`COALESCE(${others}, ${asValue})`;
}
