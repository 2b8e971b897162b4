import type { Page } from '../ast.js';
import { checkLimit, type QueryLimits } from '../limits.js';
import { readInteger, readObject } from './json-reader.js';

/** The page; null when none is requested. A start of 0 is 1. */
export function parsePage(value: unknown, place: string, limits: QueryLimits): Page | null {
  if (value === undefined || value === null) {
    return null;
  }
  const reader = readObject(value, place, ['start', 'limit']);
  const start = Math.max(readInteger(reader, 'start') ?? 1, 1);
  const limit = readInteger(reader, 'limit') ?? 0;
  if (limit === 0) {
    return null;
  }
  if (limits.pageLimit > 0) {
    checkLimit(limits, 'pageLimit', limit, `${place}.limit`, 'ERROR_RESOURCE_EXHAUSTED');
  }
  return { start, limit };
}
