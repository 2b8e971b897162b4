import type { Dialect } from '../dialect/dialect.js';
import { QueryError } from '../errors.js';
import type { Json } from '../json.js';
import { EARLIEST_INSTANT, LATEST_INSTANT } from '../operands/instant-range.js';
import { parseIsoInstant } from '../operands/iso-instant.js';
import { scalarTests, valueSubject, withinRange, type ScalarColumn, type ScalarOperand } from './scalar-subject.js';
import type { Subject } from './subject.js';

/** A datetime column. Operands are ISO 8601 and compare as instants; contain is equality. */
export function datetimeSubject(column: ScalarColumn, dialect: Dialect): Subject {
  const tests = scalarTests(column);
  return {
    ...valueSubject(column, (value) => instantOperand(value, column, dialect), 'datetime', AVAILABLE),
    ordersInstant: (order, milliseconds) => tests.orders(order, encodeInstant(milliseconds, dialect)),
  };
}

function encodeInstant(milliseconds: number, dialect: Dialect): ScalarOperand {
  const instant = withinRange(milliseconds, EARLIEST_INSTANT, LATEST_INSTANT);
  return typeof instant === 'number' ? dialect.encodeInstant(instant) : instant;
}

function instantOperand(value: Json, column: ScalarColumn, dialect: Dialect): ScalarOperand {
  if (value === null) {
    return null;
  }
  const instant = typeof value === 'string' ? parseIsoInstant(value) : null;
  if (instant === null) {
    throw new QueryError(
      'ERROR_DB_QUERY',
      column.place,
      'must be an ISO 8601 datetime for a datetime column, for example 2022-07-17T16:00:08Z',
    );
  }
  return encodeInstant(instant, dialect);
}

const AVAILABLE = 'eq, not, lt, lte, gt, gte, in, not_in, contain, contain_in, exists, datetime_*, timediff_*';
