import { FOLDING_CLASSES, foldCase, foldingTarget, hasCase } from '../pattern/case-folding.js';
import { printText } from '../pattern/print-pattern.js';
import { param, sql, type Sql } from '../sql/sql.js';

/** A function of MySQL and MariaDB that makes one spelling of most letters. */
interface CaseFunction {
  fold(text: Sql): Sql;
  write(needle: string): string;
  /** The characters of which the function does not make one spelling, as code points. */
  readonly uncovered: ReadonlySet<number>;
}

/** Letters with two spellings of which every version of LOWER makes one: Latin, Greek, Cyrillic and Armenian of Unicode 3. */
const LOWERED =
  /[\u00e0-\u00fe\u0101-\u012f\u0133-\u017e\u03ac-\u03af\u03b1-\u03ce\u0430-\u045f\u0461-\u0481\u0561-\u0586\u1e01-\u1e95\u1ea1-\u1ef9\uff41-\uff5a]/;

const spellings = (character: string): readonly number[] => FOLDING_CLASSES.get(character.codePointAt(0) ?? 0) ?? [];
const casedWithout = (covers: (character: string) => boolean): readonly number[] =>
  [...FOLDING_CLASSES.keys()].filter((code) => !covers(String.fromCodePoint(code)));

// In UTF-8 a search for bytes finds what a search for letters does, and faster.
const bytes = (text: Sql): Sql => sql`CAST(${text} AS BINARY)`;

// Under utf8mb4_0900_bin LOWER cuts off what follows a letter whose small form has more bytes (MySQL 9.7, U+023A). The older
// tables of utf8mb4_bin have no such letter.
const LOWER: CaseFunction = {
  fold: (text) => bytes(sql`LOWER(${text} COLLATE utf8mb4_bin)`),
  write: foldCase,
  uncovered: new Set([
    // A letter without another spelling; the servers make an i of it.
    0x130,
    ...casedWithout((character) => {
      const folded = foldCase(character);
      // U+017F is an s that LOWER leaves.
      return /[a-rt-z]/.test(folded) || (spellings(character).length === 2 && LOWERED.test(folded));
    }),
  ]),
};

const UPPER: CaseFunction = {
  fold: (text) => bytes(sql`UPPER(${text} COLLATE utf8mb4_bin)`),
  write: (needle) => needle.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  // U+0131 is a letter without another spelling; the servers make an I of it. U+212A is a K that UPPER leaves.
  uncovered: new Set([0x131, ...casedWithout((character) => /[A-JL-Za-jl-z]/.test(character))]),
};

const find = (needle: string, by: CaseFunction): ((text: Sql) => Sql) => {
  const written = bytes(param(by.write(needle)));
  return (text) => sql`LOCATE(${written}, ${by.fold(text)}) > 0`;
};

/** The longest part of the needle that one of the functions covers. */
function longestCovered(needle: string): { readonly part: string; readonly by: CaseFunction } {
  let longest = { part: '', by: LOWER };
  for (const by of [LOWER, UPPER]) {
    let start = 0;
    const endAt = (end: number): void => {
      if (end - start > longest.part.length) {
        longest = { part: needle.slice(start, end), by };
      }
    };
    for (let index = 0; index < needle.length; index++) {
      const code = needle.codePointAt(index) ?? 0;
      const last = code > 0xffff ? index + 1 : index;
      if (by.uncovered.has(code)) {
        endAt(index);
        start = last + 1;
      }
      index = last;
    }
    endAt(needle.length);
  }
  return longest;
}

/** PCRE compiles no larger pattern than 64 KiB, and a letter takes up to 60 bytes of it. */
const LONGEST_PATTERN = 400;
/** MariaDB's stack, 292 KiB by default, holds some 800 nested functions. */
const MOST_REPLACEMENTS = 200;

/** Letters that LOWER leaves and that have no other spelling. */
const UNUSED = ['\u0131', '\u0138', '\u01aa', '\u01ba'];

/** The test without a pattern; null where the needle has too many different letters for that. */
function findByReplacing(needle: string): ((text: Sql) => Sql) | null {
  const replaced = new Set(
    [...new Set(needle)]
      .filter((character) => LOWER.uncovered.has(character.codePointAt(0) ?? 0))
      .flatMap(spellings)
      .filter((code) => foldingTarget(code) !== code),
  );
  if (replaced.size > MOST_REPLACEMENTS) {
    return null;
  }
  // LOWER must not make an i of U+0130.
  const unused = UNUSED.find((letter) => !needle.includes(letter)) ?? '';
  const letter = (code: number): Sql => bytes(param(String.fromCodePoint(code)));
  const replacements = Array.from(replaced, (code) => [letter(code), letter(foldingTarget(code))] as const);
  const written = bytes(param(foldCase(needle).replaceAll('\u0130', unused)));
  return (text) => {
    const lowered = LOWER.fold(sql`REPLACE(${text}, '\u0130', ${param(unused)})`);
    const folded = replacements.reduce((inner, [from, to]) => sql`REPLACE(${inner}, ${from}, ${to})`, lowered);
    return sql`LOCATE(${written}, ${folded}) > 0`;
  };
}

/** Whether a text contains the needle, for both servers: a quick test by LOWER or UPPER, and an exact one where that is not enough. */
export const containsBy =
  (matchesPattern: (text: Sql, pattern: string) => Sql) =>
  (needle: string): ((text: Sql) => Sql) => {
    if (needle === '') {
      return (text) => sql`${text} IS NOT NULL`;
    }
    if (!hasCase(needle)) {
      const written = bytes(param(needle));
      return (text) => sql`LOCATE(${written}, ${bytes(text)}) > 0`;
    }
    const { part, by } = longestCovered(needle);
    const mayContain = find(part, by);
    const isCovered = part.length === needle.length;
    if (isCovered && !/[Ii]/.test(needle)) {
      return mayContain;
    }
    const exact = findExactly(needle, matchesPattern);
    if (part === '') {
      return exact;
    }
    // Both functions make an i of one letter too many, which no ASCII text has.
    return isCovered
      ? (text) => sql`(${mayContain(text)} AND (OCTET_LENGTH(${text}) = CHAR_LENGTH(${text}) OR ${exact(text)}))`
      : (text) => sql`(${mayContain(text)} AND ${exact(text)})`;
  };

function findExactly(needle: string, matchesPattern: (text: Sql, pattern: string) => Sql): (text: Sql) => Sql {
  const byReplacing = needle.length > LONGEST_PATTERN ? findByReplacing(needle) : null;
  if (byReplacing !== null) {
    return byReplacing;
  }
  const pattern = printText(needle);
  return (text) => matchesPattern(text, pattern);
}
