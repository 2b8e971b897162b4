import { CASE_FOLDING_TABLE } from './case-folding-table.js';

const RUN = /([0-9a-f]+)(?:\.\.([0-9a-f]+)(\/2)?)?([+-][0-9a-f]+) /g;

function readTable(): Map<number, number> {
  const targets = new Map<number, number>();
  for (const [, from = '', to = from, every, offset = ''] of CASE_FOLDING_TABLE.matchAll(RUN)) {
    const step = every === undefined ? 1 : 2;
    for (let code = Number.parseInt(from, 16); code <= Number.parseInt(to, 16); code += step) {
      targets.set(code, code + Number.parseInt(offset, 16));
    }
  }
  return targets;
}

/** What each character folds to, as code points; absent for one that folds to itself. */
const TARGETS: ReadonlyMap<number, number> = readTable();

function readClasses(): Map<number, readonly number[]> {
  const byTarget = new Map<number, number[]>();
  for (const [code, target] of TARGETS) {
    const members = byTarget.get(target) ?? [target];
    members.push(code);
    byTarget.set(target, members);
  }
  const classes = new Map<number, readonly number[]>();
  for (const members of byTarget.values()) {
    const sorted = members.sort((one, other) => one - other);
    for (const code of sorted) {
      classes.set(code, sorted);
    }
  }
  return classes;
}

/** The characters that fold to the same one, ascending, for every character that is not alone. */
export const FOLDING_CLASSES: ReadonlyMap<number, readonly number[]> = readClasses();

/** What a character folds to, as a code point. */
export const foldingTarget = (code: number): number => TARGETS.get(code) ?? code;

/** An expression that finds any of some characters, given as code points. */
function anyOf(codes: Iterable<number>): RegExp {
  const escaped = Array.from(codes, (code) => `\\u{${code.toString(16)}}`);
  return new RegExp(`[${escaped.join('')}]`, 'gu');
}

const CASED = new RegExp(anyOf(FOLDING_CLASSES.keys()).source, 'u');
const IS_ASCII = /^[\u0000-\u007f]*$/;
/** What each UTF-16 unit folds to; those of a surrogate pair are folded as a pair. */
const UNITS = Uint16Array.from({ length: 0x10000 }, (_, unit) => foldingTarget(unit));
const SURROGATE = /[\ud800-\udfff]/;
const FOLDED_PAIRS = anyOf([...TARGETS.keys()].filter((code) => code > 0xffff));

/** The text with each character replaced by the representative of its case variants; as many characters as before. */
export function foldCase(text: string): string {
  if (IS_ASCII.test(text)) {
    return text.toLowerCase();
  }
  const units = new Uint16Array(text.length);
  for (let index = 0; index < units.length; index++) {
    units[index] = UNITS[text.charCodeAt(index)] ?? 0;
  }
  const folded = Buffer.from(units.buffer).toString('utf16le');
  return SURROGATE.test(text)
    ? folded.replace(FOLDED_PAIRS, (pair) => String.fromCodePoint(foldingTarget(pair.codePointAt(0) ?? 0)))
    : folded;
}

/** Whether some character of the text has another spelling. */
export const hasCase = (text: string): boolean => CASED.test(text);
