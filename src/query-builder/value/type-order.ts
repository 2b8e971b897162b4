import type { Dialect } from '../dialect/dialect.js';
import { canonicalJson, jsonTypeOf, TYPE_RANKS, type Json } from '../json.js';
import { ORDER_SQL, type Order } from '../sql/order.js';
import { cases, FALSE, integer, NULL, or, param, sql, type Sql } from '../sql/sql.js';
import { isInstant, hasMarkedText, isText, type JsonValue, type ScalarValue, type Value } from './value.js';

export function typeRank(value: JsonValue, dialect: Dialect): Sql {
  const rank = dialect.json.typeRank(value.sql);
  return value.instants ? cases([{ when: isInstant(value, dialect), then: integer(TYPE_RANKS.datetime) }], rank) : rank;
}

/** A whole value equal to an operand; missing and null equal none, as an operand is never null. */
export function equalsWhole(value: Value, operand: Json, dialect: Dialect): Sql {
  if (value.kind === 'json') {
    return value.instants && hasMarkedText(operand) ? FALSE : dialect.json.equals(value.sql, canonicalJson(operand));
  }
  return isComparable(value, operand) ? sql`${value.sql} = ${param(operand)}` : FALSE;
}

/** A whole value compared with an operand: the types' order decides, and within one type the values. */
export function ordersWhole(order: Order, value: Value, operand: Json, dialect: Dialect): Sql {
  const type = jsonTypeOf(operand);
  const operandRank = TYPE_RANKS[type];
  if (value.kind === 'json') {
    const sameType = type === 'string' ? isText(value, dialect) : dialect.json.is(type, value.sql);
    return cases(
      [{ when: sameType, then: dialect.json.compareWithin(order, value.sql, operand) }],
      sql`${typeRank(value, dialect)} ${ORDER_SQL[order]} ${integer(operandRank)}`,
    );
  }
  const whenNull = holdsBetween(order, TYPE_RANKS.null, operandRank) ? sql`${value.sql} IS NULL` : FALSE;
  if (isComparable(value, operand)) {
    return or([whenNull, sql`${value.sql} ${ORDER_SQL[order]} ${param(operand)}`]);
  }
  const whenPresent = holdsBetween(order, SCALAR_RANKS[value.kind], operandRank);
  return or([whenNull, whenPresent ? sql`${value.sql} IS NOT NULL` : FALSE]);
}

/** The greatest or smallest value of a group; null and missing values are ignored; SQL NULL without any other value. */
export function extremeOf(value: Value, greatest: boolean, dialect: Dialect): Sql {
  const best = (expression: Sql): Sql => (greatest ? sql`MAX(${expression})` : sql`MIN(${expression})`);
  if (value.kind !== 'json') {
    return best(value.sql);
  }
  if (!value.instants) {
    return dialect.json.extreme(value.sql, greatest);
  }
  const marked = isInstant(value, dialect);
  // Marked texts have one length, so that they are in the order of their instants.
  const instants = best(cases([{ when: marked, then: dialect.json.toText(value.sql) }], NULL));
  const others = dialect.json.extreme(cases([{ when: marked, then: NULL }], value.sql), greatest);
  const asValue = dialect.json.ofText(instants);
  return greatest ? sql`COALESCE(${asValue}, ${others})` : sql`COALESCE(${others}, ${asValue})`;
}

const SCALAR_RANKS: Readonly<Record<ScalarValue['kind'], number>> = {
  string: TYPE_RANKS.string,
  int: TYPE_RANKS.number,
  number: TYPE_RANKS.number,
  datetime: TYPE_RANKS.datetime,
};

/** Whether an operand has the type of a scalar. */
const isComparable = ({ kind }: ScalarValue, operand: Json): operand is string | number =>
  (typeof operand === 'string' || typeof operand === 'number') &&
  TYPE_RANKS[jsonTypeOf(operand)] === SCALAR_RANKS[kind];

const holdsBetween = (order: Order, left: number, right: number): boolean =>
  order === 'lt' || order === 'lte' ? left < right : left > right;
