import { closeOverCase, complement, normalize, type Ranges } from './code-point-set.js';
import { POSIX_SETS } from './named-sets.js';
import { PatternError, type Category, type Characters } from './pattern-ast.js';
import { readEscape } from './parse-escape.js';
import type { PatternSource } from './pattern-source.js';

interface Member {
  readonly ranges: Ranges;
  readonly categories: readonly Category[];
  /** Set for a single character, which may be an end of a range. */
  readonly code?: number;
}

const POSIX = /^\[([:.=])((?:(?!\1\]|[\]\\[]).)*)\1\]/u;

const single = (code: number): Member => ({ ranges: [[code, code]], categories: [], code });

function readPosix(source: PatternSource): Member | null {
  const found = source.match(POSIX, '[');
  if (found === null) {
    return null;
  }
  const [text, mark, content = ''] = found;
  const name = content.replace(/^\^/, '');
  const ranges = mark === ':' && Object.hasOwn(POSIX_SETS, name) ? POSIX_SETS[name] : undefined;
  if (ranges === undefined) {
    throw new PatternError(`must not have ${text} in a class`);
  }
  return { ranges: content.startsWith('^') ? complement(closeOverCase(ranges)) : ranges, categories: [] };
}

/** One character, escape or POSIX class. */
function readMember(source: PatternSource): Member {
  const posix = readPosix(source);
  if (posix !== null) {
    return posix;
  }
  const character = source.next();
  if (character !== '\\') {
    return single(character.codePointAt(0) ?? 0);
  }
  const escape = readEscape(source, true);
  if (escape.kind === 'character') {
    return single(escape.code);
  }
  if (escape.kind === 'set') {
    return { ranges: escape.ranges, categories: escape.categories };
  }
  throw new PatternError('must have only characters in a class');
}

function readRange(source: PatternSource, first: Member): Member {
  if (source.peek() !== '-' || source.peek(1) === ']' || source.peek(1) === '') {
    return first;
  }
  source.next();
  const last = readMember(source);
  if (first.code === undefined || last.code === undefined) {
    throw new PatternError('must have a single character at each end of a range');
  }
  if (first.code > last.code) {
    throw new PatternError('must have the ends of a range in ascending order');
  }
  return { ranges: [[first.code, last.code]], categories: [] };
}

const joined = (members: readonly Member[]): Ranges =>
  normalize(members.flatMap((member) => closeOverCase(member.ranges)));

/** Reads a class after its opening bracket. */
export function readClass(source: PatternSource): Characters {
  const negated = source.take('^');
  const members: Member[] = [];
  // As in PCRE, a closing bracket at the start is a literal.
  while (members.length === 0 || source.peek() !== ']') {
    if (source.atEnd) {
      throw new PatternError('must close every class');
    }
    members.push(readRange(source, readMember(source)));
  }
  source.next();
  const [first] = members;
  // A set with a name stays the same object, so that it is written once.
  const ranges = members.length === 1 && first !== undefined ? closeOverCase(first.ranges) : joined(members);
  const categories = members.flatMap((member) => member.categories);
  // Within a class the complement of several categories cannot be written.
  const refused = categories.find(({ name, negated: outside }) => outside && name === 'Lu');
  if (refused !== undefined) {
    throw new PatternError('must not have \\P{Lu}, \\P{Ll} or \\P{Lt} in a class');
  }
  return { kind: 'characters', ranges, categories, negated };
}
