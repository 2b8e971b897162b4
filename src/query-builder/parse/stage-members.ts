import type { FieldPath } from '../ast.js';
import { QueryError } from '../errors.js';
import { checkLimit, type QueryLimits } from '../limits.js';
import { parseFieldPath } from '../operands/field-path.js';
import { readAliased, readList, readObject, type ObjectReader } from './json-reader.js';

export const fault = (place: string, reason: string): QueryError => new QueryError('ERROR_DB_QUERY', place, reason);

/** The name of a result column. */
export function checkName(name: string, place: string, limits: QueryLimits): string {
  if (name === '') {
    throw fault(place, 'must not be empty');
  }
  if (name.includes('.') || name.startsWith('$')) {
    throw fault(place, 'must have no dot and not start with a dollar sign');
  }
  checkLimit(limits, 'keyLength', name.length, place);
  return name;
}

export function readName(reader: ObjectReader, limits: QueryLimits): string {
  const { value, place } = readAliased(reader, 'name', 'n');
  return checkName(value, place, limits);
}

export function readPath(reader: ObjectReader, limits: QueryLimits): FieldPath {
  const { value, place } = readAliased(reader, 'key', 'k');
  return parseFieldPath(value, place, limits);
}

/** Reads each element of an array of objects, within the limit. */
export function readObjects<T>(
  reader: ObjectReader,
  member: string,
  known: readonly string[],
  limits: QueryLimits,
  limit: 'groupKeys' | 'stageFields',
  read: (element: ObjectReader) => T,
): T[] {
  const elements = readList(reader, member);
  checkLimit(limits, limit, elements.length, `${reader.place}.${member}`);
  return elements.map(({ value, place }) => read(readObject(value, place, known)));
}

export function refuseDuplicates(columns: readonly { readonly name: string }[], place: string): void {
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw fault(place, `must not name ${JSON.stringify(twice)} twice`);
  }
}
