import { FOLDING_CLASSES, foldCase, foldingTarget, hasCase } from '../pattern/case-folding.js';
import { printText } from '../pattern/print-pattern.js';
import { param, sql, type Sql } from '../sql/sql.js';

/** A function of MySQL and MariaDB that makes one spelling of most letters. */
interface CaseFunction {
  fold(text: Sql): Sql;
  /** The needle as the function writes it. */
  write(needle: string): string;
  /** Whether the function makes one spelling of all that a character has. */
  covers(character: string): boolean;
}

/** Letters with two spellings of which every version of LOWER makes one: Latin, Greek, Cyrillic and Armenian of Unicode 3. */
const LOWERED =
  /[\u00e0-\u00fe\u0101-\u012f\u0133-\u017e\u03ac-\u03af\u03b1-\u03ce\u0430-\u045f\u0461-\u0481\u0561-\u0586\u1e01-\u1e95\u1ea1-\u1ef9\uff41-\uff5a]/;

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;
const spellings = (character: string): readonly number[] => FOLDING_CLASSES.get(codeOf(character)) ?? [];

// In UTF-8 a search for bytes finds what a search for letters does, and faster.
const bytes = (text: Sql): Sql => sql`CAST(${text} AS BINARY)`;

// Under utf8mb4_0900_bin LOWER cuts off what follows a letter whose small form has more bytes (MySQL 9.7, U+023A). The older
// tables of utf8mb4_bin have no such letter.
const LOWER: CaseFunction = {
  fold: (text) => bytes(sql`LOWER(${text} COLLATE utf8mb4_bin)`),
  write: foldCase,
  covers(character) {
    const { length } = spellings(character);
    // U+0130 is a letter without another spelling; the servers make an i of it.
    if (length === 0) return character !== '\u0130';
    const folded = foldCase(character);
    // U+017F is an s that LOWER leaves.
    return /[a-rt-z]/.test(folded) || (length === 2 && LOWERED.test(folded));
  },
};

const UPPER: CaseFunction = {
  fold: (text) => bytes(sql`UPPER(${text} COLLATE utf8mb4_bin)`),
  write: (needle) => needle.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  covers(character) {
    // U+0131 is a letter without another spelling; the servers make an I of it. U+212A is a K that UPPER leaves.
    if (spellings(character).length === 0) return character !== '\u0131';
    return /[A-JL-Za-jl-z]/.test(character);
  },
};

const found = (needle: string, by: CaseFunction, text: Sql): Sql =>
  sql`LOCATE(${bytes(param(by.write(needle)))}, ${by.fold(text)}) > 0`;

/** The longest part of the needle that one of the functions covers. */
function longestCovered(needle: string): { readonly part: string; readonly by: CaseFunction } {
  let longest = { part: '', by: LOWER };
  for (const by of [LOWER, UPPER]) {
    let part = '';
    for (const character of needle) {
      part = by.covers(character) ? part + character : '';
      if (part.length > longest.part.length) longest = { part, by };
    }
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
function foundByReplacing(text: Sql, needle: string): Sql | null {
  const replacements = [...new Set([...needle].filter((character) => !LOWER.covers(character)))]
    .flatMap(spellings)
    .filter((code) => foldingTarget(code) !== code);
  if (replacements.length > MOST_REPLACEMENTS) return null;
  // LOWER must not make an i of U+0130.
  const unused = UNUSED.find((letter) => !needle.includes(letter)) ?? '';
  let folded = LOWER.fold(sql`REPLACE(${text}, '\u0130', ${param(unused)})`);
  for (const code of new Set(replacements)) {
    const [from, to] = [code, foldingTarget(code)].map((each) => bytes(param(String.fromCodePoint(each))));
    if (from !== undefined && to !== undefined) folded = sql`REPLACE(${folded}, ${from}, ${to})`;
  }
  return sql`LOCATE(${bytes(param(foldCase(needle).replaceAll('\u0130', unused)))}, ${folded}) > 0`;
}

/** Whether the text contains the needle, for both servers: a quick test by LOWER or UPPER, and an exact one where that is not enough. */
export const containsBy =
  (matchesPattern: (text: Sql, pattern: string) => Sql) =>
  (text: Sql, needle: string): Sql => {
    if (needle === '') return sql`${text} IS NOT NULL`;
    if (!hasCase(needle)) return sql`LOCATE(${bytes(param(needle))}, ${bytes(text)}) > 0`;
    const { part, by } = longestCovered(needle);
    const mayContain = found(part, by, text);
    const isCovered = part.length === needle.length;
    if (isCovered && !/[Ii]/.test(needle)) return mayContain;
    const exact =
      (needle.length > LONGEST_PATTERN ? foundByReplacing(text, needle) : null) ??
      matchesPattern(text, printText(needle));
    if (part === '') return exact;
    // Both functions make an i of one letter too many, which no ASCII text has.
    return isCovered
      ? sql`(${mayContain} AND (OCTET_LENGTH(${text}) = CHAR_LENGTH(${text}) OR ${exact}))`
      : sql`(${mayContain} AND ${exact})`;
  };
