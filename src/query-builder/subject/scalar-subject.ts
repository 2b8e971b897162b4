import { QueryError } from '../errors.js';
import type { Json } from '../json.js';
import { ORDER_SQL, type Order } from '../sql/order.js';
import { FALSE, join, or, param, sql, TRUE, type Sql, type SqlParam } from '../sql/sql.js';

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
            ? sql`${column.sql} = ${join(present.map(param))}`
            : sql`${column.sql} IN (${join(present.map(param))})`;
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
export function notOnColumn(place: string, type: string, hint: string): (...operands: Json[]) => never {
  return () => {
    throw new QueryError(
      'ERROR_DB_QUERY',
      place,
      `This operator is not available on a column of type ${type}. ${hint}`,
    );
  };
}
