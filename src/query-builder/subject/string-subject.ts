import type { Dialect } from '../dialect/dialect.js';
import { QueryError } from '../errors.js';
import type { Json } from '../json.js';
import { FALSE, not, type Sql } from '../sql/sql.js';
import { scalarTests, type ScalarColumn } from './scalar-subject.js';
import type { Subject } from './subject.js';

/** A string column. Operands are not converted: a number never equals a string. */
export function stringSubject(column: ScalarColumn, dialect: Dialect): Subject {
  const tests = scalarTests(column);
  const operand = (value: Json): string | null | undefined =>
    value === null || typeof value === 'string' ? value : undefined;
  const contains = (value: Json): Sql => dialect.containsIgnoringCase(textOperand(value, column.place))(column.sql);
  return {
    ...tests,
    equalsAny: (values) => tests.equalsAny(values.map(operand)),
    orders: (order, value) => tests.orders(order, operand(value)),
    contains,
    excludes: (value) => not(contains(value)),
    hasElement: () => FALSE,
    matches: (pattern) => dialect.matchesPattern(column.sql, pattern),
    ordersInstant: () => FALSE,
  };
}

export function textOperand(value: Json, place: string): string {
  if (typeof value === 'string') {
    return value;
  }
  throw new QueryError('ERROR_DB_QUERY', place, 'must be a string for a search for text');
}
