import type { Json } from '../../query-builder/index.js';
import { MAX_DEPTH } from './check-options.js';
import { isInexactInteger } from '../../common/json/exact-numbers.js';
import { checkInstant, readInstant } from './read-instant.js';
import { faultOfValue, RowFault } from './row-fault.js';

/** Reads the value of a MongoDB type's `$name` member; `path` is for the message. */
type Unwrap = (inner: unknown, path: string) => Json;

/** The types of MongoDB Extended JSON that a job task can hold, canonical and relaxed. */
const TYPES: Readonly<Record<string, Unwrap>> = {
  $oid: matching(/^[0-9a-f]{24}$/i, '24 hexadecimal digits', (text) => text),
  $uuid: matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'a UUID', (text) => text),
  $numberInt: matchingNumber(/^-?\d{1,10}$/, 'an integer of 32 bits as a string', Number),
  $numberLong: matchingNumber(/^-?\d{1,19}$/, 'an integer of 64 bits as a string', exactNumber),
  $numberDouble: matchingNumber(/^-?\d+(\.\d+)?([Ee][+-]?\d+)?$/, 'a finite number as a string', Number),
  $numberDecimal: matchingNumber(/^-?\d+(\.\d+)?(E[+-]?\d+)?$/i, 'a finite number as a string', exactNumber),
  $date: (inner, path) => new Date(readMongoDate(inner, path)).toISOString(),
};

/** The types of MongoDB that JSON has no value for. */
const WITHOUT_JSON = new Set([
  '$binary',
  '$code',
  '$dbPointer',
  '$maxKey',
  '$minKey',
  '$regex',
  '$regularExpression',
  '$symbol',
  '$timestamp',
  '$undefined',
]);

/**
 * The plain JSON of a value in a MongoDB export: `{"$numberInt": "5"}` is 5, at any depth.
 * @throws RowFault for a type that JSON has no value for, or a number that it would change
 */
export function plainJson(value: Json, path: string, depth = 0): Json {
  if (depth > MAX_DEPTH) {
    throw new RowFault(`${path.slice(0, 60)}…: must have at most ${MAX_DEPTH} levels of arrays and objects`);
  }
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((element, index) => plainJson(element, `${path}[${index}]`, depth + 1));
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const members = Object.entries(value as { readonly [key: string]: Json });
  const [type, inner] = members[0] ?? ['', null];
  const unwrap = members.length === 1 && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (unwrap !== undefined) {
    return unwrap(inner, path);
  }
  const foreign = members.find(([name]) => WITHOUT_JSON.has(name));
  if (foreign !== undefined) {
    throw new RowFault(`${path}: must be a value of JSON, got MongoDB's ${foreign[0]}`);
  }
  // Unlike an assignment, fromEntries treats __proto__ like any other name.
  return Object.fromEntries(members.map(([key, member]) => [key, plainJson(member, `${path}.${key}`, depth + 1)]));
}

/** Whether a value is a MongoDB type, such as `{"$date": …}`. */
export function isMongoType(value: unknown): boolean {
  const keys = value === null || typeof value !== 'object' ? [] : Object.keys(value);
  return keys.length === 1 && keys[0] !== undefined && Object.hasOwn(TYPES, keys[0]);
}

function matching(form: RegExp, expected: string, read: (text: string, path: string) => Json): Unwrap {
  return (inner, path) => {
    if (typeof inner !== 'string' || !form.test(inner)) {
      throw faultOfValue(inner, (got) => `${path}: must be ${expected}, got ${got}`);
    }
    return read(inner, path);
  };
}

/** The same for a number, which some tools write without quotes. */
function matchingNumber(form: RegExp, expected: string, read: (text: string, path: string) => Json): Unwrap {
  const unwrap = matching(form, expected, read);
  return (inner, path) => unwrap(typeof inner === 'number' && form.test(String(inner)) ? String(inner) : inner, path);
}

function exactNumber(text: string, path: string): number {
  const number = Number(text);
  if (isInexactInteger(text) || digitsOf(text) !== digitsOf(String(number))) {
    const fault = `${path}: must be a number that a double holds exactly, or a string`;
    throw new RowFault(`${fault}, got ${text}`, fault);
  }
  return number;
}

/** The significant digits, so that 12.50, 1250E-2 and 12.5 are equal. */
function digitsOf(text: string): string {
  return text
    .replace(/e.*$/i, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '');
}

/** `$date` holds ISO text (relaxed), `$numberLong` (canonical) or a number (older tools). */
function readMongoDate(inner: unknown, path: string): number {
  if (typeof inner === 'string') {
    return readInstant(inner, path);
  }
  const milliseconds = isMongoType(inner) ? plainJson(inner as Json, path) : inner;
  if (typeof milliseconds !== 'number' || !Number.isInteger(milliseconds)) {
    throw faultOfValue(inner, (got) => `${path}: must be a $date with an ISO 8601 datetime or $numberLong, got ${got}`);
  }
  return checkInstant(milliseconds, path);
}
