import { PatternError, type Node } from './pattern-ast.js';
import type { PatternSource } from './pattern-source.js';

const FIRST = '*+?{';
const QUANTIFIER = /^(?:([*+?])|\{(\d{1,5})(?:(,)(\d{1,5})?)?\})/;
const MOST_REPEATS = 1000;

/** The repetition of `body` if a quantifier follows, else `body`. @throws PatternError */
export function readQuantifier(source: PatternSource, body: Node): Node {
  const found = source.match(QUANTIFIER, FIRST);
  if (found === null) {
    return body;
  }
  const [text, sign, count, comma, bound] = found;
  if (body.kind === 'assertion' || body.kind === 'look') {
    throw new PatternError(`must have something to repeat before ${text}`);
  }
  const min = sign === undefined ? Number(count) : sign === '+' ? 1 : 0;
  const open = sign === undefined ? comma !== undefined && bound === undefined : sign !== '?';
  const max = open ? Infinity : sign === '?' ? 1 : Number(bound ?? count);
  if (max < min) {
    throw new PatternError(`must have the counts of a quantifier in ascending order, got ${text}`);
  }
  if (Math.max(min, open ? 0 : max) > MOST_REPEATS) {
    throw new PatternError(`must repeat at most ${String(MOST_REPEATS)} times, got ${text}`);
  }
  const lazy = source.take('?');
  if (!lazy && source.peek() === '+') {
    throw new PatternError('must not have possessive quantifiers');
  }
  if (source.match(QUANTIFIER, FIRST) !== null) {
    throw new PatternError('must not have two quantifiers in a row');
  }
  return { kind: 'repeat', body, min, max, lazy };
}
