import type { Page } from '../ast.js';
import { QueryError } from '../errors.js';
import type { QueryLimits } from '../limits.js';
import { readInteger, readObject } from './json-reader.js';

/** The page; null when none is asked for. A start of 0 is 1. */
export function parsePage(value: unknown, place: string, limits: QueryLimits): Page | null {
  if (value === undefined || value === null) return null;
  const reader = readObject(value, place, ['start', 'limit']);
  const start = Math.max(readInteger(reader, 'start') ?? 1, 1);
  const limit = readInteger(reader, 'limit') ?? 0;
  if (limit === 0) return null;
  if (limits.pageLimit > 0 && limit > limits.pageLimit) {
    throw new QueryError(
      'ERROR_RESOURCE_EXHAUSTED',
      `${place}.limit`,
      `must be at most ${String(limits.pageLimit)} (MAX_PAGE_LIMIT)`,
    );
  }
  return { start, limit };
}
