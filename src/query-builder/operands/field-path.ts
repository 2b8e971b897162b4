import { QueryError } from '../errors.js';
import { checkLimit, type QueryLimits } from '../limits.js';

/** A dotted key: the column and, below a JSON column, the rest. */
export interface FieldPath {
  readonly field: string;
  readonly parts: readonly string[];
}

/** Splits a dotted key; its parts are taken literally. */
export function parseFieldPath(key: string, place: string, limits: QueryLimits): FieldPath {
  if (key === '') {
    throw new QueryError('ERROR_DB_QUERY', place, 'must not be empty');
  }
  checkLimit(limits, 'keyLength', key.length, place);
  const [field = '', ...parts] = key.split('.');
  if (field === '' || parts.includes('')) {
    throw new QueryError('ERROR_DB_QUERY', place, 'must have no empty part: no dot at its ends, no two dots in a row');
  }
  checkLimit(limits, 'keyParts', parts.length + 1, place);
  return { field, parts };
}
