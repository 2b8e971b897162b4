import { QueryError } from '../errors.js';
import type { QueryLimits } from '../limits.js';

/** A dotted key: the column and, below a JSON column, the rest. */
export interface FieldPath {
  readonly field: string;
  readonly parts: readonly string[];
}

/** Splits a dotted key; its parts are taken literally. */
export function parseFieldPath(key: string, place: string, limits: QueryLimits): FieldPath {
  if (key === '') throw new QueryError('ERROR_DB_QUERY', place, 'must not be empty');
  if (key.length > limits.keyLength) {
    throw new QueryError('ERROR_DB_QUERY', place, `must have at most ${String(limits.keyLength)} characters`);
  }
  const [field = '', ...parts] = key.split('.');
  if (field === '' || parts.includes('')) {
    throw new QueryError('ERROR_DB_QUERY', place, 'must have no empty part: no dot at its ends, no two dots in a row');
  }
  if (parts.length >= limits.keyParts) {
    throw new QueryError('ERROR_DB_QUERY', place, `must have at most ${String(limits.keyParts)} parts`);
  }
  return { field, parts };
}
