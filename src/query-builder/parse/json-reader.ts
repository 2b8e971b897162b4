import { QueryError } from '../errors.js';
import { numberOf, typeNameOf } from '../json.js';

export interface ObjectReader {
  readonly place: string;
  readonly members: Readonly<Record<string, unknown>>;
}

const UINT32_MAX = 4_294_967_295;

/** Refuses a value of the wrong JSON type. */
export function wrongType(place: string, wanted: string, value: unknown): QueryError {
  return new QueryError('ERROR_INVALID_PARAMETER', place, `must be ${wanted}, got ${typeNameOf(value)}`);
}

/** Reads an object whose members are all known; the caller refuses those that are only `recognized`. */
export function readObject(
  value: unknown,
  place: string,
  known: readonly string[],
  recognized: readonly string[] = [],
): ObjectReader {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongType(place, 'an object', value);
  }
  for (const member of Object.keys(value)) {
    if (!known.includes(member) && !recognized.includes(member)) {
      throw new QueryError(
        'ERROR_INVALID_PARAMETER',
        `${place}.${member.slice(0, 64)}`,
        `must be one of ${known.join(', ')}`,
      );
    }
  }
  return { place, members: value as Readonly<Record<string, unknown>> };
}

export function readString(reader: ObjectReader, member: string): string | undefined {
  const value = given(reader, member);
  if (value === undefined || typeof value === 'string') {
    return value;
  }
  throw wrongType(`${reader.place}.${member}`, 'a string', value);
}

export function readBoolean(reader: ObjectReader, member: string): boolean {
  const value = given(reader, member);
  if (value === undefined || typeof value === 'boolean') {
    return value ?? false;
  }
  throw wrongType(`${reader.place}.${member}`, 'a boolean', value);
}

/** An integer from `min` to `max`, as a number or a decimal string; undefined when not given. */
export function readInteger(reader: ObjectReader, member: string, min = 0, max = UINT32_MAX): number | undefined {
  const value = given(reader, member);
  if (value === undefined) {
    return undefined;
  }
  const place = `${reader.place}.${member}`;
  if (typeof value !== 'number' && typeof value !== 'string') {
    throw wrongType(place, 'an integer', value);
  }
  const number = numberOf(value);
  if (!Number.isInteger(number) || number < min || number > max) {
    throw new QueryError('ERROR_INVALID_PARAMETER', place, `must be an integer from ${String(min)} to ${String(max)}`);
  }
  // Minus zero is zero.
  return number + 0;
}

/** The elements of a list with their places; a list that is not given is empty. */
export function readList(
  reader: ObjectReader,
  member: string,
): readonly { readonly value: unknown; readonly place: string }[] {
  const value = given(reader, member);
  if (value === undefined) {
    return [];
  }
  const place = `${reader.place}.${member}`;
  if (!Array.isArray(value)) {
    throw wrongType(place, 'an array', value);
  }
  return value.map((element: unknown, index) => ({ value: element, place: `${place}[${String(index)}]` }));
}

/** Whether a member is present, even if null. */
export function has(reader: ObjectReader, member: string): boolean {
  return Object.hasOwn(reader.members, member);
}

/** The spelling of a member that is used. Generated clients send the other one as null, which counts as not given. */
export function spelling(reader: ObjectReader, long: string, short: string): string {
  const { [long]: longer, [short]: shorter } = reader.members;
  if (has(reader, long) && has(reader, short)) {
    if (longer === null || shorter === null) {
      return shorter === null ? long : short;
    }
    throw new QueryError(
      'ERROR_INVALID_PARAMETER',
      `${reader.place}.${short}`,
      `must not be given beside ${long}, which is the same member`,
    );
  }
  return has(reader, short) ? short : long;
}

/** A string member that has two spellings. */
export function readAliased(
  reader: ObjectReader,
  long: string,
  short: string,
): { readonly value: string; readonly place: string } {
  const member = spelling(reader, long, short);
  return { value: readString(reader, member) ?? '', place: `${reader.place}.${member}` };
}

/** A member's value; null counts as not given, as in protobuf's JSON form. */
function given(reader: ObjectReader, member: string): unknown {
  return Object.hasOwn(reader.members, member) ? (reader.members[member] ?? undefined) : undefined;
}
