import { FOLDING_CLASSES } from './case-folding.js';
import { closeOverCase, type Ranges } from './code-point-set.js';
import { WORD } from './named-sets.js';
import type { AssertionKind, Characters, Node } from './pattern-ast.js';

/**
 * A character as JavaScript, ICU (MySQL) and PCRE (MariaDB) read the same, within classes and outside. In ICU and in new versions
 * of JavaScript signs such as `&&` and `--` mean operations on classes.
 */
const writeCharacter = (code: number): string => WRITTEN_ASCII[code] ?? String.fromCodePoint(code);

const WRITTEN_ASCII: readonly string[] = Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCodePoint(code);
  return /[0-9A-Za-z_]/.test(character) ? character : `\\x${code.toString(16).padStart(2, '0')}`;
});

/** By the set: those with a name come again and again. Short ones are written sooner than found. */
const WRITTEN_RANGES = new WeakMap<Ranges, string>();
const SHORT = 2;

function writeRanges(ranges: Ranges): string {
  if (ranges.length <= SHORT) {
    return joinRanges(ranges);
  }
  let written = WRITTEN_RANGES.get(ranges);
  if (written === undefined) {
    written = joinRanges(ranges);
    WRITTEN_RANGES.set(ranges, written);
  }
  return written;
}

const joinRanges = (ranges: Ranges): string =>
  ranges
    .map(([from, to]) => {
      const first = writeCharacter(from);
      if (from === to) {
        return first;
      }
      return `${first}${to === from + 1 ? '' : '-'}${writeCharacter(to)}`;
    })
    .join('');

function writeCharacters({ ranges, categories, negated }: Characters): string {
  const [only] = ranges;
  if (!negated && categories.length === 0 && ranges.length === 1 && only?.[0] === only?.[1]) {
    return writeCharacter(only?.[0] ?? 0);
  }
  const members =
    writeRanges(ranges) + categories.map(({ name, negated: no }) => `\\${no ? 'P' : 'p'}{${name}}`).join('');
  if (members === '') {
    return ANYTHING;
  }
  return `[${negated ? '^' : ''}${members}]`;
}

const ANYTHING = '[\\s\\S]';
const END = `(?!${ANYTHING})`;
const LETTER = `[${writeRanges(closeOverCase(WORD))}]`;
const either = (one: string, other: string): string => `(?:${one}|${other})`;

const ASSERTIONS: Readonly<Record<AssertionKind, string>> = {
  start: '^',
  end: END,
  lastLineEnd: `(?=\\n?${END})`,
  // As in PCRE no line begins behind the line feed that ends the text.
  lineStart: either('^', `(?<=\\n)(?=${ANYTHING})`),
  lineEnd: '(?![^\\n])',
  boundary: either(`(?<!${LETTER})(?=${LETTER})`, `(?<=${LETTER})(?!${LETTER})`),
  noBoundary: either(`(?<!${LETTER})(?!${LETTER})`, `(?<=${LETTER})(?=${LETTER})`),
};

const LINE_BREAK = '(?:\\r\\n|(?!\\r\\n)[\\n\\x0b\\f\\r\\x85\\u2028\\u2029])'.replaceAll(
  /\\x85|\\u(20..)/g,
  (_, code?: string) => String.fromCodePoint(Number.parseInt(code ?? '85', 16)),
);

function writeCount(min: number, max: number): string {
  if (max === Infinity) {
    return min === 0 ? '*' : min === 1 ? '+' : `{${String(min)},}`;
  }
  if (min === 0 && max === 1) {
    return '?';
  }
  return min === max ? `{${String(min)}}` : `{${String(min)},${String(max)}}`;
}

/** Groups are renumbered: only those that a back reference names are captured. */
class PatternPrinter {
  constructor(private readonly captured: readonly number[]) {}

  write(node: Node): string {
    switch (node.kind) {
      case 'characters':
        return writeCharacters(node);
      case 'assertion':
        return ASSERTIONS[node.is];
      case 'lineBreak':
        return LINE_BREAK;
      case 'look':
        return `(?${node.behind ? '<' : ''}${node.negated ? '!' : '='}${this.write(node.body)})`;
      case 'group':
        return `${node.number !== null && this.captured.includes(node.number) ? '(' : '(?:'}${this.write(node.body)})`;
      case 'reference':
        // A digit that follows is not part of the number.
        return `(?:\\${String(this.captured.indexOf(node.to) + 1)})`;
      case 'alternatives':
        return node.of.map((branch) => this.write(branch)).join('|');
      case 'sequence':
        return node.of.map((part) => this.write(part)).join('');
      case 'repeat':
        return `${this.write(node.body)}${writeCount(node.min, node.max)}${node.lazy ? '?' : ''}`;
    }
  }
}

/** The pattern in the syntax that all databases share, to be used where case is not ignored. */
export function printPattern(node: Node, referenced: ReadonlySet<number>): string {
  const captured = [...referenced].sort((one, other) => one - other);
  const text = new PatternPrinter(captured).write(node);
  // MySQL refuses the empty pattern.
  return text === '' ? '(?:)' : text;
}

const WRITTEN_SPELLINGS = new Map<string, string>();

/** Each character with its other spellings; written once, for texts may be long. */
function writeSpellings(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (!FOLDING_CLASSES.has(code)) {
    return writeCharacter(code);
  }
  let written = WRITTEN_SPELLINGS.get(character);
  if (written === undefined) {
    const ranges = closeOverCase([[code, code]]);
    written = writeCharacters({ kind: 'characters', ranges, categories: [], negated: false });
    WRITTEN_SPELLINGS.set(character, written);
  }
  return written;
}

/** A pattern that finds the text, whatever its case. */
export const printText = (text: string): string => Array.from(text, writeSpellings).join('');
