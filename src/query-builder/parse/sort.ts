import type { SortKey } from '../ast.js';
import { checkLimit, type QueryLimits } from '../limits.js';
import { parseFieldPath } from '../operands/field-path.js';
import { readBoolean, readList, readObject, readString, type ObjectReader } from './json-reader.js';

/**
 * The sort keys, most significant first: an object with `key` or `keys`, or a list as in the second generation of the API.
 * Null when no key is given.
 */
export function parseSort(value: unknown, place: string, limits: QueryLimits): readonly SortKey[] | null {
  if (value === undefined || value === null) {
    return null;
  }
  if (Array.isArray(value)) {
    return parseKeys(
      value.map((key: unknown, index) => ({ value: key, place: `${place}[${String(index)}]` })),
      place,
      limits,
    );
  }
  const reader = readObject(value, place, ['key', 'desc', 'keys']);
  const keys = readList(reader, 'keys');
  if ((readString(reader, 'key') ?? '') !== '') {
    return [parseSortKey(reader, limits)];
  }
  readBoolean(reader, 'desc');
  return parseKeys(keys, `${place}.keys`, limits);
}

function parseKeys(
  keys: readonly { readonly value: unknown; readonly place: string }[],
  place: string,
  limits: QueryLimits,
): readonly SortKey[] | null {
  if (keys.length === 0) {
    return null;
  }
  checkLimit(limits, 'sortKeys', keys.length, place);
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
