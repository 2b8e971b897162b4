import type { SortKey } from '../ast.js';
import { checkLimit, type QueryLimits } from '../limits.js';
import { parseFieldPath } from '../operands/field-path.js';
import { readBoolean, readList, readObject, readString, type ObjectReader } from './json-reader.js';

/** The sort keys, most significant first; null when neither `key` nor `keys` is given. */
export function parseSort(value: unknown, place: string, limits: QueryLimits): readonly SortKey[] | null {
  if (value === undefined || value === null) {
    return null;
  }
  const reader = readObject(value, place, ['key', 'desc', 'keys']);
  const keys = readList(reader, 'keys');
  if ((readString(reader, 'key') ?? '') !== '') {
    return [parseSortKey(reader, limits)];
  }
  readBoolean(reader, 'desc');
  if (keys.length === 0) {
    return null;
  }
  checkLimit(limits, 'sortKeys', keys.length, `${place}.keys`);
  return keys.map((key) => parseSortKey(readObject(key.value, key.place, ['key', 'desc']), limits));
}

function parseSortKey(reader: ObjectReader, limits: QueryLimits): SortKey {
  const place = `${reader.place}.key`;
  return {
    path: parseFieldPath(readString(reader, 'key') ?? '', place, limits),
    desc: readBoolean(reader, 'desc'),
    place,
  };
}
