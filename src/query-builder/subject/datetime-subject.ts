import type { Dialect } from '../dialect/dialect.js';
import { QueryError } from '../errors.js';
import type { Json } from '../json.js';
import { parseIsoInstant } from '../operands/iso-instant.js';
import type { SqlParam } from '../sql/sql.js';
import { scalarTests, valueSubject, type ScalarColumn } from './scalar-subject.js';
import type { Subject } from './subject.js';

function instantOperand(value: Json, column: ScalarColumn, dialect: Dialect): SqlParam {
  if (value === null) return null;
  const instant = typeof value === 'string' ? parseIsoInstant(value) : null;
  if (instant === null) {
    throw new QueryError(
      'ERROR_DB_QUERY',
      column.place,
      'must be an ISO 8601 datetime for a datetime column, for example 2022-07-17T16:00:08Z',
    );
  }
  return dialect.encodeInstant(instant);
}

const AVAILABLE = 'eq, not, lt, lte, gt, gte, in, not_in, contain, contain_in, exists, datetime_*, timediff_*';

/** A datetime column. Operands are ISO 8601 and compare as instants; contain is equality. */
export function datetimeSubject(column: ScalarColumn, dialect: Dialect): Subject {
  const tests = scalarTests(column);
  return {
    ...valueSubject(column, (value) => instantOperand(value, column, dialect), 'datetime', AVAILABLE),
    ordersInstant: (order, milliseconds) => tests.orders(order, dialect.encodeInstant(milliseconds)),
  };
}
