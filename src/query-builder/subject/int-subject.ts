import { QueryError } from '../errors.js';
import type { Json } from '../json.js';
import { FALSE } from '../sql/sql.js';
import { notOnColumn, scalarTests, type ScalarColumn } from './scalar-subject.js';
import type { Subject } from './subject.js';

function intOperand(value: Json, place: string): number | null {
  if (value === null) return null;
  if (typeof value === 'number') return Math.trunc(value);
  if (typeof value === 'string' && /^[+-]?\d{1,18}$/.test(value)) return Number(value);
  throw new QueryError('ERROR_DB_QUERY', place, 'An integer column wants a number, or a string that is an integer.');
}

/** An integer column. Numbers are truncated toward zero, strings that are integers are read; contain is equality. */
export function intSubject(column: ScalarColumn): Subject {
  const tests = scalarTests(column);
  const operand = (value: Json): number | null => intOperand(value, column.place);
  const unavailable = notOnColumn(
    column.place,
    'integer',
    'Available: eq, not, lt, lte, gt, gte, in, not_in, contain, contain_in, exists.',
  );
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
