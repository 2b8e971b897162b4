import { canonicalJson, compareCodePoints, jsonTypeOf, TYPE_RANKS, type Json } from '../json.js';
import { foldCase } from '../pattern/case-folding.js';
import { LEVELS } from './container-order.js';

/** A function that SQLite lacks; every connection registers it as deterministic, with exactly this arity. */
export interface SqliteFunction {
  readonly name: string;
  readonly arity: number;
  call(...args: (string | number | bigint | Uint8Array | null)[]): string | number | null;
}

// A statement uses few patterns, on many rows.
const MAX_PATTERNS = 64;
const compiledPatterns = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  const known = compiledPatterns.get(pattern);
  if (known !== undefined) {
    return known;
  }
  const made = new RegExp(pattern, 'u');
  if (compiledPatterns.size >= MAX_PATTERNS) {
    compiledPatterns.clear();
  }
  compiledPatterns.set(pattern, made);
  return made;
}

/** The bits of a double as hexadecimal digits that sort like it. */
function sortableNumber(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value + 0);
  const bits = view.getBigUint64(0);
  // Negative doubles sort in reverse, and below every positive one.
  const ordered = bits >> 63n === 1n ? ~bits & 0xffffffffffffffffn : bits | (1n << 63n);
  return ordered.toString(16).padStart(16, '0');
}

/** Ends a name or an element, and sorts before everything else. */
const ELEMENT_END = '\u0001';

/** A text that sorts like this one and has neither a mark nor a NUL, at which SQLite's functions end. */
const sortableText = (text: string): string =>
  text.replaceAll(/[\0-\u0003]/g, (character) => `\u0003${String.fromCharCode(16 + character.charCodeAt(0))}`);

const isContainer = (value: Json): value is readonly Json[] | { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null;

function withoutType(value: Json, level: number): string {
  if (typeof value === 'number') {
    return sortableNumber(value);
  }
  if (typeof value === 'string') {
    return sortableText(value);
  }
  if (!isContainer(value)) {
    return canonicalJson(value);
  }
  return level > LEVELS && !Array.isArray(value) ? '' : containerOrder(value, level);
}

/** Elements, or members in the order of their names. */
const entriesOf = (container: readonly Json[] | { readonly [name: string]: Json }): (readonly [string, Json])[] =>
  Array.isArray(container)
    ? (container as readonly Json[]).map((element) => ['', element])
    : Object.entries(container).sort(([a], [b]) => compareCodePoints(a, b));

const containerOrder = (container: readonly Json[] | { readonly [name: string]: Json }, level = 0): string =>
  entriesOf(container)
    .map(
      ([name, value]) =>
        String(TYPE_RANKS[jsonTypeOf(value)]) +
        sortableText(name) +
        ELEMENT_END +
        withoutType(value, level + 1) +
        ELEMENT_END,
    )
    .join('');

export const SQLITE_FUNCTIONS: readonly SqliteFunction[] = [
  {
    // SQLite calls `text REGEXP pattern` as regexp(pattern, text).
    name: 'regexp',
    arity: 2,
    call: (pattern, text) =>
      typeof text === 'string' && typeof pattern === 'string' && compiled(pattern).test(text) ? 1 : 0,
  },
  {
    name: 'container_order',
    arity: 1,
    call(text) {
      const value = typeof text === 'string' ? (JSON.parse(text) as Json) : null;
      return isContainer(value) ? containerOrder(value) : null;
    },
  },
  { name: 'fold_case', arity: 1, call: (text) => (typeof text === 'string' ? foldCase(text) : null) },
];
