import { QueryError } from '../errors.js';
import type { Json } from '../json.js';
import { ORDER_SQL, type Order } from '../sql/order.js';
import { FALSE, or, param, params, sql, TRUE, type Sql, type SqlParam } from '../sql/sql.js';
import type { Subject } from './subject.js';

/** A column with one value, which may be null but is never missing. */
export interface ScalarColumn {
  readonly sql: Sql;
  readonly nullable: boolean;
  /** The place of the operand in the request. */
  readonly place: string;
}

/** An operand below or above every value that the column can hold: comparing with it needs no database. */
export const BELOW = Symbol('below the range of the column');
export const ABOVE = Symbol('above the range of the column');

/** A converted operand: a value to bind, one beyond the column's range, or `undefined`, which compares with no value. */
export type ScalarOperand = SqlParam | typeof BELOW | typeof ABOVE | undefined;

/** The operand, or the side of the range on which it lies. */
export function withinRange(value: number, least: number, greatest: number): number | typeof BELOW | typeof ABOVE {
  if (value < least) {
    return BELOW;
  }
  return value > greatest ? ABOVE : value;
}

/** The tests that all scalar columns share, over operands already converted. */
export function scalarTests(column: ScalarColumn) {
  const isNull = column.nullable ? sql`${column.sql} IS NULL` : FALSE;
  const isPresent = column.nullable ? sql`${column.sql} IS NOT NULL` : TRUE;
  return {
    equalsAny(values: readonly ScalarOperand[]): Sql {
      const present = values.filter(
        (value) => value !== null && value !== undefined && value !== BELOW && value !== ABOVE,
      );
      const equal =
        present.length === 0
          ? FALSE
          : present.length === 1
            ? sql`${column.sql} = ${params(present)}`
            : sql`${column.sql} IN (${params(present)})`;
      return values.includes(null) ? or([equal, isNull]) : equal;
    },
    orders(order: Order, value: ScalarOperand): Sql {
      if (value === null) {
        return order === 'gte' || order === 'lte' ? isNull : FALSE;
      }
      if (value === BELOW) {
        return order === 'gt' || order === 'gte' ? isPresent : FALSE;
      }
      if (value === ABOVE) {
        return order === 'lt' || order === 'lte' ? isPresent : FALSE;
      }
      return value === undefined ? FALSE : sql`${column.sql} ${ORDER_SQL[order]} ${param(value)}`;
    },
    exists: () => TRUE,
  };
}

/** A column without text: contain is equality, patterns never match, and operators of text and JSON are refused. */
export function valueSubject(
  column: ScalarColumn,
  operand: (value: Json) => ScalarOperand,
  type: string,
  available: string,
): Subject {
  const tests = scalarTests(column);
  const unavailable = notOnColumn(column.place, type, available);
  return {
    ...tests,
    equalsAny: (values) => tests.equalsAny(values.map(operand)),
    orders: (order, value) => tests.orders(order, operand(value)),
    contains: (value) => tests.equalsAny([operand(value)]),
    excludes: unavailable,
    hasElement: unavailable,
    matches: () => FALSE,
    ordersInstant: unavailable,
  };
}

/** Refuses an operator that columns of the type do not have. */
function notOnColumn(place: string, type: string, available: string): (...operands: Json[]) => never {
  return () => {
    throw new QueryError('ERROR_DB_QUERY', place, `must be used with one of ${available} on a column of type ${type}`);
  };
}
