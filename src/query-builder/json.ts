export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type JsonType = 'null' | 'number' | 'string' | 'object' | 'array' | 'boolean';

/** The order of types, as in BSON; missing is below all of them. Datetimes only occur as values of a pipeline. */
export const TYPE_RANKS = {
  missing: 0,
  null: 1,
  number: 2,
  string: 3,
  object: 4,
  array: 5,
  boolean: 6,
  datetime: 7,
} as const satisfies Readonly<Record<JsonType | 'missing' | 'datetime', number>>;

export function jsonTypeOf(value: Json): JsonType {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'array';
  }
  const type = typeof value;
  return type === 'number' || type === 'string' || type === 'boolean' ? type : 'object';
}

const TYPE_NAMES: Readonly<Record<JsonType, string>> = {
  null: 'null',
  number: 'a number',
  string: 'a string',
  object: 'an object',
  array: 'an array',
  boolean: 'a boolean',
};

/** The type of a value for messages, with its article: `an array`. */
export function typeNameOf(value: unknown): string {
  return value === undefined ? 'nothing' : TYPE_NAMES[jsonTypeOf(value as Json)];
}

/** A number in JSON's syntax: protobuf's JSON form allows integers as such strings, "1.0" and "1e0" included. */
const DECIMAL = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** The number that a value is, or spells in protobuf's JSON form; NaN for any other value. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' || (typeof value === 'string' && DECIMAL.test(value)) ? Number(value) : NaN;
}

/** A JSON value as its text, so that values printed by the database are passed on without being parsed. */
export class JsonText {
  constructor(readonly text: string) {}

  /** The parsed value, so that `JSON.stringify` of a structure that holds a JsonText works, only more slowly. */
  toJSON(): Json {
    return JSON.parse(this.text) as Json;
  }
}

/** Compares two strings by Unicode code point; JavaScript's own `<` compares UTF-16 units. */
export function compareCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a !== b) {
      // A surrogate is part of a code point above every other unit, although its number is below U+E000.
      const aIsSurrogate = a >= 0xd800 && a <= 0xdfff;
      const bIsSurrogate = b >= 0xd800 && b <= 0xdfff;
      return aIsSurrogate === bIsSurrogate ? a - b : aIsSurrogate ? 1 : -1;
    }
  }
  return left.length - right.length;
}

/**
 * The one text of a JSON value: keys sorted by code point, numbers as JavaScript prints them, no spaces.
 * Two values are equal if and only if their canonical texts are; every writer of a JSON column uses it.
 */
export function canonicalJson(value: Json): string {
  const pieces: string[] = [];
  addCanonical(pieces, value);
  return pieces.join('');
}

/** Pieces of one level are joined with those of all others, so that each character is copied once. */
function addCanonical(pieces: string[], value: Json): void {
  if (Array.isArray(value)) {
    let before = '[';
    for (const item of value as readonly Json[]) {
      pieces.push(before);
      addCanonical(pieces, item);
      before = ',';
    }
    pieces.push(before === '[' ? '[]' : ']');
  } else if (value !== null && typeof value === 'object') {
    const members = value as { readonly [key: string]: Json };
    let before = '{';
    for (const key of Object.keys(members).sort(compareCodePoints)) {
      pieces.push(before, JSON.stringify(key), ':');
      addCanonical(pieces, members[key] as Json);
      before = ',';
    }
    pieces.push(before === '{' ? '{}' : '}');
  } else {
    pieces.push(JSON.stringify(value));
  }
}
