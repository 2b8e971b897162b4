import { QueryError } from '../errors.js';
import type { Json } from '../json.js';
import { valueSubject, type ScalarColumn } from './scalar-subject.js';
import type { Subject } from './subject.js';

function intOperand(value: Json, place: string): number | null {
  if (value === null) return null;
  if (typeof value === 'number') return Math.trunc(value);
  if (typeof value === 'string' && /^[+-]?\d{1,18}$/.test(value)) return Number(value);
  throw new QueryError(
    'ERROR_DB_QUERY',
    place,
    'must be a number, or a string that is an integer, for an integer column',
  );
}

const AVAILABLE = 'eq, not, lt, lte, gt, gte, in, not_in, contain, contain_in, exists';

/** An integer column. Numbers are truncated toward zero, strings that are integers are read; contain is equality. */
export function intSubject(column: ScalarColumn): Subject {
  return valueSubject(column, (value) => intOperand(value, column.place), 'integer', AVAILABLE);
}
