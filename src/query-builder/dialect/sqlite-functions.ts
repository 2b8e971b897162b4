import { canonicalJson, jsonTypeOf, TYPE_RANKS, type Json } from '../json.js';
import { foldCase } from '../pattern/case-folding.js';
import { ELEMENT_END, ORDER_MARK } from './text-json.js';

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

function sortable(value: Json): string {
  const digit = String(TYPE_RANKS[jsonTypeOf(value)]);
  if (typeof value === 'number') {
    return digit + sortableNumber(value);
  }
  if (typeof value === 'string') {
    return digit + value.replaceAll(ORDER_MARK, '');
  }
  if (Array.isArray(value)) {
    return digit + arrayOrder(value);
  }
  return digit + canonicalJson(value);
}

const arrayOrder = (array: readonly Json[]): string => array.map((element) => sortable(element) + ELEMENT_END).join('');

export const SQLITE_FUNCTIONS: readonly SqliteFunction[] = [
  {
    // SQLite calls `text REGEXP pattern` as regexp(pattern, text).
    name: 'regexp',
    arity: 2,
    call: (pattern, text) =>
      typeof text === 'string' && typeof pattern === 'string' && compiled(pattern).test(text) ? 1 : 0,
  },
  {
    name: 'array_order',
    arity: 1,
    call: (array) => (typeof array === 'string' ? arrayOrder(JSON.parse(array) as readonly Json[]) : null),
  },
  { name: 'fold_case', arity: 1, call: (text) => (typeof text === 'string' ? foldCase(text) : null) },
];
