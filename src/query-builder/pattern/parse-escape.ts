import { complement, type Ranges } from './code-point-set.js';
import { categoriesNamed, ESCAPED_SETS, LINE_FEED } from './named-sets.js';
import { PatternError, type AssertionKind, type Category } from './pattern-ast.js';
import type { PatternSource } from './pattern-source.js';

/** What a backslash and what follows it mean. */
export type Escape =
  | { readonly kind: 'character'; readonly code: number }
  | { readonly kind: 'set'; readonly ranges: Ranges; readonly categories: readonly Category[] }
  | { readonly kind: 'assertion'; readonly is: AssertionKind }
  | { readonly kind: 'reference'; readonly to: number | string }
  | { readonly kind: 'lineBreak' };

const CONTROLS: Readonly<Record<string, number>> = { a: 0x07, e: 0x1b, f: 0x0c, n: 0x0a, r: 0x0d, t: 0x09 };
const ASSERTIONS: Readonly<Record<string, AssertionKind>> = {
  A: 'start',
  z: 'end',
  Z: 'lastLineEnd',
  b: 'boundary',
  B: 'noBoundary',
};
const HEXADECIMAL = /^(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|[ux]\{([0-9A-Fa-f]{1,6})\})/;
const SURROGATE_PAIR = /^u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})/;
const OCTAL = /^(?:0[0-7]{0,2}|o\{([0-7]{1,7})\})/;
const OCTAL_IN_CLASS = /^[0-7]{1,3}/;
const PROPERTY = /^([pP])(?:\{(\^?)([A-Za-z&]{1,40})\}|([A-Z]))/;
const DIGITS = '0123456789';
const NUMBER = /^[1-9]\d*/;
const NAMED_REFERENCE = /^k(?:<(\w+)>|\{(\w+)\}|'(\w+)')/;

const character = (code: number): Escape => {
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    throw new PatternError(`must not have \\x{${code.toString(16)}}, which is not a character`);
  }
  return { kind: 'character', code };
};
const set = (ranges: Ranges): Escape => ({ kind: 'set', ranges, categories: [] });

function readCode(source: PatternSource, inClass: boolean): Escape | null {
  const pair = source.match(SURROGATE_PAIR, 'u');
  if (pair !== null) {
    const [high, low] = [Number.parseInt(pair[1] ?? '', 16), Number.parseInt(pair[2] ?? '', 16)];
    return character(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
  }
  const hexadecimal = source.match(HEXADECIMAL, 'xu');
  if (hexadecimal !== null) {
    return character(Number.parseInt(hexadecimal[1] ?? hexadecimal[2] ?? hexadecimal[3] ?? '', 16));
  }
  const octal = source.match(OCTAL, '0o') ?? (inClass ? source.match(OCTAL_IN_CLASS, DIGITS) : null);
  return octal === null ? null : character(Number.parseInt(octal[1] ?? octal[0], 8));
}

function readProperty(source: PatternSource): Escape | null {
  const property = source.match(PROPERTY, 'pP');
  if (property === null) {
    return null;
  }
  const [text, letter, caret = '', name = property[4] ?? ''] = property;
  const names = categoriesNamed(name);
  if (names === undefined) {
    throw new PatternError(`must use \\p with general categories of Unicode, got \\${text}`);
  }
  const negated = (letter === 'P') !== (caret === '^');
  return { kind: 'set', ranges: [], categories: names.map((each) => ({ name: each, negated })) };
}

/** Reads an escape after its backslash, as PCRE does; `\u0041` is JavaScript's. */
export function readEscape(source: PatternSource, inClass: boolean): Escape {
  if (source.atEnd) {
    throw new PatternError('must not end with a backslash');
  }
  const code = readCode(source, inClass) ?? readProperty(source);
  if (code !== null) {
    return code;
  }
  const named = inClass ? null : source.match(NAMED_REFERENCE, 'k');
  if (named !== null) {
    return { kind: 'reference', to: named[1] ?? named[2] ?? named[3] ?? '' };
  }
  const number = inClass ? null : source.match(NUMBER, DIGITS);
  if (number !== null) {
    return { kind: 'reference', to: Number(number[0]) };
  }
  const letter = source.next();
  if (inClass && letter === 'b') {
    return character(0x08);
  }
  if (!inClass && Object.hasOwn(ASSERTIONS, letter)) {
    return { kind: 'assertion', is: ASSERTIONS[letter] ?? 'start' };
  }
  if (!inClass && letter === 'R') {
    return { kind: 'lineBreak' };
  }
  if (!inClass && letter === 'N' && source.peek() !== '{') {
    return set(complement(LINE_FEED));
  }
  if (Object.hasOwn(CONTROLS, letter)) {
    return character(CONTROLS[letter] ?? 0);
  }
  if (Object.hasOwn(ESCAPED_SETS, letter)) {
    return set(ESCAPED_SETS[letter] ?? []);
  }
  const control = letter === 'c' ? source.match(/^[\x20-\x7e]/) : null;
  if (control !== null) {
    return character((control[0].toUpperCase().codePointAt(0) ?? 0) ^ 0x40);
  }
  if (/[A-Za-z0-9]/.test(letter)) {
    throw new PatternError(`must not have the escape \\${letter}${inClass ? ' in a class' : ''}`);
  }
  return character(letter.codePointAt(0) ?? 0);
}
