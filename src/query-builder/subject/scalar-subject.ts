import { QueryError } from '../errors.js';
import type { Json } from '../json.js';
import { ORDER_SQL, type Order } from '../sql/order.js';
import { FALSE, or, param, params, sql, TRUE, type Sql, type SqlParam } from '../sql/sql.js';
import type { Subject } from './subject.js';

/** A column with one value, which may be null but is never missing. */
export interface ScalarColumn {
  readonly sql: Sql;
  readonly nullable: boolean;
  /** Where the operand stands. */
  readonly place: string;
}

/** The tests that all scalar columns share, over operands already converted; `undefined` equals no value of the column. */
export function scalarTests(column: ScalarColumn) {
  const isNull = column.nullable ? sql`${column.sql} IS NULL` : FALSE;
  return {
    equalsAny(values: readonly (SqlParam | undefined)[]): Sql {
      const present = values.filter((value): value is Exclude<SqlParam, null> => value !== null && value !== undefined);
      const equal =
        present.length === 0
          ? FALSE
          : present.length === 1
            ? sql`${column.sql} = ${params(present)}`
            : sql`${column.sql} IN (${params(present)})`;
      return values.includes(null) ? or([equal, isNull]) : equal;
    },
    orders(order: Order, value: SqlParam | undefined): Sql {
      if (value === null) return order === 'gte' || order === 'lte' ? isNull : FALSE;
      return value === undefined ? FALSE : sql`${column.sql} ${ORDER_SQL[order]} ${param(value)}`;
    },
    exists: () => TRUE,
  };
}

/** Refuses an operator that the column's type does not have. */
function notOnColumn(place: string, type: string, available: string): (...operands: Json[]) => never {
  return () => {
    throw new QueryError(
      'ERROR_DB_QUERY',
      place,
      `This operator is not available on a column of type ${type}. Available: ${available}.`,
    );
  };
}

/** A column that holds no text: contain is equality, patterns never match, and what looks into text or JSON is refused. */
export function valueSubject(
  column: ScalarColumn,
  operand: (value: Json) => SqlParam,
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
