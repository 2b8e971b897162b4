import { QueryError } from '../errors.js';
import type { Json } from '../json.js';
import { valueSubject, withinRange, type ScalarColumn, type ScalarOperand } from './scalar-subject.js';
import type { Subject } from './subject.js';

const INT32_MIN = -2_147_483_648;
const INT32_MAX = 2_147_483_647;

/** An integer column. Numbers are truncated toward zero, strings that are integers are read; contain is equality. */
export function intSubject(column: ScalarColumn): Subject {
  return valueSubject(column, (value) => intOperand(value, column.place), 'integer', AVAILABLE);
}

function intOperand(value: Json, place: string): ScalarOperand {
  if (value === null) {
    return null;
  }
  const isInteger = typeof value === 'number' || (typeof value === 'string' && /^[+-]?\d+$/.test(value));
  // The sum turns -0 into 0.
  if (isInteger) {
    return withinRange(Math.trunc(Number(value)) + 0, INT32_MIN, INT32_MAX);
  }
  throw new QueryError(
    'ERROR_DB_QUERY',
    place,
    'must be a number, or a string that is an integer, for an integer column',
  );
}

const AVAILABLE = 'eq, not, lt, lte, gt, gte, in, not_in, contain, contain_in, exists';
